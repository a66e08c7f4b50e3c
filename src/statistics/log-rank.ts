import { accepted, type Estimate, type Result, refused } from "#values";
import { chiSquare } from "./distributions.ts";
import { type CodedTimes, codeTimes, type GroupedTimes, isEvent, type TimesProblem } from "./event-times.ts";
import { quadraticForm } from "./quadratic-form.ts";
import { tabulate } from "./risk-table.ts";

/** Weight of an event by the survival just before it, to this power: 0 is log-rank, 1 Peto and Peto's Wilcoxon. */
export type Rho = 0 | 1;

export interface LogRank {
  readonly rho: Rho;
  /** Ascending; observed and expected are weighted. */
  readonly groups: readonly {
    readonly group: number;
    readonly subjects: number;
    readonly observed: number;
    readonly expected: number;
  }[];
  /** Of observed less expected. */
  readonly variance: readonly (readonly number[])[];
  readonly chiSquare: Estimate<LogRankReason>;
  readonly degreesOfFreedom: number;
  readonly p: Estimate<LogRankReason>;
}

/** Fewer than two groups in which an event could be expected, no event, or all variance in rounding. */
type LogRankReason = "fewer-than-two-groups" | "no-events" | "variance-singular";

/**
 * Observed less expected events of each group, with the hypergeometric variance, summed over strata. Status 1 is
 * the event. Mantel 1966; Peto and Peto, J R Stat Soc A 1972;135:185-207; Harrington and Fleming, Biometrika
 * 1982;69:553-566.
 */
export function logRank(
  times: GroupedTimes,
  { rho }: { readonly rho: Rho },
): Result<LogRank, readonly TimesProblem[]> {
  const coded = codeTimes(times, isEvent);
  if (!coded.ok) return refused(coded.error);
  const { groups, group } = coded.value;
  const scores = zeroScores(groups.length);
  for (const rows of strataOf(coded.value)) addStratum(scores, rows, rho);
  const subjects = new Uint32Array(groups.length);
  for (let row = 0; row < group.length; row++) {
    const own = group[row] ?? 0;
    subjects[own] = (subjects[own] ?? 0) + 1;
  }
  return accepted({
    rho,
    groups: groups.map((name, index) => ({
      group: name,
      subjects: subjects[index] ?? 0,
      observed: scores.observed[index] ?? 0,
      expected: scores.expected[index] ?? 0,
    })),
    variance: scores.variance,
    ...tested(scores),
  });
}

interface Scores {
  readonly observed: number[];
  readonly expected: number[];
  readonly variance: number[][];
}

function zeroScores(groups: number): Scores {
  const zeros = () => new Array<number>(groups).fill(0);
  return { observed: zeros(), expected: zeros(), variance: Array.from({ length: groups }, zeros) };
}

/** One time of one stratum: by group, how many were at risk, had the event and were censored. */
interface StratumRow {
  readonly atRisk: readonly number[];
  readonly events: readonly number[];
}

/** The rows with events of each stratum. Equal times are found over all strata, as R does. */
function* strataOf({
  time,
  status,
  group,
  stratum,
  groups,
  strata,
}: CodedTimes): Generator<Iterable<StratumRow>> {
  const size = groups.length;
  const classOf = (row: number) => ((stratum[row] ?? 0) * size + (group[row] ?? 0)) * 2 + (status[row] ?? 0);
  const { ended } = tabulate(time, classOf, strata * size * 2);
  for (let s = 0; s < strata; s++) yield eventRows(ended.slice(s * size * 2, (s + 1) * size * 2));
}

function* eventRows(ended: readonly Uint32Array[]): Generator<StratumRow> {
  const groups = ended.length / 2;
  const atRisk = Array.from({ length: groups }, (_, g) => total(ended[2 * g]) + total(ended[2 * g + 1]));
  const events = new Array<number>(groups).fill(0);
  const rows = ended[0]?.length ?? 0;
  for (let row = 0; row < rows; row++) {
    let any = 0;
    for (let g = 0; g < groups; g++) {
      const d = ended[2 * g + 1]?.[row] ?? 0;
      events[g] = d;
      any += d;
    }
    if (any > 0) yield { atRisk, events };
    for (let g = 0; g < groups; g++)
      atRisk[g] = (atRisk[g] ?? 0) - (events[g] ?? 0) - (ended[2 * g]?.[row] ?? 0);
  }
}

function total(counts: Uint32Array | undefined): number {
  return counts?.reduce((sum, count) => sum + count, 0) ?? 0;
}

function addStratum({ observed, expected, variance }: Scores, rows: Iterable<StratumRow>, rho: Rho): void {
  let survival = 1;
  for (const { atRisk, events } of rows) {
    const r = atRisk.reduce((sum, count) => sum + count, 0);
    const d = events.reduce((sum, count) => sum + count, 0);
    const weight = survival ** rho;
    const spread = r > 1 ? (weight * weight * d * (r - d)) / (r * (r - 1)) : 0;
    for (const [j, rj] of atRisk.entries()) {
      observed[j] = (observed[j] ?? 0) + weight * (events[j] ?? 0);
      expected[j] = (expected[j] ?? 0) + (weight * d * rj) / r;
      const row = variance[j] as number[];
      for (const [k, rk] of atRisk.entries())
        row[k] = (row[k] ?? 0) + spread * rj * ((j === k ? 1 : 0) - rk / r);
    }
    survival *= (r - d) / r;
  }
}

/** Groups that could never be observed with an event are left out, and one more, which the others determine. */
function tested({
  observed,
  expected,
  variance,
}: Scores): Pick<LogRank, "chiSquare" | "degreesOfFreedom" | "p"> {
  const counted = [...expected.keys()].filter((group) => (expected[group] ?? 0) > 0);
  const free = counted.slice(1);
  const degreesOfFreedom = free.length;
  const none = (missing: LogRankReason) => ({
    chiSquare: { missing },
    degreesOfFreedom,
    p: { missing },
  });
  if (expected.length > 1 && counted.length === 0) return none("no-events");
  if (degreesOfFreedom === 0) return none("fewer-than-two-groups");
  const statistic = quadraticForm(
    free.map((group) => (observed[group] ?? 0) - (expected[group] ?? 0)),
    free.map((j) => free.map((k) => variance[j]?.[k] ?? 0)),
  );
  if (statistic === undefined) return none("variance-singular");
  return {
    chiSquare: { value: statistic },
    degreesOfFreedom,
    p: { value: chiSquare.upperTail(statistic, degreesOfFreedom) },
  };
}
