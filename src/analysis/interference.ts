import { type DrugCourse, interferencesWith, type Reconstitution } from "#kinetics";
import { factsOf, type TrialState } from "#trial";
import { daysBetween } from "#values";
import type { AnalysedSubject } from "./analysis-set.ts";
import type { SubjectSamples } from "./samples.ts";

/** A sample whose value a drug may have changed: it counts, and is flagged. */
export interface FlaggedSample {
  readonly subject: AnalysedSubject;
  readonly item: string;
  readonly version: number;
  readonly day: number;
  /** Ids of what the protocol declares to interfere. */
  readonly by: readonly string[];
}

/** What a subject was given, in days from its infusion; a month or year that is remembered begins with its first day. */
export function drugCoursesOf(
  state: TrialState,
  { subject, infusion }: AnalysedSubject,
): readonly DrugCourse[] {
  if (!infusion) return [];
  const day = (partial: string, last: "-01-01" | "-12-31") =>
    daysBetween(
      infusion.on,
      partial.length === 4 ? partial + last : partial.length === 7 ? `${partial}-01` : partial,
    );
  return factsOf(state, subject, "exposure-recorded").map(({ event: { exposure } }) => ({
    drug: exposure.agent,
    classes: [exposure.class],
    from: day(exposure.from, "-01-01"),
    ...(exposure.to !== undefined && { to: day(exposure.to, "-12-31") }),
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
    samples.samples.flatMap(({ id, time }): FlaggedSample[] => {
      const by = time < 0 ? [] : interferencesWith({ item, time }, courses, declared, "d");
      return by.length === 0 ? [] : [{ subject, item, version: Number(id), day: time, by }];
    }),
  );
}
