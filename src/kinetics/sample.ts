import { accepted, conversion, type Result, refused, type Unit } from "#values";
import type { ProfileProblemCode } from "./reason.ts";

export type TimeUnit = "min" | "h" | "d";

/** How many of a unit of time make a day. */
export const unitsPerDay: Readonly<Record<TimeUnit, number>> = { min: 1440, h: 24, d: 1 };

/** One sample of one analyte of one subject after one infusion. */
export interface Sample {
  /** By which a result can be traced to the record. */
  readonly id: string;
  /** From the start of the infusion, in the profile's unit of time; negative before it. */
  readonly time: number;
  readonly concentration: number | "below-quantification" | "not-measured";
  /** The true concentration lies above this one, which is the upper limit of quantification. */
  readonly above?: true;
  /** The lower limit of quantification of this sample, in its unit; a lower concentration counts as below it. */
  readonly lloq?: number;
  /** Where it is not the profile's own. */
  readonly unit?: Unit;
}

/** A sample with the day by which times to an event are counted; its time tells only which came first. */
export interface DatedSample extends Sample {
  /** Whole calendar days at the site from the day of the infusion. */
  readonly day: number;
}

export interface ProfileUnits {
  readonly time: TimeUnit;
  readonly concentration: Unit;
}

/** A sample that was measured, in the profile's units. */
export interface Point {
  readonly id: string;
  readonly time: number;
  /** 0 where it is below quantification. */
  readonly value: number;
  /** Undefined where it is quantifiable, or where the limit is not known. */
  readonly lloq: number | undefined;
  readonly quantifiable: boolean;
}

export interface ProfileProblem {
  readonly code: ProfileProblemCode;
  readonly id: string;
}

/** What is wrong with samples, one by one: what must be put right at entry, since nothing can be made of it. */
export function sampleProblems(samples: readonly Sample[], units: ProfileUnits): ProfileProblem[] {
  return samples.flatMap((sample) => {
    const point = readPoint(sample, units);
    return point.ok ? [] : [{ code: point.error, id: sample.id }];
  });
}

/** A sample in the profile's units; undefined where nothing was measured. */
export function readPoint(
  { id, time, concentration, lloq, unit }: Sample,
  units: ProfileUnits,
): Result<Point | undefined, ProfileProblemCode> {
  if (!Number.isFinite(time)) return refused("time-not-a-number");
  if (lloq !== undefined && !(lloq > 0 && Number.isFinite(lloq))) return refused("lloq-not-positive");
  if (concentration === "not-measured") return accepted(undefined);
  const into = conversion(unit ?? units.concentration, units.concentration);
  if (!into.ok) return refused(into.error.code);
  const limit = lloq === undefined ? undefined : into.value(lloq);
  if (concentration === "below-quantification") return accepted(below(id, time, limit));
  if (!Number.isFinite(concentration)) return refused("concentration-not-a-number");
  if (concentration < 0) return refused("negative-concentration");
  if (concentration === 0 || (lloq !== undefined && concentration < lloq)) {
    return accepted(below(id, time, limit));
  }
  return accepted({ id, time, value: into.value(concentration), lloq: undefined, quantifiable: true });
}

function below(id: string, time: number, lloq: number | undefined): Point {
  return { id, time, value: 0, lloq, quantifiable: false };
}
