import { type Grade, type Toxicity, worstGrade } from "#safety";
import type { CalendarDate } from "#values";
import { adverseEventsOf } from "../adverse-event.ts";
import { deathOf } from "../death.ts";
import { infusionOf } from "../infusion.ts";
import { factsOf, type TrialState } from "../ledger.ts";
import { lymphodepletionOf } from "../lymphodepletion.ts";
import { type DltMatter, dltMattersOf, windowClosed, windowOf } from "../outcome.ts";
import { episodesOf } from "../screening.ts";
import { assignedLevel } from "../slot.ts";
import { dateAtSite, profileOf } from "../subject.ts";
import { dayOf } from "./site-day.ts";

/** A point of a subject's way. */
export interface LaneMark {
  readonly code:
    | "consent"
    | "consent-declined"
    | "consent-withdrawn"
    | "screening-opened"
    | "eligibility-confirmed"
    | "screening-failed"
    | "infusion-planned"
    | "infusion"
    | "visit-missed"
    | "discontinued-before-infusion"
    | "discontinued"
    | "death";
  readonly on: CalendarDate;
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** A stretch of a subject's way; without `to` it goes on. */
export type LaneSpan =
  | { readonly code: "lymphodepletion"; readonly from: CalendarDate; readonly to: CalendarDate }
  | {
      readonly code: "dlt-window";
      readonly from: CalendarDate;
      readonly to: CalendarDate;
      /** Not closed by a signature yet, whatever the day. */
      readonly open: boolean;
    }
  | {
      readonly code: "adverse-event";
      readonly from: CalendarDate;
      readonly to?: CalendarDate;
      readonly adverseEvent: string;
      readonly toxicity: Toxicity;
      readonly grade: Grade;
      readonly serious: boolean;
      readonly dlt: DltMatter["status"] | "before-infusion";
    };

/** A subject's way through the trial, to be drawn as one lane. */
export interface Lane {
  readonly subject: string;
  readonly level?: number;
  /** The day of its first mark or registration. */
  readonly from: CalendarDate;
  readonly marks: readonly LaneMark[];
  readonly spans: readonly LaneSpan[];
}

export function laneOf(state: TrialState, subject: string): Lane {
  const level = assignedLevel(state, subject);
  const { timeZone } = profileOf(state, subject);
  const marks = marksOf(state, subject).toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const registered = factsOf(state, subject, "subject-registered").map((record) =>
    dateAtSite(timeZone, record),
  );
  const from = [...registered, ...marks.map(({ on }) => on)].sort()[0] ?? "";
  return { subject, ...(level !== undefined && { level }), from, marks, spans: spansOf(state, subject) };
}

function marksOf(state: TrialState, subject: string): LaneMark[] {
  const { timeZone } = profileOf(state, subject);
  const { plan } = lymphodepletionOf(state, subject);
  const infusion = infusionOf(state, subject);
  const death = deathOf(state, subject);
  const day = (record: { readonly occurredAt: string }) => dateAtSite(timeZone, record);
  return [
    ...factsOf(state, subject, "consent-recorded").map((record) => ({
      code: record.event.answer.given === "agreed" ? ("consent" as const) : ("consent-declined" as const),
      on: day(record),
      facts: { form: record.event.form, version: record.event.version },
    })),
    ...factsOf(state, subject, "consent-withdrawn").map((record) => ({
      code: "consent-withdrawn" as const,
      on: day(record),
      facts: { scopes: record.event.scopes.join(", ") },
    })),
    ...episodesOf(state, subject).map(({ episode, openedOn }) => ({
      code: "screening-opened" as const,
      on: openedOn,
      facts: { episode },
    })),
    ...factsOf(state, subject, "eligibility-confirmed").map((record) => ({
      code: "eligibility-confirmed" as const,
      on: day(record),
    })),
    ...factsOf(state, subject, "screening-failed").map((record) => ({
      code: "screening-failed" as const,
      on: day(record),
      facts: { criteria: record.event.failing.join(", ") },
    })),
    ...(plan && !infusion ? [{ code: "infusion-planned" as const, on: plan.infusionOn }] : []),
    ...(infusion ? [{ code: "infusion" as const, on: infusion.on, facts: { level: infusion.level } }] : []),
    ...factsOf(state, subject, "visit-recorded")
      .filter(({ event }) => event.status === "missed")
      .map(({ event }) => ({ code: "visit-missed" as const, on: event.on, facts: { visit: event.visit } })),
    ...factsOf(state, subject, "discontinued-before-infusion").map((record) => ({
      code: "discontinued-before-infusion" as const,
      on: day(record),
    })),
    ...factsOf(state, subject, "subject-discontinued").map(({ event }) => ({
      code: "discontinued" as const,
      on: event.on,
      facts: { because: event.because },
    })),
    ...(death ? [{ code: "death" as const, on: death.on }] : []),
  ];
}

function spansOf(state: TrialState, subject: string): LaneSpan[] {
  const { timeZone } = profileOf(state, subject);
  const { firstOn, lastOn } = lymphodepletionOf(state, subject);
  const window = windowOf(state, subject);
  const matters = dltMattersOf(state, subject);
  return [
    ...(firstOn && lastOn ? [{ code: "lymphodepletion" as const, from: firstOn, to: lastOn }] : []),
    ...(window
      ? [
          {
            code: "dlt-window" as const,
            from: window.opensOn,
            to: window.closesOn,
            open: !windowClosed(state, subject),
          },
        ]
      : []),
    ...adverseEventsOf(state, subject).map((event) => ({
      code: "adverse-event" as const,
      from: dayOf(timeZone, event.onset),
      ...(event.end && { to: dayOf(timeZone, event.end) }),
      adverseEvent: event.id,
      toxicity: event.toxicity,
      grade: worstGrade(event.gradeHistory),
      serious: event.serious.length > 0,
      dlt: matters.find(({ matter }) => matter === event.id)?.status ?? ("before-infusion" as const),
    })),
  ];
}
