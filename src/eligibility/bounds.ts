import type { Operator } from "./criterion.ts";
import type { ObservedValue } from "./facts.ts";
import type { Truth } from "./kleene.ts";

/** All that a result says about the true value: it lies between these, an open end excluded. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

/** The bounds of a numeric result, each end through `convert`; nothing for a value that is no number. */
export function boundsOf(
  value: ObservedValue,
  convert: (value: number) => number = (number) => number,
): Bounds | undefined {
  switch (value.kind) {
    case "quantity": {
      const at = convert(value.value);
      const below = value.comparator === "<";
      const above = value.comparator === ">";
      return {
        low: below ? Number.NEGATIVE_INFINITY : at,
        high: above ? Number.POSITIVE_INFINITY : at,
        lowOpen: below || above,
        highOpen: below || above,
      };
    }
    case "interval":
      return { low: convert(value.low), high: convert(value.high), lowOpen: false, highOpen: false };
    default:
      return undefined;
  }
}

/** One end of the bounds alone, where that end decides. */
export function endOf(bounds: Bounds, end: "low" | "high"): Bounds {
  return { ...bounds, low: bounds[end], high: bounds[end] };
}

/** Met when every value within the bounds satisfies the comparison, not met when none does. */
export function compare(bounds: Bounds, operator: Operator, limit: number): Truth {
  switch (operator) {
    case ">=":
      return bounds.low >= limit ? "met" : below(bounds, limit) ? "not-met" : "unknown";
    case ">":
      return above(bounds, limit) ? "met" : bounds.high <= limit ? "not-met" : "unknown";
    case "<=":
      return bounds.high <= limit ? "met" : above(bounds, limit) ? "not-met" : "unknown";
    case "<":
      return below(bounds, limit) ? "met" : bounds.low >= limit ? "not-met" : "unknown";
  }
}

/** Distance of the least favourable end from the limit: positive on the side where the comparison holds. */
export function marginTo(bounds: Bounds, operator: Operator, limit: number): number | undefined {
  const margin = operator === ">=" || operator === ">" ? bounds.low - limit : limit - bounds.high;
  return Number.isFinite(margin) ? margin : undefined;
}

function below({ high, highOpen }: Bounds, limit: number): boolean {
  return high < limit || (high === limit && highOpen);
}

function above({ low, lowOpen }: Bounds, limit: number): boolean {
  return low > limit || (low === limit && lowOpen);
}
