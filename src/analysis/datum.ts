import type { DataItem, Observation } from "#eligibility";
import { profileOf, resultsOf, type TrialState } from "#trial";
import { type CalendarDate, convert, dateIn, type Instant } from "#values";
import { once } from "./once.ts";

/** A value of a data item as it was recorded, in one unit, with the record that it was read from. */
export interface Datum {
  readonly version: number;
  readonly subject: string;
  readonly item: string;
  /** The day at the site, and the moment where that is known. */
  readonly on: CalendarDate;
  readonly at?: Instant;
  readonly visit?: string;
  readonly value: number;
  /** The true value lies below `value`, its lower limit of quantification unless it was told to be below less; or above it. */
  readonly beyond?: "below" | "above";
  readonly lloq?: number;
  readonly limits?: { readonly low?: number; readonly high?: number };
  readonly final: boolean;
}

/** A record that no number could be read from, and why. Never dropped in silence. */
interface UnreadResult {
  readonly version: number;
  readonly on: CalendarDate;
  readonly because:
    | "not-convertible"
    | "not-detected-without-limit"
    | "not-a-number"
    | "not-done"
    | "not-applicable"
    | "range";
}

export interface Series {
  readonly data: readonly Datum[];
  readonly unread: readonly UnreadResult[];
}

type Quantity = Extract<DataItem, { kind: "quantity" }>;

/** Everything measured of a data item in a subject, oldest first, in the unit of the item. */
export const seriesOf = once(readSeries, (subject: string, { id }: Quantity) => `${subject} ${id}`);

function readSeries(state: TrialState, subject: string, item: Quantity): Series {
  const { timeZone } = profileOf(state, subject);
  const data: Datum[] = [];
  const unread: UnreadResult[] = [];
  for (const { event, version } of resultsOf(state, subject, item.id)) {
    const { observation } = event;
    const read = readingOf(observation, item);
    if (typeof read === "string") unread.push({ version, on: observation.on, because: read });
    else {
      const { on, at, visit, final = false } = observation;
      data.push({
        version,
        subject,
        item: item.id,
        on: at ? dateIn(timeZone, at) : on,
        ...(at !== undefined && { at }),
        ...(visit !== undefined && { visit }),
        final,
        ...read,
      });
    }
  }
  return { data: data.sort(byTime), unread };
}

function byTime(a: Datum, b: Datum): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1;
  return a.at && b.at && a.at !== b.at ? (a.at < b.at ? -1 : 1) : a.version - b.version;
}

type Reading = Pick<Datum, "value" | "beyond" | "lloq" | "limits">;

function readingOf(
  { value, lloq, limits }: Observation,
  { unit, gramsPerMole }: Quantity,
): Reading | UnreadResult["because"] {
  if (value.kind === "missing") return value.reason === "not-applicable" ? value.reason : "not-done";
  if (value.kind === "interval") return "range";
  if (value.kind === "not-detected") {
    // The limit of quantification stands in the unit of the item when no value says another.
    return lloq === undefined ? "not-detected-without-limit" : { value: lloq, beyond: "below", lloq };
  }
  if (value.kind !== "quantity") return "not-a-number";
  const into = (amount: number | undefined, from: string) => {
    if (amount === undefined) return undefined;
    const converted = convert(amount, from, unit, gramsPerMole);
    return converted.ok ? converted.value : undefined;
  };
  const amount = into(value.value, value.unit);
  if (amount === undefined) return "not-convertible";
  // A value that is told to lie below a limit tells the limit.
  const limit = into(lloq ?? (value.comparator === "<" ? value.value : undefined), value.unit);
  const low = limits && into(limits.low, limits.unit);
  const high = limits && into(limits.high, limits.unit);
  // A number below its own limit was not quantified, whatever was written down.
  const isBelow = value.comparator === undefined && limit !== undefined && amount < limit;
  return {
    value: isBelow ? limit : amount,
    ...((isBelow || value.comparator === "<") && { beyond: "below" as const }),
    ...(value.comparator === ">" && { beyond: "above" as const }),
    ...(limit !== undefined && { lloq: limit }),
    ...(limits && {
      limits: { ...(low !== undefined && { low }), ...(high !== undefined && { high }) },
    }),
  };
}
