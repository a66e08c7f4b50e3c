import type { Estimate } from "#values";
import { areasTo } from "./area.ts";
import type { CurvePoint } from "./curve.ts";
import type { KineticOptions } from "./options.ts";
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
  readonly options: KineticOptions;
  readonly lambdaZ: Estimate<KineticReason>;
}

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
export function exposureTo(drawn: Drawn, until: number): Exposure {
  const { profile, curve, options, lambdaZ } = drawn;
  const { last } = profile;
  if (last === undefined || until <= last.time) {
    const end = curve.at(-1);
    return last === undefined && end !== undefined && end.value > 0 && until > end.time
      ? missing("ends-before-window")
      : exposure(drawn, until);
  }
  if (options.beyondLast === "last") return exposureToLast(drawn);
  if (options.beyondLast === "extrapolate") {
    const toLast = exposureToLast(drawn);
    if ("missing" in toLast.area) return toLast;
    if ("missing" in lambdaZ) return missing(lambdaZ.missing);
    const rate = lambdaZ.value;
    const tail = (-last.value * Math.expm1(-rate * (until - last.time))) / rate;
    return { ...toLast, area: { value: toLast.area.value + tail } };
  }
  const end = curve.at(-1);
  const follows = end !== undefined && end.time > last.time && (end.time >= until || end.value === 0);
  return follows ? exposure(drawn, until) : missing("ends-before-window");
}

function exposure({ profile, curve, options }: Drawn, until: number): Exposure {
  const reason = unfit(profile, curve);
  if (reason) return missing(reason);
  const { area, moment } = areasTo(
    curve,
    until,
    options.aucMethod,
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
