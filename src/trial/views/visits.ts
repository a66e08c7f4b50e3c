import { addCalendar, addDays, type CalendarDate } from "#values";
import { consentOf, type Scope } from "../consent.ts";
import { deathOf } from "../death.ts";
import { infusionOf } from "../infusion.ts";
import { factsOf, type TrialState } from "../ledger.ts";
import { lymphodepletionOf } from "../lymphodepletion.ts";
import { protocolFor } from "../protocol-in-force.ts";
import { dateAtSite, profileOf, visitOf } from "../subject.ts";

/** One visit of the schedule as it stands for a subject. */
export interface VisitRow {
  readonly visit: string;
  readonly activities: readonly string[];
  /** Counted from the consent, or from the infusion (the planned one until it is given); absent without either. */
  readonly dueOn?: CalendarDate;
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
  /** The infusion it counts from is planned, not given. */
  readonly provisional: boolean;
  readonly status: "done" | "missed" | "due" | "overdue" | "not-yet" | "no-longer";
  /** The day on which it took place. */
  readonly on?: CalendarDate;
  /** Done, but outside the days allowed for it. */
  readonly outsideWindow: boolean;
  readonly note?: string;
  /** Version of the record that says so. */
  readonly version?: number;
}

/** The schedule of the protocol that binds a subject, against what was recorded; `today` at its site. */
export function visitsOf(state: TrialState, subject: string, today: CalendarDate): readonly VisitRow[] {
  const { schedule } = protocolFor(state, subject);
  const infusedOn = infusionOf(state, subject)?.on;
  const { plan, discontinued } = lymphodepletionOf(state, subject);
  const anchors = {
    consent: consentOf(state, subject, today).firstSignedOn,
    infusion: infusedOn ?? (discontinued ? undefined : plan?.infusionOn),
  };
  const ends = {
    visits: visitsEndOn(state, subject, today, "visits"),
    "long-term-follow-up": visitsEndOn(state, subject, today, "long-term-follow-up"),
  };
  const willBeInfused = infusedOn !== undefined || !discontinued;
  return schedule.visits.map((visit) => {
    const anchor = anchors[visit.anchor];
    const dueOn = anchor && addCalendar(anchor, visit.due.value.amount, visit.due.value.unit);
    const from = dueOn && addDays(dueOn, -visit.daysBefore);
    const to = dueOn && addDays(dueOn, visit.daysAfter);
    const record = visitOf(state, subject, visit.id);
    const endsOn = ends[visit.scope ?? "visits"];
    const isOver = endsOn !== undefined && (to === undefined || to >= endsOn);
    const expected = !isOver && (visit.anchor === "consent" || willBeInfused);
    const on = record?.event.status === "done" ? record.event.on : undefined;
    return {
      visit: visit.id,
      activities: visit.activities,
      ...(dueOn && from && to && { dueOn, from, to }),
      provisional: visit.anchor === "infusion" && infusedOn === undefined,
      status: record?.event.status ?? (expected ? awaited(from, to, today) : "no-longer"),
      ...(on && { on }),
      outsideWindow: on !== undefined && from !== undefined && to !== undefined && (on < from || on > to),
      ...(record?.event.note && { note: record.event.note }),
      ...(record && { version: record.version }),
    };
  });
}

function awaited(
  from: CalendarDate | undefined,
  to: CalendarDate | undefined,
  today: CalendarDate,
): VisitRow["status"] {
  if (from === undefined || to === undefined || today < from) return "not-yet";
  return today > to ? "overdue" : "due";
}

/**
 * The day from which no visit is expected that could still have taken place: that of death, of the end of participation,
 * or of a withdrawal from what the visit stands under.
 */
function visitsEndOn(
  state: TrialState,
  subject: string,
  today: CalendarDate,
  scope: Scope,
): CalendarDate | undefined {
  const { timeZone } = profileOf(state, subject);
  const withdrawn = consentOf(state, subject, today).withdrawn.has(scope)
    ? factsOf(state, subject, "consent-withdrawn").findLast(({ event }) => event.scopes.includes(scope))
    : undefined;
  const days = [
    deathOf(state, subject)?.on,
    factsOf(state, subject, "subject-discontinued").at(-1)?.event.on,
    withdrawn && dateAtSite(timeZone, withdrawn),
  ];
  return days.filter((day) => day !== undefined).sort()[0];
}
