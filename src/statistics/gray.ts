import { accepted, type Estimate, type Result, refused } from "#values";
import { chiSquare } from "./distributions.ts";
import {
  type CodedTimes,
  codeTimes,
  type GroupedTimes,
  isAnyCause,
  type TimesProblem,
} from "./event-times.ts";
import { type GrayRow, grayScores } from "./gray-scores.ts";
import { sum } from "./ordered-values.ts";
import { quadraticForm } from "./quadratic-form.ts";
import { tabulate } from "./risk-table.ts";

export interface GrayTest {
  readonly cause: number;
  readonly chiSquare: Estimate<GrayReason>;
  readonly degreesOfFreedom: number;
  readonly p: Estimate<GrayReason>;
}

type GrayReason = "fewer-than-two-groups" | "no-events" | "variance-singular";

/**
 * Compares groups by the cumulative incidence of one cause, within strata. `rho` is the power of 1 - incidence by
 * which an event is weighted. Gray, Ann Stat 1988;16:1141-1154, with ties as in his R package cmprsk.
 */
export function grayTest(
  times: GroupedTimes,
  { cause, rho = 0 }: { readonly cause: number; readonly rho?: number },
): Result<GrayTest, readonly TimesProblem[]> {
  const coded = codeTimes(times, isAnyCause);
  if (!coded.ok) return refused(coded.error);
  const groups = coded.value.groups.length;
  const degreesOfFreedom = groups - 1;
  const none = (missing: GrayReason) =>
    accepted({ cause, degreesOfFreedom, chiSquare: { missing }, p: { missing } });
  if (groups < 2) return none("fewer-than-two-groups");
  if (!Array.from(times.status).includes(cause)) return none("no-events");
  const strata = strataOf(coded.value, cause).map((rows) => grayScores(rows, groups, rho));
  const free = [...Array(degreesOfFreedom).keys()];
  const over = (read: (stratum: (typeof strata)[number]) => number | undefined) =>
    strata.reduce((sum, stratum) => sum + (read(stratum) ?? 0), 0);
  const statistic = quadraticForm(
    free.map((i) => over(({ scores }) => scores[i])),
    free.map((i) => free.map((j) => over(({ variance }) => variance[i]?.[j]))),
  );
  if (statistic === undefined) return none("variance-singular");
  return accepted({
    cause,
    degreesOfFreedom,
    chiSquare: { value: statistic },
    p: { value: chiSquare.upperTail(statistic, degreesOfFreedom) },
  });
}

/** Of each stratum, the rows in which somebody of it had an event. */
function strataOf(
  { time, status, group, stratum, groups, strata }: CodedTimes,
  cause: number,
): readonly (readonly GrayRow[])[] {
  const ways = 3;
  const size = groups.length * ways;
  const wayOf = (ended: number) => (ended === 0 ? 0 : ended === cause ? 1 : 2);
  const classOf = (row: number) =>
    (stratum[row] ?? 0) * size + (group[row] ?? 0) * ways + wayOf(status[row] ?? 0);
  const { ended } = tabulate(time, classOf, strata * size);
  return Array.from({ length: strata }, (_, s) => eventRows(ended.slice(s * size, (s + 1) * size)));
}

function eventRows(ended: readonly Uint32Array[]): readonly GrayRow[] {
  const groups = Array.from({ length: ended.length / 3 }, (_, g) => ended.slice(3 * g, 3 * g + 3));
  let atRisk = groups.map((ways) => sum(ways.map((counts) => counts.reduce((a, b) => a + b, 0))));
  const rows: GrayRow[] = [];
  for (let row = 0; row < (ended[0]?.length ?? 0); row++) {
    const now = groups.map((ways) => ways.map((counts) => counts[row] ?? 0));
    const own = now.map(([, count]) => count ?? 0);
    const others = now.map(([, , count]) => count ?? 0);
    if (sum(own) + sum(others) > 0) rows.push({ atRisk, own, others });
    atRisk = atRisk.map((count, g) => count - sum(now[g] ?? []));
  }
  return rows;
}
