import { dayOf } from "#safety";
import { adverseEventsOf, deathOf, factsOf, protocolOf, type TrialState } from "#trial";
import type { CalendarDate } from "#values";
import type { AnalysedSubject } from "./analysis-set.ts";
import { once } from "./once.ts";

/** A day on which a subject was known to be alive, and the record that tells it. */
interface Contact {
  readonly on: CalendarDate;
  readonly version: number;
}

type Whom = Pick<AnalysedSubject, "subject" | "timeZone">;

/**
 * The days on which something was known of a subject while it was alive: of a visit that took place, a result, a dose, an
 * adverse event that began, changed or ended, or its own withdrawal. An attempt is no contact: not a missed visit, not a
 * result that is missing, not a vital status other than alive; nor is what others did: not the day on which it was given
 * up as lost, not a decision of the investigator. Nothing told of days after its death is one, nor of the day itself on
 * which it was only learned to be dead. Of several on a day one is named.
 */
export const contactsOf = once(deriveContacts, ({ subject }: Whom) => subject);

function deriveContacts(state: TrialState, whom: Whom): readonly Contact[] {
  const { subject, timeZone } = whom;
  const all = [
    ...factsOf(state, subject, "visit-recorded").flatMap(({ event, version }) =>
      event.status === "done" ? [{ on: event.on, version }] : [],
    ),
    ...resultsSeen(state, subject),
    ...factsOf(state, subject, "lymphodepletion-given").map(({ event, version }) => ({
      on: event.on,
      version,
    })),
    ...factsOf(state, subject, "infusion-recorded").map(({ event, version }) => ({
      on: dayOf(event.stoppedAt, timeZone),
      version,
    })),
    ...eventsSeen(state, whom),
    ...factsOf(state, subject, "subject-discontinued").flatMap(({ event, version }) =>
      event.because === "withdrawal" ? [{ on: event.on, version }] : [],
    ),
  ];
  const days = [...new Map(all.map((contact) => [contact.on, contact])).values()];
  const death = deathOf(state, subject);
  if (!death) return days;
  return days.filter(({ on }) => on < death.on || (on === death.on && death.toldBy !== "vital-status"));
}

function resultsSeen(state: TrialState, subject: string): readonly Contact[] {
  const { vitalStatus } = protocolOf(state).timeToEvent.sources.value;
  return factsOf(state, subject, "observation-recorded").flatMap(({ event, version }) => {
    const { item, on, value } = event.observation;
    const isAlive =
      item === vitalStatus ? value.kind === "coded" && value.code === "alive" : value.kind !== "missing";
    return isAlive ? [{ on, version }] : [];
  });
}

function eventsSeen(state: TrialState, { subject, timeZone }: Whom): readonly Contact[] {
  const known = new Set(adverseEventsOf(state, subject).map(({ id }) => id));
  return [
    ...factsOf(state, subject, "adverse-event-reported").map(({ event, version }) => ({
      ...{ id: event.adverseEvent, when: event.onset, version },
      fatal: event.grade === 5,
    })),
    ...factsOf(state, subject, "adverse-event-regraded").map(({ event, version }) => ({
      ...{ id: event.adverseEvent, when: event.from, version },
      fatal: event.grade === 5,
    })),
    ...factsOf(state, subject, "adverse-event-resolved").map(({ event, version }) => ({
      ...{ id: event.adverseEvent, when: event.end, version },
      fatal: event.outcome === "fatal",
    })),
  ].flatMap(({ id, when, version, fatal }) =>
    fatal || !known.has(id) ? [] : [{ on: dayOf(when, timeZone), version }],
  );
}

/**
 * The day up to which a subject was seen: that of its death, where it is known, else of the last contact. Undefined before
 * the first. A subject is not taken to be watched up to the cut-off itself.
 */
export function seenUntil(state: TrialState, whom: Whom): CalendarDate | undefined {
  const death = deathOf(state, whom.subject);
  if (death && death.toldBy !== "vital-status") return death.on;
  return contactsOf(state, whom).reduce<CalendarDate | undefined>(
    (last, { on }) => (last === undefined || on > last ? on : last),
    undefined,
  );
}
