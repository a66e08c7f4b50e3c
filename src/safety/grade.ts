import { z } from "zod";
import { type CalendarDate, calendarDateSchema, dateIn, type Instant, instantSchema } from "#values";

/** Severity on any of the scales: 0 is absent, 5 is death due to the event. */
export const gradeSchema = z.literal([0, 1, 2, 3, 4, 5]).meta({ id: "Grade" });
export type Grade = z.infer<typeof gradeSchema>;

/** When something began: a moment, or only a calendar day when the time of day is not known. */
export const onsetSchema = z.union([instantSchema, calendarDateSchema]).meta({ id: "Onset" });
export type Onset = Instant | CalendarDate;

/** The grade that holds from then until the next entry. Grade 0 is resolution. */
export const gradeChangeSchema = z
  .strictObject({ grade: gradeSchema, from: onsetSchema })
  .meta({ id: "GradeChange" });
export type GradeChange = z.infer<typeof gradeChangeSchema>;

/** Every grade an event has had, in any order of entry. */
export const gradeHistorySchema = z.array(gradeChangeSchema).min(1).meta({ id: "GradeHistory" });

export function isMoment(onset: Onset): boolean {
  return onset.length > "YYYY-MM-DD".length;
}

/** The calendar day at the site on which something began. */
export function dayOf(onset: Onset, timeZone: string): CalendarDate {
  return isMoment(onset) ? dateIn(timeZone, onset) : onset;
}

/**
 * A history in order of time. A day without a time of day comes before the moments of that day; if it is the end, after
 * them: what began at nine and was over on that day did not go on.
 */
export function inOrder(history: readonly GradeChange[], timeZone: string): readonly GradeChange[] {
  const atDay = ({ grade }: GradeChange) => (grade === 0 || grade === 5 ? "~" : "");
  const key = (change: GradeChange) =>
    dayOf(change.from, timeZone) + (isMoment(change.from) ? change.from : atDay(change));
  return history.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** The grade in force at the end of a calendar day at the site. */
export function gradeOn(history: readonly GradeChange[], day: CalendarDate, timeZone: string): Grade {
  const begun = inOrder(history, timeZone).filter(({ from }) => dayOf(from, timeZone) <= day);
  return begun.at(-1)?.grade ?? 0;
}

/** The highest grade a history has reached. */
export function worstGrade(history: readonly GradeChange[]): Grade {
  return history.reduce<Grade>((worst, { grade }) => (grade > worst ? grade : worst), 0);
}
