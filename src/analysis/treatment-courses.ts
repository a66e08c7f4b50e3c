import type { Course, FreedomRule, PrednisoneEquivalents, TreatmentRoles } from "#efficacy";
import { countCourses } from "#efficacy";
import { daysOf, type Exposure } from "#eligibility";
import type { Protocol } from "#protocol";
import { factsOf, latestMeasure, profileOf, type TrialState } from "#trial";
import { type CalendarDate, convert, dateIn, daysBetween } from "#values";
import { once } from "./once.ts";

/** A course of a drug, with the record that tells it. */
export interface RecordedCourse extends Course {
  readonly version: number;
}

/**
 * Every course told of a subject, in days from a day 0. Of a month or a year the first day that it may have begun on and
 * the last that it may have ended on: a drug counts while it may have been taken.
 */
export const coursesOf = once(
  readCourses,
  (subject: string, dayZero: CalendarDate) => `${subject} ${dayZero}`,
);

function readCourses(state: TrialState, subject: string, dayZero: CalendarDate): readonly RecordedCourse[] {
  const { timeZone } = profileOf(state, subject);
  return factsOf(state, subject, "exposure-recorded").map(({ event: { exposure }, version, recordedAt }) => {
    const began = daysOf(exposure.from);
    const ended = exposure.to === undefined ? undefined : daysOf(exposure.to);
    // What has begun was told of no earlier than it began, and ended no earlier.
    const toldOn = dateIn(timeZone, recordedAt);
    const beganBy = [began.last, toldOn, ended?.last ?? toldOn].reduce((a, b) => (a < b ? a : b));
    const endedFrom = ended && (ended.first < began.first ? began.first : ended.first);
    const weight = latestMeasure(state, subject, "weight", "kg", began.first);
    return {
      agent: exposure.agent,
      class: exposure.class,
      fromDay: daysBetween(dayZero, began.first),
      ...(beganBy > began.first && { fromDayMax: daysBetween(dayZero, beganBy) }),
      toDay: ended === undefined ? "ongoing" : daysBetween(dayZero, ended.last),
      ...(ended && endedFrom !== undefined && endedFrom < ended.last
        ? { toDayMin: daysBetween(dayZero, endedFrom) }
        : {}),
      ...doseOf(exposure),
      ...(weight && { weightKg: weight.value }),
      purpose: purposes[exposure.indication],
      version,
    };
  });
}

const purposes = {
  "index-disease": "disease",
  "other-disease": "other",
  toxicity: "toxicity",
  replacement: "replacement",
  unknown: "unknown",
} as const satisfies Record<Exposure["indication"], Course["purpose"]>;

const doseUnits = [
  { unit: "mg/d", per: "day" },
  { unit: "mg/kg/d", per: "kg-and-day" },
] as const;

/** The highest dose of a course, in either of the ways in which doses are compared. */
function doseOf({ dose }: Exposure): Pick<Course, "dose"> {
  if (dose === undefined) return {};
  // A unit that is asked for needs no conversion, which is slow.
  const same = doseUnits.find(({ unit }) => unit === dose.unit);
  for (const { unit, per } of same ? [same] : doseUnits) {
    const converted = convert(dose.high, dose.unit, unit);
    if (converted.ok) return { dose: { mg: converted.value, per } };
  }
  return {};
}

/** How strong each glucocorticoid of the protocol is. */
export function equivalentsOf({ efficacy, eligibility }: Protocol): PrednisoneEquivalents {
  const { glucocorticoids } = efficacy.treatmentRoles.value;
  const agents = eligibility.agentClasses.find(({ id }) => id === glucocorticoids)?.agents ?? [];
  return Object.fromEntries(
    agents.flatMap(({ id, mgEquivalent }) => (mgEquivalent === undefined ? [] : [[id, mgEquivalent]])),
  );
}

export interface FreeSpan {
  readonly fromDay: number;
  /** Its last day. */
  readonly toDay: number;
}

const weekDays = 7;

/** The days up to and including the last on which a subject counts as free of drugs; a drug that may count stands against it. */
export function freeSpans(
  rule: FreedomRule,
  roles: TreatmentRoles,
  equivalents: PrednisoneEquivalents,
  courses: readonly Course[],
  lastDay: number,
): readonly FreeSpan[] {
  const against = countCourses(rule, roles, equivalents, courses)
    .filter(({ counts }) => counts !== "not-met")
    .map(({ course: { fromDay, toDay } }) => ({
      fromDay,
      untilDay: toDay === "ongoing" ? Infinity : toDay + rule.weeks.value * weekDays - 1,
    }))
    .toSorted((one, other) => one.fromDay - other.fromDay);
  const spans: FreeSpan[] = [];
  let free = 0;
  for (const { fromDay, untilDay } of against) {
    if (fromDay > free) spans.push({ fromDay: free, toDay: Math.min(fromDay - 1, lastDay) });
    free = Math.max(free, untilDay + 1);
  }
  if (free <= lastDay) spans.push({ fromDay: free, toDay: lastDay });
  return spans.filter(({ fromDay, toDay }) => fromDay <= toDay);
}
