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
 * Ids of what may have changed a sample's value: drugs given up to its day, within the days that the protocol declares.
 * Calendar days are compared with calendar days: of a dose no hour is known.
 */
export function interferencesWith(
  sample: { readonly item: string; readonly day: number },
  courses: readonly DrugCourse[],
  declared: readonly Interference[],
): readonly string[] {
  return declared
    .filter(({ items }) => items.includes(sample.item))
    .filter(({ drugs, daysAfterLast }) =>
      courses.some(
        ({ drug, classes, fromDay, toDay = Number.POSITIVE_INFINITY }) =>
          (drugs.includes(drug) || classes.some((each) => drugs.includes(each))) &&
          fromDay <= sample.day &&
          sample.day <= toDay + daysAfterLast,
      ),
    )
    .map(({ id }) => id);
}
