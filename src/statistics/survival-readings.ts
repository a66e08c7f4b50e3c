import type { Estimate } from "#values";
import { type SurvivalCurve, type SurvivalPoint, type SurvivalStep, survivalPoints } from "./kaplan-meier.ts";
import { type OutOfRange, withinRange } from "./range.ts";
import { reachesShare, sameShareMax } from "./share.ts";
import { atRiskAt, stepsUntil } from "./steps.ts";

/** What a curve says of one time. */
export interface SurvivalAt extends SurvivalPoint {
  readonly time: number;
  /** Whose time ends at `time` or later. */
  readonly atRisk: number;
  /** Nobody was followed so far. R carries the last value on; SAS gives none if the last observation is censored. */
  readonly beyondLastObservation: boolean;
}

/** The curve at each time: its last value at or before it. */
export function survivalAt(
  { steps, confidence, last }: SurvivalCurve,
  times: readonly number[],
): readonly SurvivalAt[] {
  const start = survivalPoints(confidence)(1, 0);
  return times.map((time) => {
    const step = steps[stepsUntil(steps, time) - 1];
    const { survival, standardError, lower, upper } = step ?? start;
    const beyondLastObservation = time > last.time;
    return {
      ...{ time, atRisk: atRiskAt(steps, time) },
      ...{ survival, standardError, lower, upper, beyondLastObservation },
    };
  });
}

/** The time by which a share of the subjects has had the event; 0.5 is the median. */
export interface SurvivalQuantile {
  readonly share: number;
  readonly time: Estimate<"not-reached">;
  readonly lower: Estimate<"not-reached">;
  readonly upper: Estimate<"not-reached">;
  /**
   * The curve ends exactly at this share, in censoring. R takes the middle between the last event and the last
   * observation, which is what `time` holds; SAS gives none.
   */
  readonly onLastPlateau: boolean;
}

/**
 * The smallest time at which the curve is below 1 - share; where it is exactly there for a while, the middle of
 * that while. The limits are what the same rule reads off the curve's limits: Brookmeyer and Crowley, Biometrics
 * 1982;38:29-41, as R's survival does it.
 */
export function survivalQuantile(curve: SurvivalCurve, share: number): SurvivalQuantile {
  const { steps } = curve;
  const estimates = (which: "lower" | "upper") =>
    steps.map((step) => {
      const limit = step[which];
      return "value" in limit ? 1 - limit.value : undefined;
    });
  const reached = crossing(
    steps,
    steps.map(({ survival }) => 1 - survival),
    share,
  );
  return {
    share,
    time: reached.time,
    lower: crossing(steps, estimates("lower"), share).time,
    upper: crossing(steps, estimates("upper"), share).time,
    onLastPlateau: reached.onLastPlateau && curve.last.ended === "censored",
  };
}

/**
 * Where `risen`, which starts at 0, first comes to a share. A limit may fall again late in a curve: of its values
 * that have come to the share, R takes the one nearest to it.
 */
function crossing(steps: readonly SurvivalStep[], risen: readonly (number | undefined)[], share: number) {
  let at: { readonly time: number; readonly value: number } | undefined;
  let beyond = at;
  for (const [index, value] of risen.entries()) {
    if (value === undefined) continue;
    const time = steps[index]?.time ?? 0;
    if (reachesShare(value, share) && (at === undefined || value < at.value)) at = { time, value };
    if (value >= share + sameShareMax && (beyond === undefined || value < beyond.value))
      beyond = { time, value };
  }
  const end = risen.at(-1);
  const onLastPlateau = end !== undefined && Math.abs(end - share) < sameShareMax;
  const later = onLastPlateau ? steps.at(-1) : beyond;
  const time: Estimate<"not-reached"> =
    at && later ? { value: at.time + (later.time - at.time) / 2 } : { missing: "not-reached" };
  return { time, onLastPlateau };
}

export interface RestrictedMean {
  readonly tau: number;
  readonly mean: Estimate<RestrictedMeanReason>;
  readonly standardError: Estimate<RestrictedMeanReason>;
}

type RestrictedMeanReason = "tau-not-positive" | "tau-beyond-last-observation" | OutOfRange;

/**
 * The mean time without the event up to `tau`: the area under the curve, with its variance the sum over events of
 * (area from the event to tau)² d / (r (r - d)): Klein and Moeschberger, 2nd ed., 4.5.1 and 4.5.2. None beyond the
 * last observation, unless the curve has come to 0 there.
 */
export function restrictedMean({ steps, last }: SurvivalCurve, tau: number): RestrictedMean {
  const refuse = (missing: RestrictedMeanReason) => ({
    tau,
    mean: { missing },
    standardError: { missing },
  });
  if (!(tau > 0)) return refuse("tau-not-positive");
  if (tau > last.time && steps.at(-1)?.survival !== 0) return refuse("tau-beyond-last-observation");
  let area = 0;
  let variance = 0;
  let until = tau;
  for (let index = stepsUntil(steps, tau) - 1; index >= 0; index--) {
    const step = steps[index] as SurvivalStep;
    area += step.survival * (until - step.time);
    until = step.time;
    const left = step.atRisk - step.events;
    if (left > 0) variance += (area * area * step.events) / (step.atRisk * left);
  }
  return { tau, mean: withinRange(area + until), standardError: withinRange(Math.sqrt(variance)) };
}
