import type { Estimate } from "#values";
import { areasTo } from "./area.ts";
import type { CurvePoint } from "./curve.ts";
import type { AucMethod } from "./options.ts";
import type { Profile } from "./profile.ts";
import type { KineticReason } from "./reason.ts";

/** An area under the curve from the infusion on, and the points of the curve that made it. */
export interface Exposure {
  readonly area: Estimate<KineticReason>;
  readonly moment: Estimate<KineticReason>;
  readonly points: readonly CurvePoint[];
}

/** What areas are made from. */
export interface Drawn {
  readonly profile: Profile;
  readonly curve: readonly CurvePoint[];
  readonly aucMethod: AucMethod;
}

/** How an area goes on after the last quantifiable sample; by a number, that falls with this lambda-z. */
export type Beyond = "next-blq" | "last" | Estimate<KineticReason>;

/** Up to the last quantifiable sample; where nothing is quantifiable, up to the last that the rule keeps. */
export function exposureToLast(drawn: Drawn): Exposure {
  return exposure(drawn, drawn.profile.last?.time ?? Number.POSITIVE_INFINITY);
}

/** Up to the last quantifiable sample, and straight on to the sample after it. */
export function exposureToAll(drawn: Drawn): Exposure {
  const { last } = drawn.profile;
  const next = last && drawn.curve.find(({ time }) => time > last.time);
  return next ? exposure(drawn, next.time) : exposureToLast(drawn);
}

/**
 * Up to a time: the curve's value there ends the area where the time comes before the last quantifiable sample; how it
 * goes on after that sample is the protocol's choice.
 */
export function exposureTo(drawn: Drawn, until: number, beyond: Beyond): Exposure {
  const { profile, curve } = drawn;
  const { last } = profile;
  const end = curve.at(-1);
  // Cells that were never quantifiable may yet expand after the last sample.
  if (last === undefined && beyond !== "last" && end !== undefined && until > end.time) {
    return missing("ends-before-window");
  }
  if (last === undefined || until <= last.time) return exposure(drawn, until);
  if (beyond === "last") return exposureToLast(drawn);
  if (beyond !== "next-blq") {
    return extrapolated(exposureToLast(drawn), last.value, until - last.time, beyond);
  }
  const follows = end !== undefined && end.time > last.time && (end.time >= until || end.value === 0);
  return follows ? exposure(drawn, until) : missing("ends-before-window");
}

/** With what the last concentration adds that falls for so long. */
function extrapolated(
  toLast: Exposure,
  concentration: number,
  duration: number,
  lambdaZ: Estimate<KineticReason>,
): Exposure {
  if ("missing" in toLast.area) return toLast;
  if ("missing" in lambdaZ) return missing(lambdaZ.missing);
  const tail = (-concentration * Math.expm1(-lambdaZ.value * duration)) / lambdaZ.value;
  return { ...toLast, area: { value: toLast.area.value + tail } };
}

function exposure({ profile, curve, aucMethod }: Drawn, until: number): Exposure {
  const reason = unfit(profile, curve);
  if (reason) return missing(reason);
  const { area, moment } = areasTo(
    curve,
    until,
    aucMethod,
    profile.maximum?.time ?? Number.POSITIVE_INFINITY,
    profile.last?.time ?? Number.NEGATIVE_INFINITY,
  );
  const beyond = curve.findIndex(({ time }) => time >= until);
  const points = beyond === -1 ? curve : curve.slice(0, beyond + 1);
  return { area: { value: area }, moment: { value: moment }, points };
}

function unfit(profile: Profile, curve: readonly CurvePoint[]): KineticReason | undefined {
  if (profile.points.length === 0) return "no-samples";
  if (curve.length === 0) return "all-below-quantification";
  return curve[0]?.time === 0 ? undefined : "no-sample-at-time-zero";
}

function missing(reason: KineticReason): Exposure {
  return { area: { missing: reason }, moment: { missing: reason }, points: [] };
}
