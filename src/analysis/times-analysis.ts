import {
  aalenJohansen,
  type CompetingRisks,
  type Confidence,
  type EventTimes,
  grayExact,
  grayTest,
  type IncidenceVariance,
  incidenceAt,
  kaplanMeier,
  logRank,
  logRankExact,
  restrictedMean,
  reversed,
  type SurvivalCurve,
  survivalAt,
  survivalQuantile,
} from "#statistics";
import type { Estimate, Result } from "#values";

/** Times in groups; a status counts the causes from 1 on, 0 is censored. */
export interface GroupedEventTimes {
  readonly causes: readonly string[];
  readonly groups: readonly (EventTimes & {
    readonly name: string | undefined;
    /** Within which alone groups are compared, from 0 on; one stratum unless given. */
    readonly stratum?: ArrayLike<number>;
  })[];
}

export interface TimesOptions {
  readonly confidence: Confidence;
  readonly variance: IncidenceVariance;
  /** Shares of the subjects by whose time the event has happened. */
  readonly shares: readonly number[];
  readonly landmarks: readonly number[];
  readonly tau?: number;
  readonly compare: boolean;
  /** The weight of events in comparisons; 0 unless given. */
  readonly rho?: 0 | 1;
}

/** Everything that is told of a table of times: curves where there is one cause at most, incidences otherwise. */
export interface TimesAnalysis {
  readonly confidence: Confidence;
  readonly causes: readonly string[];
  readonly groups: readonly GroupAnalysis[];
  readonly comparisons: readonly Comparison[];
}

export interface GroupAnalysis {
  readonly group: string | undefined;
  readonly subjects: number;
  /** How many had an event, by cause, and how many had none. */
  readonly events: readonly number[];
  readonly censored: number;
  /** Median time until censoring, by Kaplan-Meier with censoring as the event. */
  readonly followUp: ReturnType<typeof survivalQuantile>;
  readonly survival?: {
    readonly curve: SurvivalCurve;
    readonly quantiles: readonly ReturnType<typeof survivalQuantile>[];
    readonly landmarks: ReturnType<typeof survivalAt>;
    readonly restrictedMean?: ReturnType<typeof restrictedMean>;
  };
  readonly incidence?: {
    readonly curves: CompetingRisks;
    readonly landmarks: ReturnType<typeof incidenceAt>;
  };
}

export interface Comparison {
  readonly test: "log-rank" | "log-rank-exact" | "gray" | "gray-exact";
  /** The power of the survival just before an event, or of 1 less the incidence, by which the event is weighted. */
  readonly rho: 0 | 1;
  readonly cause?: string;
  /** Of a log-rank test: events of each group, and those to expect if all groups were alike; weighted by rho. */
  readonly groups?: readonly {
    readonly group: string | undefined;
    readonly subjects: number;
    readonly observed: number;
    readonly expected: number;
  }[];
  readonly statistic: Estimate;
  readonly degreesOfFreedom?: number;
  readonly p: Estimate;
}

/** Curves of each group, and what is read off them. Throws on times that cannot be analysed, such as none. */
export function analyseTimes({ causes, groups }: GroupedEventTimes, options: TimesOptions): TimesAnalysis {
  const { confidence, compare } = options;
  return {
    confidence,
    causes,
    groups: groups.map(({ name, stratum: _, ...times }) => groupAnalysis(name, times, causes, options)),
    comparisons: compare ? comparisons(groups, causes, options.rho ?? 0) : [],
  };
}

function groupAnalysis(
  group: string | undefined,
  times: EventTimes,
  causes: readonly string[],
  options: TimesOptions,
): GroupAnalysis {
  const { confidence } = options;
  const ended = (status: number) => Array.from(times.status).filter((one) => one === status).length;
  const counted = {
    group,
    subjects: times.time.length,
    events: causes.map((_, index) => ended(index + 1)),
    censored: ended(0),
    followUp: survivalQuantile(checked(kaplanMeier(reversed(times), confidence)), 0.5),
  };
  if (causes.length > 1) return { ...counted, incidence: incidenceOf(times, causes, options) };
  return { ...counted, survival: survivalOf(times, options) };
}

function survivalOf(times: EventTimes, { confidence, shares, landmarks, tau }: TimesOptions) {
  const curve = checked(kaplanMeier(times, confidence));
  return {
    curve,
    quantiles: shares.map((share) => survivalQuantile(curve, share)),
    landmarks: survivalAt(curve, landmarks),
    ...(tau !== undefined && { restrictedMean: restrictedMean(curve, tau) }),
  };
}

function incidenceOf(times: EventTimes, causes: readonly string[], options: TimesOptions) {
  const { confidence, variance, landmarks } = options;
  const numbers = causes.map((_, index) => index + 1);
  const curves = checked(aalenJohansen(times, { confidence, variance, causes: numbers }));
  return { curves, landmarks: incidenceAt(curves, landmarks) };
}

function comparisons(
  groups: GroupedEventTimes["groups"],
  causes: readonly string[],
  rho: 0 | 1,
): readonly Comparison[] {
  const times = {
    time: groups.flatMap(({ time }) => Array.from(time)),
    status: groups.flatMap(({ status }) => Array.from(status)),
    group: groups.flatMap(({ time }, index) => Array.from(time, () => index)),
    stratum: groups.flatMap(({ time, stratum }) => Array.from(time, (_, row) => stratum?.[row] ?? 0)),
  };
  // Permutation tests divide all subjects anew, which strata forbid.
  const isStratified = new Set(times.stratum).size > 1;
  if (causes.length > 1) {
    return causes.flatMap((cause, index): readonly Comparison[] => {
      const { chiSquare, degreesOfFreedom, p } = checked(grayTest(times, { cause: index + 1, rho }));
      const asymptotic: Comparison = { test: "gray", rho, cause, statistic: chiSquare, degreesOfFreedom, p };
      if (isStratified) return [asymptotic];
      const exact = checked(grayExact(times, { cause: index + 1, rho }));
      return [asymptotic, { test: "gray-exact", rho, cause, statistic: exact.statistic, p: exact.p }];
    });
  }
  const { groups: scores, chiSquare, degreesOfFreedom, p } = checked(logRank(times, { rho }));
  const asymptotic: Comparison = {
    test: "log-rank",
    rho,
    groups: scores.map((score) => ({ ...score, group: groups[score.group]?.name })),
    ...{ statistic: chiSquare, degreesOfFreedom, p },
  };
  if (isStratified) return [asymptotic];
  const exact = checked(logRankExact(times, { rho }));
  return [asymptotic, { test: "log-rank-exact", rho, statistic: exact.statistic, p: exact.p }];
}

/** What cannot be analysed was refused before. */
function checked<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`refused times: ${JSON.stringify(result.error)}`);
  return result.value;
}
