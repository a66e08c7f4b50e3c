import type { Estimate } from "#values";
import { basisOf } from "./basis.ts";
import { curveOf } from "./curve.ts";
import { exposureTo } from "./exposure.ts";
import type { KineticOptions } from "./options.ts";
import { largest, readProfile } from "./profile.ts";
import type { Exclusion, KineticReason } from "./reason.ts";
import {
  type DatedSample,
  type Point,
  type ProfileUnits,
  readPoint,
  type Sample,
  unitsPerDay,
} from "./sample.ts";

/** How markers are read, as the protocol has it. */
export interface MarkerOptions extends Pick<KineticOptions, "blq" | "aucMethod"> {
  /** The last calendar day on which the peak may be; the area ends so many times 24 hours after the infusion. */
  readonly peakWithinDays: number;
  readonly beyondLast: "next-blq" | "last";
}

type NoFold = KineticReason | "no-baseline" | "baseline-below-quantification";

/** A cytokine or another marker after the infusion. */
export interface MarkerCourse {
  readonly peak: Estimate<KineticReason>;
  /** In whole calendar days from that of the infusion. */
  readonly peakDay: Estimate<KineticReason>;
  /** Peak over baseline. */
  readonly fold: Estimate<NoFold>;
  /** From the infusion, at which the last value before it stands, to the end of the days. */
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
  samples: readonly DatedSample[],
  baseline: Sample | undefined,
  units: ProfileUnits,
  { peakWithinDays, blq, aucMethod, beyondLast }: MarkerOptions,
): MarkerCourse {
  const read = readProfile(samples, units, { timeZero: "pre-infusion" });
  if (!read.ok) {
    return without(
      read.error.code,
      samples.map(({ id }) => ({ id, reason: "no-estimate" })),
    );
  }
  const profile = read.value;
  const days = new Map(samples.map(({ id, day }) => [id, day]));
  const dayOf = ({ id }: Point) => days.get(id) ?? 0;
  const within = profile.points.filter((point) => dayOf(point) <= peakWithinDays);
  const unused = (point: Point) =>
    dayOf(point) > peakWithinDays
      ? "after-window"
      : point.quantifiable
        ? "no-estimate"
        : "below-quantification";
  if (within.length === 0) return without("no-samples", basisOf(profile, [], unused).excluded);
  // Before the infusion there were no cells, but there were markers: without a value there is no 0 to begin with.
  const curve = curveOf(profile, { blq, timeZero: "sampled" });
  const end = peakWithinDays * unitsPerDay[units.time];
  const { area, points } = exposureTo({ profile, curve, aucMethod }, end, beyondLast);
  const peak = largest(within);
  const { used } = basisOf(profile, points, unused);
  const { excluded } = basisOf(profile, [...points, ...(peak ? [peak] : [])], unused);
  if (peak === undefined) return { ...without("all-below-quantification", excluded), area, used };
  return {
    peak: { value: peak.value },
    peakDay: { value: dayOf(peak) },
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
  return { peak: none, peakDay: none, fold: none, area: none, used: [], excluded };
}
