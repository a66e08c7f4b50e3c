import type { Profile } from "./profile.ts";
import type { Exclusion, ExclusionReason } from "./reason.ts";
import type { Point } from "./sample.ts";

/** Which samples made a result, and why the others did not. */
export interface Basis {
  /** Ids, in order of time. */
  readonly used: readonly string[];
  readonly excluded: readonly Exclusion[];
}

/** These of a profile's samples; the others for the reason that is told of each. */
export function basisOf(
  profile: Profile,
  made: readonly { readonly id?: string }[],
  reasonOf: (point: Point) => ExclusionReason,
): Basis {
  const used = made.flatMap(({ id }) => (id === undefined ? [] : [id]));
  const ids = new Set(used);
  const excluded = [...profile.excluded];
  const { preInfusion } = profile;
  if (preInfusion && !ids.has(preInfusion.id))
    excluded.push({ id: preInfusion.id, reason: "before-infusion" });
  for (const point of profile.points) {
    if (!ids.has(point.id)) excluded.push({ id: point.id, reason: reasonOf(point) });
  }
  return { used, excluded };
}

/** One sample that was found among all. */
export function found(profile: Profile, point: Point | undefined): Basis {
  return { used: point ? [point.id] : [], excluded: profile.excluded };
}
