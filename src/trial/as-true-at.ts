import { type CalendarDate, dateIn, type Instant } from "#values";
import type { EventKind, EventOf } from "./event.ts";
import { type TrialRecord, type TrialState, withOnly } from "./ledger.ts";
import { profileOf } from "./subject.ts";

/** Where a fact tells itself when it took place: as a moment, a day, or the month or year that is remembered. */
const toldWhen: { readonly [Kind in EventKind]?: (event: EventOf<Kind>) => string } = {
  "observation-recorded": ({ observation }) => observation.at ?? observation.on,
  "exposure-recorded": ({ exposure }) => exposure.from,
  "judgement-recorded": ({ on }) => on,
  "undertaking-recorded": ({ on }) => on,
  "visit-recorded": ({ on }) => on,
  "subject-discontinued": ({ on }) => on,
  "lymphodepletion-given": ({ on }) => on,
  "infusion-recorded": ({ startedAt }) => startedAt,
  "adverse-event-reported": ({ onset }) => onset,
  "adverse-event-regraded": ({ from }) => from,
  "adverse-event-resolved": ({ end }) => end,
  "death-recorded": ({ on }) => on,
  "safety-report-sent": ({ sentAt }) => sentAt,
};

/** What people choose about the data of an analysis tells of no day: it holds of whatever had been measured. */
const choices: ReadonlySet<EventKind> = new Set(["result-excluded", "terminal-points-chosen"]);

/**
 * The trial as true at a moment: what took place later is left out, and so are subjects registered later. What is told
 * of a day took place by any moment of that day at the site. Corrections count whenever they were made: what was known
 * when is a matter of which records are folded.
 */
export function asTrueAt(state: TrialState, at: Instant): TrialState {
  const moment = Date.parse(at);
  const days = new Map<string | undefined, CalendarDate>();
  const dayOf = (subject: string | undefined): CalendarDate => {
    const known = days.get(subject);
    if (known !== undefined) return known;
    const day = dateIn(subject ? profileOf(state, subject).timeZone : "UTC", at);
    days.set(subject, day);
    return day;
  };
  return withOnly(state, (record) => {
    if (choices.has(record.event.kind)) return true;
    const told = toldBy(record);
    if (told === undefined) return record.occurredAt <= at;
    if (told.includes("T")) return Date.parse(told) <= moment;
    const subject = "subject" in record.event ? record.event.subject : undefined;
    return told <= dayOf(subject).slice(0, told.length);
  });
}

function toldBy<Kind extends EventKind>({ event }: TrialRecord<Kind>): string | undefined {
  const telling = toldWhen[event.kind as Kind] as ((event: EventOf<Kind>) => string) | undefined;
  return telling?.(event);
}
