import { accepted, type Result, refused } from "#values";

/** When each subject's time ended, and how: 0 is censored, a whole number from 1 on is the cause of an event. */
export interface EventTimes {
  readonly time: ArrayLike<number>;
  readonly status: ArrayLike<number>;
}

/** Rows count from 0. */
export type TimesProblem =
  | { readonly code: "no-observations" }
  | { readonly code: "lengths-differ"; readonly times: number; readonly others: number }
  | {
      readonly code: "time-not-finite" | "time-negative" | "status-unknown" | "group-unknown";
      readonly row: number;
      readonly value: number;
    };

/** Everything that keeps times from being analysed; `isCause` tells which statuses there may be beside 0. */
export function timesProblems(
  { time, status }: EventTimes,
  isCause: (status: number) => boolean,
): readonly TimesProblem[] {
  if (time.length !== status.length)
    return [{ code: "lengths-differ", times: time.length, others: status.length }];
  if (time.length === 0) return [{ code: "no-observations" }];
  const problems: TimesProblem[] = [];
  for (let row = 0; row < time.length; row++) {
    const at = time[row] ?? 0;
    if (!Number.isFinite(at)) problems.push({ code: "time-not-finite", row, value: at });
    else if (at < 0) problems.push({ code: "time-negative", row, value: at });
    const ended = status[row] ?? 0;
    if (ended !== 0 && !isCause(ended)) problems.push({ code: "status-unknown", row, value: ended });
  }
  return problems;
}

/** Where there is but one event to speak of. */
export function isEvent(status: number): boolean {
  return status === 1;
}

/** Where there may be any causes. */
export function isAnyCause(status: number): boolean {
  return Number.isSafeInteger(status) && status > 0;
}

/** The same subjects with censoring as the event: what Kaplan-Meier then estimates is how long they were followed. */
export function reversed({ time, status }: EventTimes): EventTimes {
  return { time, status: Uint8Array.from(status, (ended) => (ended === 0 ? 1 : 0)) };
}

/** Times in groups, and in strata within which alone groups are compared: whole numbers from 0 on. */
export interface GroupedTimes extends EventTimes {
  readonly group: ArrayLike<number>;
  readonly stratum?: ArrayLike<number>;
}

/** Grouped times with groups and strata counted from 0 without gaps. */
export interface CodedTimes extends EventTimes {
  readonly group: Uint32Array;
  readonly stratum: Uint32Array;
  /** What the groups were called, ascending. */
  readonly groups: readonly number[];
  readonly strata: number;
}

export function codeTimes(
  times: GroupedTimes,
  isCause: (status: number) => boolean,
): Result<CodedTimes, readonly TimesProblem[]> {
  const { time, status, group } = times;
  const stratum = times.stratum ?? new Uint32Array(time.length);
  const problems = [
    ...timesProblems(times, isCause),
    ...labelProblems(group, time.length),
    ...labelProblems(stratum, time.length),
  ];
  if (problems.length > 0) return refused(problems);
  const [groups, strata] = [distinct(group), distinct(stratum)];
  return accepted({
    time,
    status,
    groups,
    strata: strata.length,
    group: codes(group, groups),
    stratum: codes(stratum, strata),
  });
}

function labelProblems(labels: ArrayLike<number>, times: number): readonly TimesProblem[] {
  if (labels.length !== times) return [{ code: "lengths-differ", times, others: labels.length }];
  const problems: TimesProblem[] = [];
  for (let row = 0; row < times; row++) {
    const value = labels[row] ?? 0;
    if (!Number.isInteger(value) || value < 0) problems.push({ code: "group-unknown", row, value });
  }
  return problems;
}

/** Every value that occurs, ascending. */
export function distinct(values: ArrayLike<number>): readonly number[] {
  const seen = new Set<number>();
  for (let row = 0; row < values.length; row++) seen.add(values[row] ?? 0);
  return [...seen].sort((a, b) => a - b);
}

/** A loop, because copying with a function goes by iterators: many times slower on long lists. */
function codes(labels: ArrayLike<number>, names: readonly number[]): Uint32Array {
  const code = new Map(names.map((name, index) => [name, index]));
  const found = new Uint32Array(labels.length);
  for (let row = 0; row < found.length; row++) found[row] = code.get(labels[row] ?? 0) ?? 0;
  return found;
}
