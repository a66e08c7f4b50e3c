import { addCalendar, addDays, type CalendarDate, type CalendarUnit } from "#values";
import type { ReferenceDay, Window } from "./criterion.ts";
import type { PartialDate, SubjectFacts } from "./facts.ts";
import type { Truth } from "./kleene.ts";

/** The days that a date, perhaps only a month or a year, may stand for. */
export interface Days {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
}

export function daysOf(date: PartialDate): Days {
  if (date.length === 10) return { first: date, last: date };
  if (date.length === 4) return { first: `${date}-01-01`, last: `${date}-12-31` };
  const first = `${date}-01`;
  return { first, last: addDays(addCalendar(first, 1, "months"), -1) };
}

/** The reference day of a criterion; one that is still to come is taken to be the day of assessment. */
export function dayOf(reference: ReferenceDay, { anchors, assessedOn }: SubjectFacts): CalendarDate {
  return reference === "assessment" ? assessedOn : (anchors[reference] ?? assessedOn);
}

/** The reference named, when its day is already fixed, so that passing time no longer moves it. */
export function fixed(reference: ReferenceDay, { anchors }: SubjectFacts): ReferenceDay | undefined {
  return reference !== "assessment" && anchors[reference] !== undefined ? reference : undefined;
}

/** The days of a window, both ends included. */
export function windowDays(window: Window, facts: SubjectFacts): Days {
  const day = dayOf(window.before, facts);
  const last = window.through === "assessment" && facts.assessedOn > day ? facts.assessedOn : day;
  return { first: addCalendar(day, -window.amount, window.unit), last };
}

/** Whether something on one of `days` falls within the window. */
export function within(days: Days, window: Days): Truth {
  if (days.first >= window.first && days.last <= window.last) return "met";
  return days.last < window.first || days.first > window.last ? "not-met" : "unknown";
}

/** The first reference day whose window no longer reaches back to the given day. */
export function outOfReach(day: CalendarDate, amount: number, unit: CalendarUnit): CalendarDate {
  let reference = addCalendar(day, amount, unit);
  while (addCalendar(reference, -amount, unit) <= day) reference = addDays(reference, 1);
  return reference;
}
