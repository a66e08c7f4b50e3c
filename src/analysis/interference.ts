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
  /** Ids of what the protocol declares to interfere. */
  readonly by: readonly string[];
}

/** What a subject was given, in days from that of its infusion. */
export function drugCoursesOf(
  state: TrialState,
  { subject, infusion }: AnalysedSubject,
): readonly DrugCourse[] {
  if (!infusion) return [];
  return coursesOf(state, subject, infusion.on).map(({ agent, class: ofClass, fromDay, toDay }) => ({
    drug: agent,
    classes: [ofClass],
    fromDay,
    ...(toDay !== "ongoing" && { toDay }),
  }));
}

export function flaggedSamples(
  { interference }: Reconstitution,
  subject: AnalysedSubject,
  courses: readonly DrugCourse[],
  followed: readonly { readonly item: string; readonly samples: SubjectSamples }[],
): readonly FlaggedSample[] {
  const declared = interference.map(({ value }) => value);
  return followed.flatMap(({ item, samples }) =>
    samples.samples.flatMap(({ id, time, day }): FlaggedSample[] => {
      const by = time < 0 ? [] : interferencesWith({ item, day }, courses, declared);
      return by.length === 0 ? [] : [{ subject, item, version: Number(id), day, by }];
    }),
  );
}
