import type { Estimate } from "#values";
import { inOrder } from "./ordered-values.ts";
import { type OutOfRange, withinRange } from "./range.ts";

/**
 * How a quantile between two values is read, numbered as in Hyndman and Fan (Am Stat 1996;50:361) and R.
 * `type-2` is SAS's default (PCTLDEF=5): the value itself, or the mean of two where the share falls between them.
 * `type-7` is R's default: on the straight line between neighbours.
 */
export type QuantileType = "type-2" | "type-7";

/** n × share counts as whole when it misses by this part of itself or less, so that 100 × 0.07 is 7. */
const rounding = 4 * Number.EPSILON;

/** The value below which a share of `values` lies; `share` from 0 to 1. */
export function quantile(
  values: readonly number[],
  share: number,
  type: QuantileType,
): Estimate<"no-observations" | OutOfRange> {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share: ${share} is not from 0 to 1`);
  const ordered = inOrder(values);
  if (ordered.length === 0) return { missing: "no-observations" };
  const { below, weight } = type === "type-2" ? step(ordered.length, share) : line(ordered.length, share);
  const [lower, upper] = [at(ordered, below), at(ordered, below + 1)];
  return withinRange(weight === 1 ? upper : lower + (upper - lower) * weight);
}

/** Where the quantile falls: the place below it, counted from 0, and the weight of the place above. */
function step(n: number, share: number): { readonly below: number; readonly weight: number } {
  const place = n * share;
  const whole = Math.round(place);
  if (Math.abs(place - whole) <= rounding * place) return { below: whole - 1, weight: 0.5 };
  return { below: Math.floor(place) - 1, weight: 1 };
}

function line(n: number, share: number): { readonly below: number; readonly weight: number } {
  const place = (n - 1) * share;
  return { below: Math.floor(place), weight: place - Math.floor(place) };
}

/** Beyond the ends stand the ends. */
function at(ordered: readonly number[], place: number): number {
  return ordered[Math.min(Math.max(place, 0), ordered.length - 1)] ?? Number.NaN;
}
