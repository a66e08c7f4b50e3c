import type { CalendarDate, Instant } from "#values";
import { factsOf, remembered, type TrialState } from "./ledger.ts";
import { doseDue } from "./planned-dose.ts";
import { siteDate } from "./subject.ts";

/** What was given: at the level to which the subject was assigned, with the cells that it truly received. */
export interface Infusion {
  readonly subject: string;
  readonly level: number;
  readonly lot: string;
  /** Day 0: the calendar day at the site on which the infusion started. */
  readonly on: CalendarDate;
  readonly startedAt: Instant;
  readonly cells: number;
  readonly plannedCells: number;
  readonly protocolVersion: string;
  readonly version: number;
}

/** The first infusion; a split one is told as one. */
export const infusionOf = remembered((state, subject): Infusion | undefined => {
  const record = factsOf(state, subject, "infusion-recorded")[0];
  if (!record) return undefined;
  const { level, lot, cells, startedAt } = record.event;
  const { version, protocolVersion } = record;
  const on = siteDate(state, subject, startedAt);
  // The weight of that day, corrected ones included: without any, what was given is all there is to go by.
  const plannedCells = doseDue(state, subject, level, on) ?? cells;
  return { subject, level, lot, on, startedAt, cells, plannedCells, protocolVersion, version };
});

/** The infusions at one level, or at all, in the order in which they were given. */
export function infusionsAt(state: TrialState, level?: number): readonly Infusion[] {
  return [...state.subjects.keys()]
    .flatMap((subject) => infusionOf(state, subject) ?? [])
    .filter((infusion) => level === undefined || infusion.level === level)
    .sort((a, b) =>
      a.startedAt === b.startedAt ? a.version - b.version : a.startedAt < b.startedAt ? -1 : 1,
    );
}
