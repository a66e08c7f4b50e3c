import type { Estimate } from "#values";
import { countArrangements, shareAsFar, type Tallies } from "./arrangements.ts";
import { assertFinite, doubledRanks, sum, type TieGroup, tieGroups } from "./ordered-values.ts";

type NoOrder = "fewer-than-two-points" | "constant";

export interface RankCorrelation {
  readonly n: number;
  /** From -1 to 1. */
  readonly coefficient: Estimate<NoOrder>;
  /** Two-sided: the share of all pairings of the observed values whose coefficient is at least as far from 0. */
  readonly p: Estimate<NoOrder | "too-many-arrangements">;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Spearman's ρ, the correlation of the ranks, ties at their mean rank, with its exact test. */
export function spearmanExact(points: readonly Point[]): RankCorrelation {
  return correlate(points, ({ xs, ys, byX, byY }) => {
    const n = points.length;
    const ranks = doubledRanks(ys);
    const observed = sum(doubledRanks(xs).map((rank, place) => rank * (ranks[place] ?? 0)));
    const middle = n * (n + 1) ** 2;
    const squares = (groups: readonly TieGroup[]): number => {
      return sum(groups.map(({ size, doubledRank }) => size * doubledRank ** 2)) - middle;
    };
    const tallies = countArrangements({
      labels: byX.map(({ size }) => size),
      places: byY.map(({ size }) => size),
      gain: (group, taken) => {
        const ranksTaken = sum(taken.map((count, label) => count * (byX[label]?.doubledRank ?? 0)));
        return ranksTaken * (byY[group]?.doubledRank ?? 0);
      },
    });
    return {
      coefficient: (observed - middle) / Math.sqrt(squares(byX) * squares(byY)),
      p: tallies && shareAsFar(tallies, observed, (tally) => Math.abs(tally - middle)),
    };
  });
}

/** Kendall's τ-b, concordant less discordant pairs among those not tied, with its exact test. */
export function kendallExact(points: readonly Point[]): RankCorrelation {
  return correlate(points, ({ byX, byY }) => {
    const observed = sum(
      points.flatMap((one, place) =>
        points.slice(place + 1).map((other) => Math.sign(one.x - other.x) * Math.sign(one.y - other.y)),
      ),
    );
    const tallies = kendallTallies(byX, byY);
    return {
      coefficient: observed / Math.sqrt(untiedPairs(byX) * untiedPairs(byY)),
      p: tallies && shareAsFar(tallies, observed, Math.abs),
    };
  });
}

interface Samples {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly byX: readonly TieGroup[];
  readonly byY: readonly TieGroup[];
}

/** Of the two, `x` has fewer distinct values: it serves as labels, of which there are then the fewest to tell apart. */
function correlate(
  points: readonly Point[],
  test: (samples: Samples) => { readonly coefficient: number; readonly p: number | undefined },
): RankCorrelation {
  const n = points.length;
  const samples = [points.map(({ x }) => x), points.map(({ y }) => y)];
  for (const sample of samples) assertFinite(sample);
  const [first, second] = samples
    .map((values) => ({ values, groups: tieGroups(values) }))
    .sort((a, b) => a.groups.length - b.groups.length);
  const without = (missing: NoOrder) => ({ n, coefficient: { missing }, p: { missing } });
  if (n < 2 || first === undefined || second === undefined) return without("fewer-than-two-points");
  if (first.groups.length === 1) return without("constant");
  const found = test({ xs: first.values, ys: second.values, byX: first.groups, byY: second.groups });
  return {
    n,
    coefficient: { value: found.coefficient },
    p: found.p === undefined ? { missing: "too-many-arrangements" } : { value: found.p },
  };
}

function untiedPairs(groups: readonly TieGroup[]): number {
  const n = sum(groups.map(({ size }) => size));
  return (n * (n - 1) - sum(groups.map(({ size }) => size * (size - 1)))) / 2;
}

/** Where `y` has no ties, each group of `x` in turn is laid among those before it, independently of their order. */
function kendallTallies(byX: readonly TieGroup[], byY: readonly TieGroup[]): Tallies | undefined {
  const labels = byX.map(({ size }) => size);
  const places = byY.map(({ size }) => size);
  if (places.some((size) => size > 1)) return countArrangements({ labels, places, gain: concordance });
  let tallies: Tallies | undefined = new Map([[0, 1]]);
  let before = 0;
  for (const size of labels) {
    const among = before === 0 ? new Map([[0, 1]]) : layAmong(before, size);
    tallies = tallies && among && convolve(tallies, among);
    before += size;
  }
  return tallies;
}

function layAmong(before: number, size: number): Tallies | undefined {
  const places = Array.from({ length: before + size }, () => 1);
  return countArrangements({ labels: [before, size], places, gain: concordance });
}

/** Labels below each that is laid, less labels above it, among those laid on earlier places. */
function concordance(_: number, taken: readonly number[], used: readonly number[]): number {
  const all = sum(used);
  let below = 0;
  return sum(
    taken.map((count, label) => {
      const equal = used[label] ?? 0;
      const difference = below - (all - below - equal);
      below += equal;
      return count * difference;
    }),
  );
}

/** Sums of two independent tallies; as shares, since their counts would outgrow a number. */
function convolve(first: Tallies, second: Tallies): Tallies {
  const total = sum([...second.values()]);
  const found = new Map<number, number>();
  for (const [one, times] of first) {
    for (const [other, count] of second) {
      found.set(one + other, (found.get(one + other) ?? 0) + (times * count) / total);
    }
  }
  return found;
}
