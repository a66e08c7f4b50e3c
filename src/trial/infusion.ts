import type { CalendarDate, Instant } from "#values";
import { factsOf, subjectsOf, supersededOf, type TrialRecord, type TrialState } from "./ledger.ts";
import { remembered } from "./memory.ts";
import { doseDue } from "./planned-dose.ts";
import { protocolOfVersion } from "./protocol-in-force.ts";
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

/** What a subject received: from the first infusion on, with the cells of all of them together. */
export const infusionOf = remembered((state, subject: string): Infusion | undefined => {
  const records = factsOf(state, subject, "infusion-recorded").toSorted(
    (a, b) => Date.parse(a.event.startedAt) - Date.parse(b.event.startedAt),
  );
  const [first] = records;
  if (!first) return undefined;
  const { level, lot, startedAt } = first.event;
  const cells = records.reduce((sum, { event }) => sum + event.cells, 0);
  const protocolVersion = versionWhenTold(state, subject, first);
  const on = siteDate(state, subject, startedAt);
  // The weight of that day, corrected ones included: without any, what was given is all there is to go by.
  const plannedCells = doseDue(state, subject, protocolOfVersion(state, protocolVersion), level, on) ?? cells;
  const version = Math.max(...records.map((record) => record.version));
  return { subject, level, lot, on, startedAt, cells, plannedCells, protocolVersion, version };
});

/** The protocol version under which a record was first told: its correction under a later one changes no rule for it. */
function versionWhenTold(state: TrialState, subject: string, told: TrialRecord<"infusion-recorded">): string {
  if (told.supersedes === undefined) return told.protocolVersion;
  const corrected = supersededOf(state, subject, "infusion-recorded").find(
    ({ version }) => version === told.supersedes,
  );
  return corrected ? versionWhenTold(state, subject, corrected) : told.protocolVersion;
}

/** The infusions at one level, or at all, in the order in which they were given. */
export function infusionsAt(state: TrialState, level?: number): readonly Infusion[] {
  const all = infusionsOf(state);
  return level === undefined ? all : all.filter((infusion) => infusion.level === level);
}

const infusionsOf = remembered((state): readonly Infusion[] =>
  subjectsOf(state)
    .flatMap((subject) => infusionOf(state, subject) ?? [])
    .sort((a, b) =>
      a.startedAt === b.startedAt ? a.version - b.version : a.startedAt < b.startedAt ? -1 : 1,
    ),
);
