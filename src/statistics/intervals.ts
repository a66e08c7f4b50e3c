import { beta, chiSquare, normal } from "./distributions.ts";
import type { OutOfRange } from "./range.ts";

/** How surely an interval covers, and whether both of its limits are claimed or one of them. */
export interface Coverage {
  /** Between 0 and 1, such as 0.95. */
  readonly level: number;
  /** A one-sided interval runs from its one limit to the end of the range. */
  readonly sides: "two-sided" | "upper" | "lower";
}

export interface Interval extends Coverage {
  readonly lower: number;
  readonly upper: number;
}

/** The probability that is left outside at each limit. */
export function outside({ level, sides }: Coverage): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`level: ${level} is not between 0 and 1`);
  return (1 - level) / (sides === "two-sided" ? 2 : 1);
}

/** Exact limits of a proportion, 0 to 1, from `events` in `n` (Clopper and Pearson, Biometrika 1934;26:404). */
export function clopperPearson(
  events: number,
  n: number,
  coverage: Coverage,
): Interval | { readonly missing: "no-observations" } {
  assertPartOf(events, n);
  if (n === 0) return { missing: "no-observations" };
  const tail = outside(coverage);
  return limits(coverage, {
    lower: events === 0 ? 0 : beta.quantile(tail, events, n - events + 1),
    upper: events === n ? 1 : beta.quantile(1 - tail, events + 1, n - events),
  });
}

/** Score limits of a proportion, for figures (Wilson, J Am Stat Assoc 1927;22:209). */
export function wilson(
  events: number,
  n: number,
  coverage: Coverage,
): Interval | { readonly missing: "no-observations" } {
  assertPartOf(events, n);
  if (n === 0) return { missing: "no-observations" };
  const z = -normal.quantile(outside(coverage));
  const share = events / n;
  const centre = share + z ** 2 / (2 * n);
  const reach = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  const scale = 1 + z ** 2 / n;
  return limits(coverage, {
    lower: events === 0 ? 0 : (centre - reach) / scale,
    upper: events === n ? 1 : (centre + reach) / scale,
  });
}

/**
 * Exact limits of a rate of events that occur independently, per unit of `time` (Garwood, Biometrika 1936;28:437).
 */
export function exactRate(
  events: number,
  time: number,
  coverage: Coverage & { readonly sides: "two-sided" | "upper" },
): Interval | { readonly missing: "no-time-at-risk" | OutOfRange } {
  assertCount(events);
  if (!(time >= 0 && Number.isFinite(time))) throw new RangeError(`time at risk: ${time}`);
  if (time === 0) return { missing: "no-time-at-risk" };
  const tail = outside(coverage);
  const upper = chiSquare.quantile(1 - tail, 2 * events + 2) / 2 / time;
  if (!Number.isFinite(upper)) return { missing: "out-of-range" };
  return limits(coverage, {
    lower: events === 0 ? 0 : chiSquare.quantile(tail, 2 * events) / 2 / time,
    upper,
  });
}

function limits(
  { level, sides }: Coverage,
  { lower, upper }: { readonly lower: number; readonly upper: number },
): Interval {
  return {
    lower: sides === "upper" ? 0 : lower,
    upper: sides === "lower" ? 1 : upper,
    level,
    sides,
  };
}

export function assertCount(count: number): void {
  if (!(Number.isSafeInteger(count) && count >= 0)) throw new RangeError(`count: ${count}`);
}

export function assertPartOf(events: number, n: number): void {
  assertCount(events);
  assertCount(n);
  if (events > n) throw new RangeError(`count: ${events} of ${n}`);
}
