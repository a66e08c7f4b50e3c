import { type DrugCourse, interferencesWith, type Reconstitution } from "#kinetics";
import type { TrialState } from "#trial";
import type { AnalysedSubject } from "./analysis-set.ts";
import type { SubjectSamples } from "./samples.ts";
import { coursesOf } from "./treatment-courses.ts";

/** A sample whose value a drug may have changed: it counts, and is flagged. */
export interface FlaggedSample {
  readonly subject: AnalysedSubject;
  readonly item: string;
  readonly version: number;
  readonly day: number;
  /** Ids of what the protocol declares to interfere, each with the records of the courses by which it may. */
  readonly by: readonly { readonly id: string; readonly records: readonly number[] }[];
}

interface RecordedDrugCourse extends DrugCourse {
  readonly version: number;
}

/** What a subject was given, in days from that of its infusion. */
export function drugCoursesOf(
  state: TrialState,
  { subject, infusion }: AnalysedSubject,
): readonly RecordedDrugCourse[] {
  if (!infusion) return [];
  return coursesOf(state, subject, infusion.on).map(({ agent, class: ofClass, fromDay, toDay, version }) => ({
    version,
    drug: agent,
    classes: [ofClass],
    fromDay,
    ...(toDay !== "ongoing" && { toDay }),
  }));
}

export function flaggedSamples(
  { interference }: Reconstitution,
  subject: AnalysedSubject,
  courses: readonly RecordedDrugCourse[],
  followed: readonly { readonly item: string; readonly samples: SubjectSamples }[],
): readonly FlaggedSample[] {
  const declared = interference.map(({ value }) => value);
  return followed.flatMap(({ item, samples }) =>
    samples.samples.flatMap(({ id, time, day }): FlaggedSample[] => {
      const by = time < 0 ? [] : interferencesWith({ item, day }, courses, declared);
      if (by.length === 0) return [];
      const told = by.map((one) => ({ id: one.id, records: one.courses.map(({ version }) => version) }));
      return [{ subject, item, version: Number(id), day, by: told }];
    }),
  );
}
