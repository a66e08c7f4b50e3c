import { countArrangements, countSubsets, type Tallies } from "./arrangements.ts";
import { type Interval, outside } from "./intervals.ts";
import { inOrder, sum } from "./ordered-values.ts";
import { quantile } from "./quantile.ts";
import type { OutOfRange } from "./range.ts";

type NoInterval = "empty-group" | "level-not-attainable" | "too-many-arrangements";

/** A location that ranks estimate, with limits that hold for any distribution. */
export type RankEstimate =
  | { readonly value: number; readonly interval: Interval | { readonly missing: NoInterval } }
  | { readonly missing: "empty-group" | OutOfRange };

/**
 * By how much the first group lies above the second: the median of all differences between them (Hodges and
 * Lehmann, Ann Math Stat 1963;34:598). The limits are ordered differences, by the distribution of the rank sum
 * without ties, as in R; ties make them cover more, not less (Noether, J Am Stat Assoc 1967;62:184).
 */
export function shiftEstimate(
  first: readonly number[],
  second: readonly number[],
  level: number,
): RankEstimate {
  const differences = first.flatMap((value) => second.map((other) => value - other));
  const [m, n] = [first.length, second.length];
  const rankSums = (): Tallies | undefined => {
    return countArrangements({
      labels: [m, n],
      places: Array.from({ length: m + n }, () => 1),
      gain: (place, [taken = 0]) => taken * (place + 1),
    });
  };
  return rankEstimate(differences, level, rankSums);
}

/** The middle of paired differences: the median of the means of every two of them, each with itself included. */
export function pseudomedian(differences: readonly number[], level: number): RankEstimate {
  const means = differences.flatMap((value, place) => {
    return differences.slice(place).map((other) => (value + other) / 2);
  });
  return rankEstimate(means, level, () => countSubsets(differences.map((_, place) => place + 1)));
}

function rankEstimate(
  candidates: readonly number[],
  level: number,
  count: () => Tallies | undefined,
): RankEstimate {
  if (candidates.length === 0) return { missing: "empty-group" };
  if (!candidates.every(Number.isFinite)) return { missing: "out-of-range" };
  const median = quantile(candidates, 0.5, "type-2");
  if ("missing" in median) return { missing: "out-of-range" };
  const coverage = { level, sides: "two-sided" as const };
  const tallies = count();
  if (tallies === undefined) return { ...median, interval: { missing: "too-many-arrangements" } };
  const place = placeOfLimit(tallies, outside(coverage));
  if (place === undefined) return { ...median, interval: { missing: "level-not-attainable" } };
  const ordered = inOrder(candidates);
  const [lower, upper] = [ordered[place - 1], ordered[ordered.length - place]];
  if (lower === undefined || upper === undefined) throw new RangeError(`no candidate ${place}`);
  return { ...median, interval: { lower, upper, ...coverage } };
}

/** Probabilities that should equal the tail differ from it by rounding alone. */
const rounding = 1e-12;

/**
 * How many candidates lie from the end to the limit: the statistic's quantile at `tail`, at least 1, as in R.
 * Undefined where even the outermost candidates leave out more than `tail`.
 */
function placeOfLimit(tallies: Tallies, tail: number): number | undefined {
  const ordered = [...tallies].toSorted(([a], [b]) => a - b);
  const total = sum(ordered.map(([, count]) => count));
  let below = 0;
  for (const [place, [, count]] of ordered.entries()) {
    below += count / total;
    if (below < tail * (1 - rounding)) continue;
    if (place > 0) return place;
    return below <= tail * (1 + rounding) ? 1 : undefined;
  }
  return undefined;
}
