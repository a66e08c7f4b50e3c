import { z } from "zod";
import { dayOf, type Onset } from "#safety";
import type { CalendarDate, Instant } from "#values";
import { adverseEventsOf } from "./adverse-event.ts";
import { type Problem, refuse, unless } from "./circumstance.ts";
import { deathDayProblems } from "./death-day.ts";
import type { Deciders } from "./deciders.ts";
import { dateField, momentField, subjectField, textField } from "./fields.ts";
import { factsOf, resultsOf, type Told, type TrialRecord, type TrialState, told } from "./ledger.ts";
import { remembered } from "./memory.ts";
import { protocolOf } from "./protocol-in-force.ts";
import { tellsOfDeath } from "./result.ts";
import { profileOf } from "./subject.ts";

export const deathCommands = {
  "record-death": z.strictObject({
    kind: z.literal("record-death"),
    subject: subjectField,
    on: dateField,
    cause: textField,
    relatedness: z.enum(["related", "unrelated", "undetermined"]),
    /** When the site became aware of it, if not when it is recorded. */
    awareAt: momentField.exactOptional(),
  }),
};

export type DeathEvent = Told<"death-recorded", (typeof deathCommands)["record-death"]>;

/** A subject's death, however it stands on record. */
export interface Death {
  readonly toldBy: "record-of-death" | "fatal-event" | "vital-status";
  /** The day of death. Where a contact alone told of it, that of the contact: the last on which it can have been. */
  readonly on: CalendarDate;
  /** The record by which it stands. */
  readonly version: number;
}

/**
 * A subject's death as it was recorded, else as an adverse event ended fatally or reached grade 5, else as a contact told
 * of the subject's vital status; of several of one kind the first. It stands until it is corrected, whatever is told of
 * the subject on later days.
 */
export const deathOf = remembered((state, subject: string): Death | undefined => {
  const recorded = recordOfDeath(state, subject);
  if (recorded) return { toldBy: "record-of-death", on: recorded.event.on, version: recorded.version };
  return earliest(fatalEvents(state, subject)) ?? earliest(toldDead(state, subject).map(ofVitalStatus));
});

/** The record of a subject's death, with its cause. */
export function recordOfDeath(state: TrialState, subject: string) {
  return factsOf(state, subject, "death-recorded").at(-1);
}

/** When the site knew of a death that stands as such: as it says, but no later than it wrote down that the subject is dead. */
export function deathKnownSince(state: TrialState, subject: string): Instant | undefined {
  const recorded = recordOfDeath(state, subject);
  const since = toldDead(state, subject).map(({ recordedAt }) => recordedAt);
  return [...since, ...(recorded ? [recorded.event.awareAt ?? recorded.recordedAt] : [])].sort()[0];
}

/** Why nothing more is planned for a subject: it has died, or has left the trial. */
export function participationProblems(state: TrialState, subject: string): readonly Problem[] {
  if (deathOf(state, subject)) return [{ code: "subject-died" }];
  const [left] = factsOf(state, subject, "subject-discontinued");
  return left ? [{ code: "subject-discontinued", facts: { on: left.event.on } }] : [];
}

/** An event that ended fatally did so on the day of its end; else its grade 5 tells the day. */
function fatalEvents(state: TrialState, subject: string): readonly Death[] {
  const events = adverseEventsOf(state, subject);
  // A subject whom somebody else was first to register may not be there yet: it is not asked about.
  if (events.length === 0) return [];
  const { timeZone } = profileOf(state, subject);
  return events.flatMap(({ id, outcome }): readonly Death[] => {
    const told = (on: Onset | undefined, version: number): readonly Death[] =>
      on === undefined ? [] : [{ toldBy: "fatal-event", on: dayOf(on, timeZone), version }];
    const own = ({ event }: { readonly event: { readonly adverseEvent: string } }) =>
      event.adverseEvent === id;
    const resolved = factsOf(state, subject, "adverse-event-resolved").findLast(own);
    if (outcome === "fatal" && resolved) return told(resolved.event.end, resolved.version);
    const reported = factsOf(state, subject, "adverse-event-reported").find(own);
    if (reported?.event.grade === 5) return told(reported.event.onset, reported.version);
    const regraded = factsOf(state, subject, "adverse-event-regraded").filter(own);
    const died = regraded.find(({ event }) => event.grade === 5);
    return told(died?.event.from, died?.version ?? 0);
  });
}

/** Results that tell of a subject that it is dead. */
function toldDead(state: TrialState, subject: string): readonly TrialRecord<"observation-recorded">[] {
  const { vitalStatus } = protocolOf(state).timeToEvent.sources.value;
  if (vitalStatus === undefined) return [];
  return resultsOf(state, subject, vitalStatus).filter(({ event }) => tellsOfDeath(state, event.observation));
}

function ofVitalStatus({ event, version }: TrialRecord<"observation-recorded">): Death {
  return { toldBy: "vital-status", on: event.observation.on, version };
}

function earliest(deaths: readonly Death[]): Death | undefined {
  return deaths.reduce<Death | undefined>(
    (first, death) => (first === undefined || death.on < first.on ? death : first),
    undefined,
  );
}

export const deathDeciders = {
  "record-death": (state, command, { supersedes }) =>
    recordOfDeath(state, command.subject) && supersedes === undefined
      ? refuse("death-already-recorded")
      : unless(deathDayProblems(state, command.subject, command.on, "on"), [told("death-recorded", command)]),
} satisfies Deciders<keyof typeof deathCommands>;
