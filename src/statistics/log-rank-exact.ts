import { accepted, type Estimate, type Result, refused } from "#values";
import { codeTimes, type GroupedTimes, isEvent, type TimesProblem } from "./event-times.ts";
import type { Rho } from "./log-rank.ts";
import { sum } from "./ordered-values.ts";
import { tabulate } from "./risk-table.ts";

export interface ExactLogRank {
  readonly rho: Rho;
  /** The sum over groups of (observed less expected)² by the number of subjects. */
  readonly statistic: Estimate<NoComparison>;
  /** The share of all divisions of the subjects into groups of these sizes whose statistic is as large or larger. */
  readonly p: Estimate<NoComparison | "too-many-arrangements">;
}

type NoComparison = "fewer-than-two-groups" | "no-events";

/**
 * Log-rank as a permutation test, for few subjects: each keeps its score, event less cumulative hazard of all, and
 * only the groups are divided anew. Peto and Peto, J R Stat Soc A 1972;135:185-207. It presumes that censoring
 * does not depend on the group. Strata are not used.
 */
export function logRankExact(
  times: GroupedTimes,
  { rho }: { readonly rho: Rho },
): Result<ExactLogRank, readonly TimesProblem[]> {
  const coded = codeTimes(times, isEvent);
  if (!coded.ok) return refused(coded.error);
  const { groups, group, status, time } = coded.value;
  const none = (missing: NoComparison) => accepted({ rho, statistic: { missing }, p: { missing } });
  if (groups.length < 2) return none("fewer-than-two-groups");
  if (!Array.from(status).includes(1)) return none("no-events");
  const { ended } = tabulate(time, (row) => (group[row] ?? 0) * 2 + (status[row] ?? 0), groups.length * 2);
  const scored = scoresOf(ended, rho);
  const members = groups.map((_, g) => scored.filter((subject) => subject.group === g));
  const sizes = members.map((own) => own.length);
  const sums = members.map((own) => sum(own.map(({ score }) => score)));
  const statistic = statisticOf(sums, sizes);
  const scores = scored.map(({ score }) => score);
  return accepted({ rho, statistic: { value: statistic }, p: shareAsLarge(scores, sizes, statistic) });
}

/** A subject's share in observed less expected events, and the group it was in. */
interface Scored {
  readonly score: number;
  readonly group: number;
}

function scoresOf(ended: readonly Uint32Array[], rho: Rho): readonly Scored[] {
  const found: Scored[] = [];
  const rows = ended[0]?.length ?? 0;
  let atRisk = sum(ended.map((counts) => sum([...counts])));
  let survival = 1;
  let hazard = 0;
  for (let row = 0; row < rows; row++) {
    const now = ended.map((counts) => counts[row] ?? 0);
    const d = sum(now.filter((_, index) => index % 2 === 1));
    const weight = survival ** rho;
    hazard += (weight * d) / atRisk;
    survival *= (atRisk - d) / atRisk;
    for (const [index, count] of now.entries()) {
      const score = (index % 2 === 1 ? weight : 0) - hazard;
      for (let subject = 0; subject < count; subject++) found.push({ score, group: index >> 1 });
    }
    atRisk -= sum(now);
  }
  return found;
}

function statisticOf(sums: ArrayLike<number>, sizes: readonly number[]): number {
  let statistic = 0;
  for (let g = 0; g < sizes.length; g++) statistic += (sums[g] as number) ** 2 / (sizes[g] as number);
  return statistic;
}

/** Refused above: what takes about a second. Three groups of six come to 2.9 million. */
const arrangementsMax = 5_000_000;

/** Statistics this close are equal but for rounding. */
const sameStatisticMax = 1e-9;

/**
 * Lays one subject after another into the groups, in every way there is. Groups of one size can be exchanged without
 * a change of the statistic, so of those ways one is laid: such groups are begun in order.
 */
function shareAsLarge(
  scores: readonly number[],
  sizes: readonly number[],
  observed: number,
): Estimate<"too-many-arrangements"> {
  if (arrangementsOf(sizes) > arrangementsMax) return { missing: "too-many-arrangements" };
  const groups = sizes.length;
  const alike = sizes.map((size, g) => sizes.slice(0, g).lastIndexOf(size));
  const left = Int32Array.from(sizes);
  const sums = new Float64Array(groups);
  const reached = observed - sameStatisticMax * Math.max(1, observed);
  let far = 0;
  let all = 0;
  const lay = (subject: number): void => {
    if (subject === scores.length) {
      all++;
      if (statisticOf(sums, sizes) >= reached) far++;
      return;
    }
    for (let g = 0; g < groups; g++) {
      const free = left[g] as number;
      const before = alike[g] as number;
      if (free === 0 || (free === sizes[g] && before >= 0 && left[before] === sizes[before])) continue;
      const held = sums[g] as number;
      left[g] = free - 1;
      sums[g] = held + (scores[subject] as number);
      lay(subject + 1);
      left[g] = free;
      sums[g] = held;
    }
  };
  lay(0);
  return { value: far / all };
}

/** In how many ways subjects divide into groups of these sizes, groups of one size not being told apart. */
function arrangementsOf(sizes: readonly number[]): number {
  let [ways, placed] = [1, 0];
  for (const size of sizes) {
    for (let k = 1; k <= size; k++) ways = (ways * ++placed) / k;
  }
  for (const [g, size] of sizes.entries()) {
    ways /= sizes.slice(0, g + 1).filter((other) => other === size).length;
  }
  return ways;
}
