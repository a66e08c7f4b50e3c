import { accepted, type Result, refused } from "#values";
import type { KineticOptions } from "./options.ts";
import type { Exclusion } from "./reason.ts";
import { type Point, type ProfileProblem, type ProfileUnits, readPoint, type Sample } from "./sample.ts";

/** The samples of one subject, one analyte and one infusion, in order of time, ready to be analysed. */
export interface Profile {
  readonly units: ProfileUnits;
  /** From the infusion on, each time once. */
  readonly points: readonly Point[];
  /** The value at the infusion that comes from a sample before it. */
  readonly preInfusion?: Point;
  /** Samples that no parameter can use. */
  readonly excluded: readonly Exclusion[];
  /** The first of the largest concentrations. */
  readonly maximum?: Point;
  /** First and last quantifiable. */
  readonly first?: Point;
  readonly last?: Point;
}

/**
 * Samples as a profile, in any order. Of several at one time the first that was measured counts: a laboratory's
 * designated result is put first by the caller. One unreadable sample makes the profile unreadable.
 */
export function readProfile(
  samples: readonly Sample[],
  units: ProfileUnits,
  { timeZero }: Pick<KineticOptions, "timeZero">,
  excludedByPerson: readonly string[] = [],
): Result<Profile, ProfileProblem> {
  const excluded: Exclusion[] = [];
  const leaveOut = (id: string, reason: Exclusion["reason"]) => excluded.push({ id, reason });
  const measured: Point[] = [];
  for (const sample of samples) {
    if (excludedByPerson.includes(sample.id)) {
      leaveOut(sample.id, "excluded-by-person");
      continue;
    }
    const point = readPoint(sample, units);
    if (!point.ok) return refused({ code: point.error, id: sample.id });
    // It may have been the maximum, and no area without it is one.
    if (sample.above && point.value) return refused({ code: "above-quantification", id: sample.id });
    if (point.value) measured.push(point.value);
    else leaveOut(sample.id, "not-measured");
  }
  const points: Point[] = [];
  let before: Point | undefined;
  for (const point of measured.sort((one, other) => one.time - other.time)) {
    const latest = points.at(-1) ?? before;
    if (point.time === latest?.time) leaveOut(point.id, "duplicate-time");
    else if (point.time >= 0) points.push(point);
    else {
      if (before) leaveOut(before.id, "before-infusion");
      before = point;
    }
  }
  const preInfusion = timeZero === "pre-infusion" && points[0]?.time !== 0 ? before : undefined;
  if (before && !preInfusion) leaveOut(before.id, "before-infusion");
  return accepted({ units, points, excluded, ...(preInfusion && { preInfusion }), ...landmarks(points) });
}

function landmarks(points: readonly Point[]): Pick<Profile, "maximum" | "first" | "last"> {
  const maximum = largest(points);
  const first = points.find(({ quantifiable }) => quantifiable);
  const last = points.findLast(({ quantifiable }) => quantifiable);
  return { ...(maximum && { maximum }), ...(first && { first }), ...(last && { last }) };
}

/** The first of the quantifiable points with the largest value. */
export function largest(points: readonly Point[]): Point | undefined {
  let found: Point | undefined;
  for (const point of points) {
    if (point.quantifiable && (found === undefined || point.value > found.value)) found = point;
  }
  return found;
}
