import type { Interference } from "./reconstitution-section.ts";
import { type TimeUnit, unitsPerDay } from "./sample.ts";

/** A time during which a subject was given a drug, in the samples' unit of time. */
export interface DrugCourse {
  readonly drug: string;
  /** The classes to which the protocol counts it. */
  readonly classes: readonly string[];
  readonly from: number;
  /** Of the last dose; missing while it goes on. */
  readonly to?: number;
}

/** Ids of what may have changed a sample's value: drugs given before it, within the days that the protocol declares. */
export function interferencesWith(
  sample: { readonly item: string; readonly time: number },
  courses: readonly DrugCourse[],
  declared: readonly Interference[],
  unit: TimeUnit,
): readonly string[] {
  return declared
    .filter(({ items }) => items.includes(sample.item))
    .filter(({ drugs, daysAfterLast }) =>
      courses.some(
        ({ drug, classes, from, to = Number.POSITIVE_INFINITY }) =>
          (drugs.includes(drug) || classes.some((each) => drugs.includes(each))) &&
          from <= sample.time &&
          sample.time <= to + daysAfterLast * unitsPerDay[unit],
      ),
    )
    .map(({ id }) => id);
}
