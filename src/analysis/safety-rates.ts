import { type CollectionEnd, dayOf, type Onset } from "#safety";
import { exactRate } from "#statistics";
import { protocolOf, type TrialState } from "#trial";
import { addCalendar, type CalendarDate, daysBetween, type Words } from "#values";
import { levelGroups } from "./level-group.ts";
import { type SafetyEvent, type SafetySubject, seriousSince } from "./safety-events.ts";
import { type Cell, cell, type LeftOut, type Row, type Table } from "./table.ts";

const daysPerYear = 365.25;

/** A class of events, and how long it is collected. */
interface Collected {
  readonly name: Cell;
  readonly until: CollectionEnd;
  /** When an event first was one of the class since treatment; undefined for one that never was. */
  readonly since: (event: SafetyEvent) => Onset | undefined;
}

/**
 * Events per year of a subject's time, with exact limits. Time runs from the first day of treatment, while that class of
 * event was collected and the subject took part and was seen; that of first events ends with the subject's first.
 */
export function rateTable(
  state: TrialState,
  subjects: readonly SafetySubject[],
  events: readonly SafetyEvent[],
): Table {
  const rows = collectedClasses(state).flatMap((collected) =>
    levelGroups(subjects).map(({ level, of }): Row => {
      const own = events.flatMap((event) => (of.includes(event.subject) ? dayInClass(event, collected) : []));
      const inTime = own.filter(({ event, day }) => isCollected(event.subject, collected, day));
      const first = firstDays(inTime);
      const years = total(of, (subject) => endOfTime(subject, collected));
      const yearsToFirst = total(of, (subject) => {
        const end = endOfTime(subject, collected);
        const day = first.get(subject.subject) ?? end;
        return day < end ? day : end;
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
        records: inTime.flatMap(({ event }) => event.records),
        leftOut: own.filter((one) => !inTime.includes(one)).flatMap(({ event }) => leftOutOf(event)),
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
    { name: cell.code("category.any"), until: every, since: newOrWorse },
    { name: cell.code("category.severe"), until: every, since: severeSince },
    {
      name: cell.code("category.related"),
      until: every,
      since: (event) => (event.related ? newOrWorse(event) : undefined),
    },
    { name: cell.code("category.serious"), until: serious, since: seriousSince },
    ...specialInterest.map(({ value: { id, label } }: { value: { id: string; label: Words } }) => ({
      name: cell.words(label),
      until: ofInterest,
      since: (event: SafetyEvent) => (event.interest.includes(id) ? newOrWorse(event) : undefined),
    })),
  ];
}

function newOrWorse({ emergence }: SafetyEvent): Onset {
  return emergence.since;
}

/** The first grade of 3 or higher that is worse than what was there before treatment. */
function severeSince({ emergence }: SafetyEvent): Onset | undefined {
  return emergence.worsened.find(({ grade }) => grade >= 3)?.from;
}

/** An event of a class, by the first day on which it was one. */
interface InClass {
  readonly event: SafetyEvent;
  readonly day: CalendarDate;
}

function dayInClass(event: SafetyEvent, { since }: Collected): readonly InClass[] {
  const from = since(event);
  return from === undefined ? [] : [{ event, day: dayOf(from, event.subject.timeZone) }];
}

/** The last day on which the protocol asks for events of the class; none before an infusion. */
function endOfCollection({ infusion }: SafetySubject, { until }: Collected): CalendarDate | undefined {
  return infusion && addCalendar(infusion.on, until.amount, until.unit);
}

/** What was reported counts wherever the protocol asks for it, also of days on which nobody can have asked any more. */
function isCollected(subject: SafetySubject, collected: Collected, day: CalendarDate): boolean {
  const end = endOfCollection(subject, collected);
  return end === undefined || day <= end;
}

/** The last day of a subject's time at risk of an event of the class. */
function endOfTime(subject: SafetySubject, collected: Collected): CalendarDate {
  const end = endOfCollection(subject, collected);
  return end !== undefined && end < subject.askedUntil ? end : subject.askedUntil;
}

/** Subjects' time in years, the first and the last day included. */
function total(subjects: readonly SafetySubject[], until: (subject: SafetySubject) => CalendarDate): number {
  const days = subjects.reduce(
    (sum, subject) => sum + Math.max(0, daysBetween(subject.days.from, until(subject)) + 1),
    0,
  );
  return days / daysPerYear;
}

/** Of each subject with any, the first day of its first. */
function firstDays(events: readonly InClass[]): ReadonlyMap<string, CalendarDate> {
  const first = new Map<string, CalendarDate>();
  for (const { event, day } of events) {
    const { subject } = event.subject;
    const known = first.get(subject);
    if (known === undefined || day < known) first.set(subject, day);
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
