import type { Estimate } from "#values";
import { countArrangements, shareAsFar } from "./arrangements.ts";
import { doubledRanks, sum, type TieGroup, tieGroups } from "./ordered-values.ts";

export interface KruskalWallisTest {
  /** H, corrected for ties. */
  readonly statistic: Estimate<NoComparison>;
  /** The share of all divisions of the observed values into groups of these sizes whose H is as large or larger. */
  readonly p: Estimate<NoComparison | "too-many-arrangements">;
}

type NoComparison = "empty-group" | "fewer-than-two-groups" | "all-equal";

/** Kruskal and Wallis's rank test of several groups, exact (J Am Stat Assoc 1952;47:583). */
export function kruskalWallisExact(groups: readonly (readonly number[])[]): KruskalWallisTest {
  const values = groups.flat();
  const sizes = groups.map((group) => group.length);
  const ties = tieGroups(values);
  const missing = noComparison(sizes, ties.length);
  if (missing !== undefined) return { statistic: { missing }, p: { missing } };
  const n = values.length;
  const ranks = doubledRanks(values);
  const starts = sizes.map((_, group) => sum(sizes.slice(0, group)));
  const sums = starts.map((start, group) => sum(ranks.slice(start, start + (sizes[group] ?? 0))));
  const untied = 1 - sum(ties.map(({ size }) => size ** 3 - size)) / (n ** 3 - n);
  const spread = sum(sums.map((total, group) => (total / 2) ** 2 / (sizes[group] ?? 0)));
  const statistic = { value: ((12 / (n * (n + 1))) * spread - 3 * (n + 1)) / untied };
  return { statistic, p: kruskalWallisP(sizes, ties, sums) };
}

function noComparison(sizes: readonly number[], distinct: number): NoComparison | undefined {
  if (sizes.length < 2) return "fewer-than-two-groups";
  if (sizes.includes(0)) return "empty-group";
  return distinct === 1 ? "all-equal" : undefined;
}

/**
 * With the values given, H grows with the sum of R²/n over groups. The rank sums of all groups but the last stand as
 * the digits of one tally; squares are brought to one denominator, so that equal values of H compare as equal.
 */
function kruskalWallisP(
  sizes: readonly number[],
  ties: readonly TieGroup[],
  observed: readonly number[],
): Estimate<"too-many-arrangements"> {
  const all = sum(observed);
  const base = all + 1;
  const shared = sizes.reduce((product, size) => product * size, 1);
  const countable = base ** (sizes.length - 1) < Number.MAX_SAFE_INTEGER;
  if (!countable || shared * all ** 2 > Number.MAX_SAFE_INTEGER) return { missing: "too-many-arrangements" };
  const digits = sizes.slice(1).map((_, group) => base ** group);
  const tallyOf = (sums: readonly number[]): number => {
    return sum(digits.map((digit, group) => digit * (sums[group] ?? 0)));
  };
  const squares = (tally: number): number => {
    const sums = digits.map((digit) => Math.floor(tally / digit) % base);
    return sum([...sums, all - sum(sums)].map((total, group) => total ** 2 * (shared / (sizes[group] ?? 1))));
  };
  const tallies = countArrangements({
    labels: sizes,
    places: ties.map(({ size }) => size),
    gain: (group, taken) => (ties[group]?.doubledRank ?? 0) * tallyOf(taken),
  });
  if (tallies === undefined) return { missing: "too-many-arrangements" };
  return { value: shareAsFar(tallies, tallyOf(observed), squares) };
}
