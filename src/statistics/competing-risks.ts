import { accepted, type Estimate, type Result, refused } from "#values";
import { type Confidence, type LimitReason, limitsBy } from "./confidence.ts";
import { distinct, type EventTimes, isAnyCause, type TimesProblem, timesProblems } from "./event-times.ts";
import { type IncidenceVariance, incidenceErrors } from "./incidence-variance.ts";
import { type SurvivalPoint, survivalPoints } from "./kaplan-meier.ts";
import { type RiskTable, tabulate } from "./risk-table.ts";
import { atRiskAt, stepsUntil } from "./steps.ts";

/** Aalen-Johansen's cumulative incidence of each cause: one step for each distinct time; incidence 0 before. */
export interface CompetingRisks {
  readonly confidence: Confidence;
  readonly variance: IncidenceVariance;
  readonly subjects: number;
  /** The causes estimated, ascending; what a step holds by cause is in this order. */
  readonly causes: readonly number[];
  readonly last: { readonly time: number; readonly ended: "event" | "censored" };
  readonly timesMerged: number;
  readonly steps: readonly IncidenceStep[];
}

export interface IncidenceStep {
  readonly time: number;
  readonly atRisk: number;
  readonly events: readonly number[];
  readonly censored: number;
  /** Without an event of any cause: Kaplan-Meier with Greenwood's error. */
  readonly eventFree: SurvivalPoint;
  readonly incidence: readonly IncidencePoint[];
}

interface IncidencePoint {
  readonly incidence: number;
  readonly standardError: number;
  readonly lower: Estimate<LimitReason>;
  readonly upper: Estimate<LimitReason>;
}

export interface IncidenceOptions {
  readonly confidence: Confidence;
  readonly variance: IncidenceVariance;
  /** The causes to estimate, and no others there may be; unless given, those that occurred. */
  readonly causes?: readonly number[];
}

/**
 * A status from 1 on is the cause of the event, 0 censored. Limits are on the incidence itself, by the scale named.
 * Aalen and Johansen, Scand J Stat 1978;5:141-150.
 */
export function aalenJohansen(
  times: EventTimes,
  { confidence, variance, causes: given }: IncidenceOptions,
): Result<CompetingRisks, readonly TimesProblem[]> {
  const problems = timesProblems(times, given === undefined ? isAnyCause : (cause) => given.includes(cause));
  if (problems.length > 0) return refused(problems);
  const { time, status } = times;
  const causes = distinct(given ?? status).filter((cause) => cause > 0);
  const classes = new Map([0, ...causes].map((cause, index) => [cause, index]));
  const table = tabulate(time, (row) => classes.get(status[row] ?? 0) ?? 0, classes.size);
  const steps = incidenceSteps(table, time.length, confidence, variance);
  const last = steps.at(-1);
  return accepted({
    confidence,
    variance,
    subjects: time.length,
    causes,
    last: { time: last?.time ?? 0, ended: last && last.censored > 0 ? "censored" : "event" },
    timesMerged: table.merged,
    steps,
  });
}

function incidenceSteps(
  { time, ended }: RiskTable,
  subjects: number,
  confidence: Confidence,
  variance: IncidenceVariance,
): readonly IncidenceStep[] {
  const [censored, ...byCause] = ended as readonly [Uint32Array, ...Uint32Array[]];
  const eventFreeOf = survivalPoints(confidence);
  const limits = limitsBy(confidence);
  const errors = byCause.map(() => incidenceErrors(variance));
  const incidences = byCause.map(() => 0);
  const soFar = byCause.map(() => 0);
  const steps: IncidenceStep[] = [];
  let atRisk = subjects;
  let soFarOfAny = 0;
  let survival = 1;
  let logVariance = 0;
  for (let row = 0; row < time.length; row++) {
    const events = byCause.map((counts) => counts[row] ?? 0);
    const all = events.reduce((sum, count) => sum + count, 0);
    const before = survival;
    survival *= (atRisk - all) / atRisk;
    logVariance += all === 0 ? 0 : all / (atRisk * (atRisk - all));
    soFarOfAny += all;
    const incidence = events.map((own, cause): IncidencePoint => {
      const rise = (before * own) / atRisk;
      soFar[cause] = (soFar[cause] ?? 0) + own;
      const alone = soFar[cause] === soFarOfAny;
      const value = alone ? 1 - survival : (incidences[cause] ?? 0) + rise;
      incidences[cause] = value;
      const standardError = errors[cause]?.({ rise, own, all, atRisk, before, survival, alone }) ?? 0;
      const relativeError = standardError === 0 ? 0 : standardError / value;
      return { incidence: value, standardError, ...limits(value, relativeError) };
    });
    steps.push({
      time: time[row] ?? 0,
      atRisk,
      events,
      censored: censored[row] ?? 0,
      eventFree: eventFreeOf(survival, logVariance),
      incidence,
    });
    atRisk -= all + (censored[row] ?? 0);
  }
  return steps;
}

/** What the curves say of one time: their last values at or before it, by cause. */
export interface IncidenceAt {
  readonly time: number;
  /** Whose time ends at `time` or later. */
  readonly atRisk: number;
  readonly incidence: readonly IncidencePoint[];
  /** Nobody was followed so far: the last values are carried on. */
  readonly beyondLastObservation: boolean;
}

export function incidenceAt(
  { steps, causes, confidence, last }: CompetingRisks,
  times: readonly number[],
): readonly IncidenceAt[] {
  const start = { incidence: 0, standardError: 0, ...limitsBy(confidence)(0, 0) };
  return times.map((time) => ({
    time,
    atRisk: atRiskAt(steps, time),
    incidence: steps[stepsUntil(steps, time) - 1]?.incidence ?? causes.map(() => start),
    beyondLastObservation: time > last.time,
  }));
}
