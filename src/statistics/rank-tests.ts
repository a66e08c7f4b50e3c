import type { Estimate } from "#values";
import { countArrangements, countSubsets, shareAsFar } from "./arrangements.ts";
import { doubledRanks, sum, tieGroups } from "./ordered-values.ts";

type Uncounted = "empty-group" | "too-many-arrangements";

export interface RankSumTest {
  /** Pairs in which the first group's value is the larger, ties counted one half: Mann and Whitney's U, R's W. */
  readonly statistic: number;
  /**
   * Two-sided: the share of all divisions of the observed values, ties as they are, whose rank sum is at least as
   * far from its mean.
   */
  readonly p: Estimate<Uncounted>;
}

/** Wilcoxon's exact rank-sum test of two groups (Biometrics Bull 1945;1:80). */
export function rankSumExact(first: readonly number[], second: readonly number[]): RankSumTest {
  const [m, n] = [first.length, second.length];
  const ranks = doubledRanks([...first, ...second]);
  const observed = sum(ranks.slice(0, m));
  const statistic = (observed - m * (m + 1)) / 2;
  if (m === 0 || n === 0) return { statistic, p: { missing: "empty-group" } };
  const groups = tieGroups([...first, ...second]);
  const tallies = countArrangements({
    labels: [m, n],
    places: groups.map(({ size }) => size),
    gain: (group, [taken = 0]) => taken * (groups[group]?.doubledRank ?? 0),
  });
  if (tallies === undefined) return { statistic, p: { missing: "too-many-arrangements" } };
  const middle = m * (m + n + 1);
  return { statistic, p: { value: shareAsFar(tallies, observed, (tally) => Math.abs(tally - middle)) } };
}

export interface SignedRankTest {
  /** Differences that are counted: those other than 0. */
  readonly n: number;
  readonly zero: number;
  /** Sum of the ranks of the positive differences: R's V. */
  readonly statistic: number;
  /** Two-sided, over all signs of the observed differences. */
  readonly p: Estimate<"no-changes" | "too-many-arrangements">;
}

/** Wilcoxon's exact signed-rank test of paired differences; those of 0 are left out, and stated. */
export function signedRankExact(differences: readonly number[]): SignedRankTest {
  const changes = differences.filter((difference) => difference !== 0);
  const ranks = doubledRanks(changes.map(Math.abs));
  const observed = sum(ranks.filter((_, place) => (changes[place] ?? 0) > 0));
  const counts = { n: changes.length, zero: differences.length - changes.length, statistic: observed / 2 };
  if (changes.length === 0) return { ...counts, p: { missing: "no-changes" } };
  const tallies = countSubsets(ranks);
  if (tallies === undefined) return { ...counts, p: { missing: "too-many-arrangements" } };
  const middle = sum(ranks) / 2;
  return { ...counts, p: { value: shareAsFar(tallies, observed, (tally) => Math.abs(tally - middle)) } };
}
