import { accepted, type Estimate, type Result, refused } from "#values";
import { type Confidence, type LimitReason, limitsBy } from "./confidence.ts";
import { type EventTimes, isEvent, type TimesProblem, timesProblems } from "./event-times.ts";
import { type RiskTable, tabulate } from "./risk-table.ts";

/** A Kaplan-Meier curve: one step for each distinct time, ascending; probability 1 before the first. */
export interface SurvivalCurve {
  readonly confidence: Confidence;
  readonly subjects: number;
  readonly events: number;
  /** At a time of both, the last observation is censored. */
  readonly last: { readonly time: number; readonly ended: "event" | "censored" };
  /** Distinct times taken as equal to the one before, being apart by rounding only. */
  readonly timesMerged: number;
  readonly steps: readonly SurvivalStep[];
}

/** What holds from `time` until the next step; `atRisk` counts those whose time ends at `time` or later. */
export interface SurvivalStep extends SurvivalPoint {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  /** Nelson-Aalen: the sum of d/r, and its error by the sum of d/r². */
  readonly cumulativeHazard: number;
  readonly cumulativeHazardError: number;
}

export interface SurvivalPoint {
  readonly survival: number;
  /** Greenwood's; undefined once nobody is left. */
  readonly standardError: Estimate<"error-undefined-at-zero">;
  readonly lower: Estimate<LimitReason>;
  readonly upper: Estimate<LimitReason>;
}

/**
 * Status 1 is the event, 0 censored. At one time, events come before censorings.
 * Kaplan and Meier, J Am Stat Assoc 1958;53:457-481; Greenwood 1926; Nelson, Technometrics 1972;14:945-966.
 */
export function kaplanMeier(
  times: EventTimes,
  confidence: Confidence,
): Result<SurvivalCurve, readonly TimesProblem[]> {
  const problems = timesProblems(times, isEvent);
  if (problems.length > 0) return refused(problems);
  const { time, status } = times;
  return accepted(
    curveOf(
      tabulate(time, (row) => status[row] ?? 0, 2),
      time.length,
      confidence,
    ),
  );
}

function curveOf(
  { time, ended, merged }: RiskTable,
  subjects: number,
  confidence: Confidence,
): SurvivalCurve {
  const [censored, events] = ended as readonly [Uint32Array, Uint32Array];
  const pointOf = survivalPoints(confidence);
  const steps: SurvivalStep[] = [];
  let atRisk = subjects;
  let survival = 1;
  let variance = 0;
  let hazard = 0;
  let hazardVariance = 0;
  for (let row = 0; row < time.length; row++) {
    const d = events[row] ?? 0;
    const c = censored[row] ?? 0;
    survival *= (atRisk - d) / atRisk;
    variance += d === 0 ? 0 : d / (atRisk * (atRisk - d));
    hazard += d / atRisk;
    hazardVariance += d / (atRisk * atRisk);
    const { standardError, lower, upper } = pointOf(survival, variance);
    steps.push({
      time: time[row] ?? 0,
      atRisk,
      events: d,
      censored: c,
      survival,
      standardError,
      lower,
      upper,
      cumulativeHazard: hazard,
      cumulativeHazardError: Math.sqrt(hazardVariance),
    });
    atRisk -= d + c;
  }
  const last = steps.at(-1);
  return {
    confidence,
    subjects,
    events: steps.reduce((sum, step) => sum + step.events, 0),
    last: { time: last?.time ?? 0, ended: last && last.censored > 0 ? "censored" : "event" },
    timesMerged: merged,
    steps,
  };
}

/** A point from the survival and the variance of its logarithm: the sum of d / (r (r - d)), infinite at 0. */
export function survivalPoints(
  confidence: Confidence,
): (survival: number, logVariance: number) => SurvivalPoint {
  const limits = limitsBy(confidence);
  return (survival, logVariance) => {
    const relativeError = Math.sqrt(logVariance);
    const { lower, upper } = limits(survival, relativeError);
    const standardError =
      survival === 0
        ? ({ missing: "error-undefined-at-zero" } as const)
        : { value: survival * relativeError };
    return { survival, standardError, lower, upper };
  };
}
