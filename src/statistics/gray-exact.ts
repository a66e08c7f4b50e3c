import { accepted, type Estimate, type Result, refused } from "#values";
import { codeTimes, type GroupedTimes, isAnyCause, type TimesProblem } from "./event-times.ts";
import { grayTest } from "./gray.ts";

export interface ExactGray {
  readonly cause: number;
  /** Gray's chi-square. */
  readonly statistic: Estimate;
  /** The share of all divisions of the subjects into groups of these sizes whose statistic is as large or larger. */
  readonly p: Estimate;
}

/** Refused above: what takes about a second. */
const divisionsMax = 5_000;

/** Statistics this close are equal but for rounding. */
const sameStatisticMax = 1e-9;

/**
 * Gray's test (Ann Stat 1988;16:1141-1154) as a permutation test, for few subjects: the statistic is reckoned anew for
 * every division into groups. It presumes that censoring does not depend on the group. Strata are not used.
 */
export function grayExact(
  times: GroupedTimes,
  { cause, rho = 0 }: { readonly cause: number; readonly rho?: number },
): Result<ExactGray, readonly TimesProblem[]> {
  const coded = codeTimes(times, isAnyCause);
  if (!coded.ok) return refused(coded.error);
  const { time, status, group, groups } = coded.value;
  const of = (divided: ArrayLike<number>): Estimate => {
    const tested = grayTest({ time, status, group: divided }, { cause, rho });
    if (!tested.ok) throw new Error(JSON.stringify(tested.error));
    return tested.value.chiSquare;
  };
  const statistic = of(group);
  if ("missing" in statistic) return accepted({ cause, statistic, p: statistic });
  const sizes = groups.map((_, index) => group.filter((own) => own === index).length);
  if (divisionsOf(sizes) > divisionsMax)
    return accepted({ cause, statistic, p: { missing: "too-many-arrangements" } });
  const reached = statistic.value - sameStatisticMax * Math.max(1, statistic.value);
  let [far, all] = [0, 0];
  for (const divided of divisions(sizes)) {
    all++;
    const other = of(divided);
    if ("value" in other && other.value >= reached) far++;
  }
  return accepted({ cause, statistic, p: { value: far / all } });
}

/** Every way to lay subjects into groups of these sizes; one array, written anew. */
function* divisions(sizes: readonly number[]): Generator<Uint32Array> {
  const left = [...sizes];
  const divided = new Uint32Array(sizes.reduce((sum, size) => sum + size, 0));
  function* lay(subject: number): Generator<Uint32Array> {
    if (subject === divided.length) {
      yield divided;
      return;
    }
    for (const [group, free] of left.entries()) {
      if (free === 0) continue;
      left[group] = free - 1;
      divided[subject] = group;
      yield* lay(subject + 1);
      left[group] = free;
    }
  }
  yield* lay(0);
}

function divisionsOf(sizes: readonly number[]): number {
  let [ways, placed] = [1, 0];
  for (const size of sizes) {
    for (let k = 1; k <= size; k++) ways = (ways * ++placed) / k;
  }
  return ways;
}
