import type { DataItem, Observation, ObservedValue } from "#eligibility";
import { parseNumber } from "../command/draft.ts";

/** What a person has entered beside one data item, as entered. */
export interface ItemEntry {
  readonly value: string;
  readonly unit: string;
  readonly method: string;
  readonly low: string;
  readonly high: string;
  /** The sample's limit of quantification. */
  readonly lloq: string;
  readonly code: string;
  readonly date: string;
  /** Chosen in place of a result. */
  readonly instead: Instead | "";
  /** Why there is no result. */
  readonly why: string;
}

export type Instead = "not-detected" | "never" | "not-applicable" | "not-done" | "unknown" | "refused";

export type ItemProblem =
  | "value-unreadable"
  | "limit-unreadable"
  | "lloq-unreadable"
  | "date-unreadable"
  | "time-unreadable";

/** When something was found, and on which visit's form it stands. */
export interface Place {
  readonly on: string;
  readonly visit?: string;
  /** By the site's clock, `HH:mm`, where the time is asked for. */
  readonly time?: string;
}

export function emptyEntry(item: DataItem): ItemEntry {
  const unit = item.kind === "quantity" ? item.unit : "";
  const limits = { low: "", high: "", lloq: "" };
  return { value: "", unit, method: "", ...limits, code: "", date: "", instead: "", why: "" };
}

/** What may be chosen where there is no result to give. */
export function insteadOf(item: DataItem): readonly Instead[] {
  const special: readonly Instead[] =
    item.kind === "quantity" && item.canBeUndetected ? ["not-detected"] : [];
  const apply: readonly Instead[] = item.mayNotApply ? ["not-applicable"] : [];
  return [...special, ...apply, "not-done", "unknown", "refused"];
}

/** Whether it is to be said why there is no result; the other reasons speak for themselves. */
export function needsReason(instead: Instead | ""): boolean {
  return instead === "not-done" || instead === "unknown";
}

/** Whether the sample's limit of quantification is asked for: it is of what was measured. */
export function asksLloq(item: DataItem, { instead }: ItemEntry): boolean {
  const measured = instead === "" || instead === "not-detected";
  return item.kind === "quantity" && item.requiresLloq === true && measured;
}

export function isEmpty(item: DataItem, entry: ItemEntry): boolean {
  return JSON.stringify({ ...entry, unit: "" }) === JSON.stringify({ ...emptyEntry(item), unit: "" });
}

type ReadEntry =
  | { readonly ok: true; readonly observation: Observation }
  | { readonly ok: false; readonly problem: ItemProblem };

/** The observation that an entry tells of its place; `momentOf` reads the site's wall clock. */
export function readEntry(
  item: DataItem,
  entry: ItemEntry,
  { on, visit, time }: Place,
  momentOf: (local: string) => string | undefined,
): ReadEntry {
  const value = entry.instead === "" ? resultOf(item, entry) : absence(entry.instead);
  if (typeof value === "string") return { ok: false, problem: value };
  const [low, high] = [parseLimit(entry.low), parseLimit(entry.high)];
  if (low === "unreadable" || high === "unreadable") return { ok: false, problem: "limit-unreadable" };
  const lloq = asksLloq(item, entry) ? parseLimit(entry.lloq) : "none";
  if (lloq === "unreadable") return { ok: false, problem: "lloq-unreadable" };
  const at = time === undefined || value.kind === "missing" ? "none" : momentOf(`${on}T${time}`);
  if (at === undefined) return { ok: false, problem: "time-unreadable" };
  const limited = low !== "none" || high !== "none";
  return {
    ok: true,
    observation: {
      item: item.id,
      on,
      ...(at !== "none" && { at }),
      value,
      ...(lloq !== "none" && { lloq }),
      ...(visit !== undefined && { visit }),
      ...(limited && {
        limits: { unit: entry.unit, ...(low !== "none" && { low }), ...(high !== "none" && { high }) },
      }),
      ...(entry.method !== "" && { method: entry.method }),
      ...(entry.why.trim() !== "" && { note: entry.why.trim() }),
    },
  };
}

function absence(instead: Instead): ObservedValue {
  switch (instead) {
    case "not-detected":
    case "never":
      return { kind: instead };
    case "not-applicable":
    case "not-done":
    case "unknown":
    case "refused":
      return { kind: "missing", reason: instead };
  }
}

function resultOf(item: DataItem, { value, unit, code, date }: ItemEntry): ObservedValue | ItemProblem {
  switch (item.kind) {
    case "quantity":
      return parseResult(value, unit) ?? "value-unreadable";
    case "coded":
      return code === "" ? "value-unreadable" : { kind: "coded", code };
    case "boolean":
      return value === "" ? "value-unreadable" : { kind: "boolean", value: value === "true" };
    case "event":
      if (!/^\d{4}(-\d{2}(-\d{2})?)?$/.test(date.trim())) return "date-unreadable";
      return { kind: "event", date: date.trim(), ...(code !== "" && { code }) };
    case "text":
      return value.trim() === "" ? "value-unreadable" : { kind: "text", text: value.trim() };
  }
}

/** A result as laboratories print it: `12.3`, `<20`, `55-60`. */
export function parseResult(text: string, unit: string): ObservedValue | undefined {
  const range = /^\s*([\d.]+)\s*[-–]\s*([\d.]+)\s*$/.exec(text);
  if (range) {
    const [low, high] = [parseNumber(range[1] ?? ""), parseNumber(range[2] ?? "")];
    return low !== undefined && high !== undefined && low <= high
      ? { kind: "interval", low, high, unit }
      : undefined;
  }
  const [, comparator, digits] = /^\s*([<>])?(.*)$/s.exec(text) ?? [];
  const value = parseNumber(digits ?? "");
  if (value === undefined) return undefined;
  const beyond = comparator === "<" || comparator === ">" ? ({ comparator } as const) : {};
  return { kind: "quantity", value, unit, ...beyond };
}

function parseLimit(text: string): number | "none" | "unreadable" {
  return text.trim() === "" ? "none" : (parseNumber(text) ?? "unreadable");
}
