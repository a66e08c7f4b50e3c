import type { Estimate } from "#values";
import { basisOf } from "./basis.ts";
import { curveOf } from "./curve.ts";
import { exposureTo } from "./exposure.ts";
import type { KineticOptions } from "./options.ts";
import { largest, readProfile } from "./profile.ts";
import type { Exclusion, KineticReason } from "./reason.ts";
import { type Point, type ProfileUnits, readPoint, type Sample } from "./sample.ts";

/** How markers are read, as the protocol has it. */
export interface MarkerOptions extends Pick<KineticOptions, "blq" | "aucMethod"> {
  /** The last time that counts, in the profile's unit of time. */
  readonly peakWithin: number;
  readonly beyondLast: "next-blq" | "last";
}

type NoFold = KineticReason | "no-baseline" | "baseline-below-quantification";

/** A cytokine or another marker after the infusion. */
export interface MarkerCourse {
  readonly peak: Estimate<KineticReason>;
  readonly peakTime: Estimate<KineticReason>;
  /** Peak over baseline. */
  readonly fold: Estimate<NoFold>;
  /** From the infusion, at which the last value before it stands, to the last of the days. */
  readonly area: Estimate<KineticReason>;
  readonly peakSample?: string;
  /** Ids of the samples of the area, in order of time. */
  readonly used: readonly string[];
  /** Of the samples from the infusion on, those that made neither peak nor area. */
  readonly excluded: readonly Exclusion[];
}

/**
 * The largest value from the infusion to the last of the days, when it was, how many times the baseline it is, and the
 * area under the values of these days. The baseline is the caller's, since it comes before lymphodepletion.
 */
export function deriveMarkerCourse(
  samples: readonly Sample[],
  baseline: Sample | undefined,
  units: ProfileUnits,
  { peakWithin, blq, aucMethod, beyondLast }: MarkerOptions,
): MarkerCourse {
  const read = readProfile(samples, units, { timeZero: "pre-infusion" });
  if (!read.ok) {
    return without(
      read.error.code,
      samples.map(({ id }) => ({ id, reason: "no-estimate" })),
    );
  }
  const profile = read.value;
  const within = profile.points.filter(({ time }) => time <= peakWithin);
  const unused = ({ time, quantifiable }: Point) =>
    time > peakWithin ? "after-window" : quantifiable ? "no-estimate" : "below-quantification";
  if (within.length === 0) return without("no-samples", basisOf(profile, [], unused).excluded);
  // Before the infusion there were no cells, but there were markers: without a value there is no 0 to begin with.
  const curve = curveOf(profile, { blq, timeZero: "sampled" });
  const { area, points } = exposureTo({ profile, curve, aucMethod }, peakWithin, beyondLast);
  const peak = largest(within);
  const { used } = basisOf(profile, points, unused);
  const { excluded } = basisOf(profile, [...points, ...(peak ? [peak] : [])], unused);
  if (peak === undefined) return { ...without("all-below-quantification", excluded), area, used };
  return {
    peak: { value: peak.value },
    peakTime: { value: peak.time },
    fold: foldOf(peak.value, baseline, units),
    area,
    peakSample: peak.id,
    used,
    excluded,
  };
}

function foldOf(peak: number, baseline: Sample | undefined, units: ProfileUnits): Estimate<NoFold> {
  if (baseline === undefined) return { missing: "no-baseline" };
  const point = readPoint(baseline, units);
  if (!point.ok) return { missing: point.error };
  if (!point.value) return { missing: "no-baseline" };
  return point.value.quantifiable
    ? { value: peak / point.value.value }
    : { missing: "baseline-below-quantification" };
}

function without(missing: KineticReason, excluded: readonly Exclusion[]): MarkerCourse {
  const none = { missing };
  return { peak: none, peakTime: none, fold: none, area: none, used: [], excluded };
}
