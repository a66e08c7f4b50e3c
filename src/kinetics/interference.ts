import type { Interference } from "./reconstitution-section.ts";

/** Days on which a subject was given a drug. */
export interface DrugCourse {
  readonly drug: string;
  /** The classes to which the protocol counts it. */
  readonly classes: readonly string[];
  readonly fromDay: number;
  /** Of the last dose; missing while it goes on. */
  readonly toDay?: number;
}

/**
 * Ids of what may have changed a sample's value, with the courses by which it may: drugs given up to its day, within the
 * days that the protocol declares. Calendar days are compared with calendar days: of a dose no hour is known.
 */
export function interferencesWith<Course extends DrugCourse>(
  sample: { readonly item: string; readonly day: number },
  courses: readonly Course[],
  declared: readonly Interference[],
): readonly { readonly id: string; readonly courses: readonly Course[] }[] {
  return declared
    .filter(({ items }) => items.includes(sample.item))
    .map(({ id, drugs, daysAfterLast }) => ({
      id,
      courses: courses.filter(
        ({ drug, classes, fromDay, toDay = Number.POSITIVE_INFINITY }) =>
          (drugs.includes(drug) || classes.some((each) => drugs.includes(each))) &&
          fromDay <= sample.day &&
          sample.day <= toDay + daysAfterLast,
      ),
    }))
    .filter((one) => one.courses.length > 0);
}
