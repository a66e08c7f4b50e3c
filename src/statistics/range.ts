import type { Estimate } from "#values";

/** A result that leaves the range of numbers, near 1e308, on the way. */
export type OutOfRange = "out-of-range";

export function withinRange(value: number): Estimate<OutOfRange> {
  return Number.isFinite(value) ? { value } : { missing: "out-of-range" };
}
