import type { DataItem, Observation } from "#eligibility";
import type { LaboratoryMapping, Problem } from "#trial";
import { accepted, conversion, type Result, refused, type Unit } from "#values";

type Quantity = Extract<DataItem, { kind: "quantity" }>;

/** What a file says of one quantity, as written; an absent text is an empty cell, or a column that there is not. */
export interface WrittenQuantity {
  readonly value: string;
  readonly unit: string;
  readonly lloq: string;
  readonly low: string;
  readonly high: string;
  /** Where the file does not tell the limit. */
  readonly usualLloq?: number;
}

type Measured = Pick<Observation, "value" | "lloq" | "limits" | "note">;

/**
 * Reads a quantity with its limits. A unit that the item accepts is kept; one that converts is converted into the
 * item's own, and what was written is noted; any other is refused. `<5` names the limit of its own sample, whatever the
 * usual one.
 */
export function readQuantity(
  item: Quantity,
  written: WrittenQuantity,
  mapping: LaboratoryMapping,
): Result<Measured, Problem> {
  const { belowQuantification, notDetected } = mapping;
  const numbers = readNumbers(written, mapping.decimal);
  if (!numbers.ok) return numbers;
  const into = unitOf(item, written.unit, mapping);
  if (!into.ok) return into;
  const { unit, convert, converted } = into.value;
  const { low, high } = numbers.value;
  const lloq = numbers.value.lloq ?? written.usualLloq;
  const limits = {
    ...(low !== undefined && { low: convert(low) }),
    ...(high !== undefined && { high: convert(high) }),
  };
  const beside = {
    ...((low !== undefined || high !== undefined) && { limits: { ...limits, unit } }),
    ...(converted && { note: `${written.value} ${written.unit}` }),
  };
  const limit = lloq === undefined ? {} : { lloq: convert(lloq) };
  if (isOneOf(notDetected, written.value)) {
    return accepted({ value: { kind: "not-detected" }, ...limit, ...beside });
  }
  if (isOneOf(belowQuantification, written.value)) {
    if (lloq === undefined) {
      return refused({ code: "quantification-limit-missing", field: "lloq", facts: { item: item.id } });
    }
    const value = { kind: "quantity" as const, comparator: "<" as const, value: convert(lloq), unit };
    return accepted({ value, ...limit, ...beside });
  }
  const [, sign = "", digits = ""] = /^([<>＜＞]?)\s*(.*)$/.exec(written.value) ?? [];
  const number = readNumber(digits, mapping.decimal);
  if (number === undefined) return notANumber("value", written.value);
  const comparator = comparators[sign];
  const value = convert(number);
  if (comparator === "<" && number <= 0) return notANumber("value", written.value);
  const namesLimit = comparator === "<" && item.requiresLloq && numbers.value.lloq === undefined;
  const own = namesLimit ? { lloq: value } : limit;
  return accepted({
    value: { kind: "quantity", value, unit, ...(comparator && { comparator }) },
    ...own,
    ...beside,
  });
}

const comparators: Readonly<Record<string, "<" | ">">> = { "<": "<", "＜": "<", ">": ">", "＞": ">" };

/** Whether a text is one of the laboratory's notations, in whatever case of letters. */
export function isOneOf(notations: readonly string[], text: string): boolean {
  const plain = text.toLowerCase();
  return notations.some((notation) => notation.toLowerCase() === plain);
}

function readNumbers(
  written: WrittenQuantity,
  decimal: LaboratoryMapping["decimal"],
): Result<{ readonly [Field in "lloq" | "low" | "high"]?: number }, Problem> {
  const found: { [Field in "lloq" | "low" | "high"]?: number } = {};
  for (const field of ["lloq", "low", "high"] as const) {
    if (written[field] === "") continue;
    const number = readNumber(written[field], decimal);
    if (number === undefined || (field === "lloq" && number <= 0)) return notANumber(field, written[field]);
    found[field] = number;
  }
  return accepted(found);
}

/** No separators of thousands: `1,234` might be either. */
function readNumber(text: string, decimal: LaboratoryMapping["decimal"]): number | undefined {
  const number =
    decimal === "," ? /^[+-]?(\d+|\d*,\d+)(e[+-]?\d{1,3})?$/i : /^[+-]?(\d+|\d*\.\d+)(e[+-]?\d{1,3})?$/i;
  if (!number.test(text)) return undefined;
  const value = Number(text.replace(",", "."));
  return Number.isFinite(value) ? value : undefined;
}

function notANumber(field: string, text: string): Result<never, Problem> {
  return refused({ code: "not-a-number", field, facts: { text: text.slice(0, 60) } });
}

function unitOf(
  { id, unit: own, acceptedUnits, gramsPerMole }: Quantity,
  written: string,
  { units }: LaboratoryMapping,
): Result<{ unit: Unit; convert: (value: number) => number; converted: boolean }, Problem> {
  if (written === "") return refused({ code: "unit-not-told", field: "unit", facts: { item: id } });
  const unit = units.find((known) => known.written === written)?.unit ?? written;
  const known = [own, ...acceptedUnits];
  if (known.includes(unit)) return accepted({ unit, convert: (value) => value, converted: false });
  const convert = conversion(unit, own, gramsPerMole);
  if (convert.ok) return accepted({ unit: own, convert: convert.value, converted: true });
  const facts = { item: id, unit: written.slice(0, 60), units: known.join(", ") };
  return refused({ code: "unit-not-accepted", field: "unit", facts });
}
