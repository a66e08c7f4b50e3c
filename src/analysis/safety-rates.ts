import { type CollectionEnd, dayOf } from "#safety";
import { exactRate } from "#statistics";
import { protocolOf, type TrialState } from "#trial";
import { addCalendar, type CalendarDate, daysBetween, type Words } from "#values";
import { levelGroups } from "./level-group.ts";
import type { SafetyEvent, SafetySubject } from "./safety-events.ts";
import { type Cell, cell, type LeftOut, type Row, type Table } from "./table.ts";

const daysPerYear = 365.25;

/** A class of events, and how long it is collected. */
interface Collected {
  readonly name: Cell;
  readonly until: CollectionEnd;
  readonly counts: (event: SafetyEvent) => boolean;
}

/**
 * Events per year of a subject's time, with exact limits. Time runs from the first day of treatment, while that class of
 * event was collected and the subject was seen; that of first events ends with the subject's first.
 */
export function rateTable(
  state: TrialState,
  subjects: readonly SafetySubject[],
  events: readonly SafetyEvent[],
): Table {
  const rows = collectedClasses(state).flatMap((collected) =>
    levelGroups(subjects).map(({ level, of }): Row => {
      const own = events.filter((event) => of.includes(event.subject) && collected.counts(event));
      const inTime = own.filter((event) => firstDay(event) <= endOfCollection(event.subject, collected));
      const first = firstOf(inTime);
      const years = total(of, (subject) => endOfCollection(subject, collected));
      const yearsToFirst = total(of, (subject) => {
        const event = first.get(subject.subject);
        return event ? firstDay(event) : endOfCollection(subject, collected);
      });
      return {
        cells: {
          category: collected.name,
          level,
          events: cell.count(inTime.length),
          "subject-years": cell.number(years),
          ...rateCells(state, "rate", inTime.length, years),
          "with-event": cell.count(first.size, of.length),
          "years-to-first": cell.number(yearsToFirst),
          ...rateCells(state, "first-rate", first.size, yearsToFirst),
        },
        subjects: [...first.keys()],
        records: inTime.flatMap(({ records }) => records),
        leftOut: own.filter((event) => !inTime.includes(event)).flatMap(leftOutOf),
      };
    }),
  );
  const columns = ["category", "level", "events", "subject-years", "rate", "rate-limits"];
  const ofFirst = ["with-event", "years-to-first", "first-rate", "first-rate-limits"];
  return {
    table: "event-rates",
    columns: [...columns, ...ofFirst].map((column) => ({ column })),
    rows,
    methods: ["event-rate"],
  };
}

function collectedClasses(state: TrialState): readonly Collected[] {
  const { collection, specialInterest } = protocolOf(state).safety.summary;
  const { every, serious, specialInterest: ofInterest } = collection.value;
  return [
    { name: cell.code("category.any"), until: every, counts: () => true },
    { name: cell.code("category.severe"), until: every, counts: ({ emergence }) => emergence.grade >= 3 },
    { name: cell.code("category.related"), until: every, counts: ({ related }) => related },
    {
      name: cell.code("category.serious"),
      until: serious,
      counts: ({ event }) => event.serious.length > 0,
    },
    ...specialInterest.map(({ value: { id, label } }: { value: { id: string; label: Words } }) => ({
      name: cell.words(label),
      until: ofInterest,
      counts: ({ interest }: SafetyEvent) => interest.includes(id),
    })),
  ];
}

function firstDay({ subject, emergence }: SafetyEvent): CalendarDate {
  return dayOf(emergence.since, subject.timeZone);
}

/** The last day on which an event of the class would have been recorded. */
function endOfCollection({ infusion, seenUntil }: SafetySubject, { until }: Collected): CalendarDate {
  if (!infusion) return seenUntil;
  const end = addCalendar(infusion.on, until.amount, until.unit);
  return end < seenUntil ? end : seenUntil;
}

/** Subjects' time in years, the first and the last day included. */
function total(subjects: readonly SafetySubject[], until: (subject: SafetySubject) => CalendarDate): number {
  const days = subjects.reduce(
    (sum, subject) => sum + Math.max(0, daysBetween(subject.days.from, until(subject)) + 1),
    0,
  );
  return days / daysPerYear;
}

function firstOf(events: readonly SafetyEvent[]): ReadonlyMap<string, SafetyEvent> {
  const first = new Map<string, SafetyEvent>();
  for (const event of events) {
    const known = first.get(event.subject.subject);
    if (!known || firstDay(event) < firstDay(known)) first.set(event.subject.subject, event);
  }
  return first;
}

function rateCells(state: TrialState, name: string, events: number, years: number): Row["cells"] {
  const { confidenceLevel } = protocolOf(state).analysis;
  const limits = exactRate(events, years, { level: confidenceLevel.value, sides: "two-sided" });
  return {
    [name]: years > 0 ? cell.number(events / years) : cell.missing("no-time-at-risk"),
    [`${name}-limits`]: cell.limits(limits),
  };
}

function leftOutOf({ records }: SafetyEvent): readonly LeftOut[] {
  return records.map((version) => ({ version, because: "after-collection" }));
}
