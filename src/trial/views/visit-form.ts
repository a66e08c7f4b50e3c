import type { DataItem, Observation } from "#eligibility";
import { formOf, openItems, type Protocol } from "#protocol";
import { type CalendarDate, completedYears, type Instant } from "#values";
import { type ConsentGap, consentOf } from "../consent.ts";
import { factsOf, type TrialState } from "../ledger.ts";
import { protocolFor } from "../protocol-in-force.ts";
import { profileOf, siteDate } from "../subject.ts";
import { type Origin, originOf } from "./subject-screening.ts";
import { type VisitRow, visitsOf } from "./visits.ts";

export interface VisitResult extends Origin {
  readonly observation: Observation;
}

export interface VisitGroup extends Omit<Protocol["assessments"]["groups"][number], "items" | "from"> {
  readonly items: readonly {
    readonly item: DataItem;
    /** By their day and time. */
    readonly results: readonly VisitResult[];
  }[];
  /** Those still to be recorded. */
  readonly open: readonly string[];
}

/** The form of one visit of a subject, with what is on record of it. */
export interface VisitForm {
  readonly version: number;
  readonly today: CalendarDate;
  readonly subject: string;
  readonly visit: VisitRow;
  /** The day that the form is drawn for: whom its groups concern is decided by the age on that day. */
  readonly on: CalendarDate;
  readonly ageYears: number;
  readonly groups: readonly VisitGroup[];
  /** Forms of consent that lack on that day. */
  readonly consentGaps: readonly ConsentGap[];
}

/**
 * The form of a visit, drawn for a day: the one asked for, else that of the visit, else the day in its window closest
 * to today. Undefined for a visit that the subject's protocol does not plan. Throws for a subject that is not registered.
 */
export function visitForm(
  state: TrialState,
  subject: string,
  visit: string,
  now: Instant,
  asked?: CalendarDate,
): VisitForm | undefined {
  const today = siteDate(state, subject, now);
  const row = visitsOf(state, subject, today).find((known) => known.visit === visit);
  if (!row) return undefined;
  const on = asked ?? dayOfForm(row, today);
  return {
    version: state.version,
    today,
    subject,
    visit: row,
    on,
    ageYears: completedYears(profileOf(state, subject).birthDate, on),
    groups: groupsOf(state, subject, row, on),
    consentGaps: consentOf(state, subject, on).gaps,
  };
}

/** How much of each visit's form is on record, of the visits whose day has come. */
export interface VisitProgress extends VisitRow {
  readonly recorded: number;
  /** What is still to be recorded. */
  readonly open: number;
}

export function visitProgress(
  state: TrialState,
  subject: string,
  today: CalendarDate,
): readonly VisitProgress[] {
  return visitsOf(state, subject, today).map((row) => {
    const groups = groupsOf(state, subject, row, dayOfForm(row, today));
    const recorded = groups.flatMap(({ items }) => items.filter(({ results }) => results.length > 0));
    return { ...row, recorded: recorded.length, open: groups.flatMap(({ open }) => open).length };
  });
}

function dayOfForm({ on, from, to }: VisitRow, today: CalendarDate): CalendarDate {
  if (on !== undefined) return on;
  if (from === undefined || to === undefined) return today;
  if (today < from) return from;
  return today > to ? to : today;
}

function groupsOf(
  state: TrialState,
  subject: string,
  row: VisitRow,
  on: CalendarDate,
): readonly VisitGroup[] {
  const { sex, birthDate } = profileOf(state, subject);
  const person = { sex, ageYears: completedYears(birthDate, on) };
  const results = resultsOfVisit(state, subject, row);
  return formOf(protocolFor(state, subject), row.activities, person).map((part) => {
    const { items: _, from: __, ...group } = part.group;
    return {
      ...group,
      items: part.items.map((item) => ({ item, results: results.get(item.id) ?? [] })),
      open: openItems(part, (id) => results.has(id)),
    };
  });
}

/** What stands on the visit's form, and what stands on no form but is dated within the visit's window. */
function resultsOfVisit(
  state: TrialState,
  subject: string,
  { visit, from, to }: VisitRow,
): ReadonlyMap<string, readonly VisitResult[]> {
  const inWindow = (on: CalendarDate) => from !== undefined && to !== undefined && from <= on && on <= to;
  const results = factsOf(state, subject, "observation-recorded")
    .filter(({ event: { observation } }) =>
      observation.visit === undefined ? inWindow(observation.on) : observation.visit === visit,
    )
    .map((record) => ({ ...originOf(record), observation: record.event.observation }));
  const inOrder = results.toSorted((a, b) => compare(timeOf(a), timeOf(b)) || a.version - b.version);
  return Map.groupBy(inOrder, ({ observation }) => observation.item);
}

function timeOf({ observation: { on, at = "" } }: VisitResult): string {
  return `${on} ${at}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
