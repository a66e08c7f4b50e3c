import { daysOf, type Exposure } from "#eligibility";
import { dayOf } from "#safety";
import type { CalendarDate } from "#values";
import { deathOf } from "./death.ts";
import { factsOf, type TrialState } from "./ledger.ts";
import { protocolOf } from "./protocol-in-force.ts";
import { profileOf } from "./subject.ts";

/**
 * The records that tell of a subject alive, or of its events, on days after its day of death: either they or the death
 * are wrong. What is learned later of a death is none, nor are attempts to reach the subject. Versions in their order.
 */
export function recordsAfterDeath(state: TrialState, subject: string): readonly number[] {
  const death = deathOf(state, subject);
  if (!death) return [];
  const { timeZone } = profileOf(state, subject);
  const { vitalStatus } = protocolOf(state).timeToEvent.sources.value;
  const told: readonly { readonly on: CalendarDate; readonly version: number }[] = [
    ...factsOf(state, subject, "visit-recorded").flatMap(({ event, version }) =>
      event.status === "done" ? [{ on: event.on, version }] : [],
    ),
    ...factsOf(state, subject, "observation-recorded").flatMap(({ event: { observation }, version }) => {
      const { item, on, value } = observation;
      const isAlive = item !== vitalStatus || (value.kind === "coded" && value.code === "alive");
      return isAlive && value.kind !== "missing" ? [{ on, version }] : [];
    }),
    ...factsOf(state, subject, "lymphodepletion-given").map(({ event, version }) => ({
      on: event.on,
      version,
    })),
    ...factsOf(state, subject, "infusion-recorded").map(({ event, version }) => ({
      on: dayOf(event.startedAt, timeZone),
      version,
    })),
    ...factsOf(state, subject, "adverse-event-reported").map(({ event, version }) => ({
      on: dayOf(event.onset, timeZone),
      version,
    })),
    ...factsOf(state, subject, "adverse-event-regraded").map(({ event, version }) => ({
      on: dayOf(event.from, timeZone),
      version,
    })),
    ...factsOf(state, subject, "adverse-event-resolved").map(({ event, version }) => ({
      on: dayOf(event.end, timeZone),
      version,
    })),
    ...factsOf(state, subject, "exposure-recorded").map(({ event: { exposure }, version }) => ({
      on: knownTaken(exposure),
      version,
    })),
    ...factsOf(state, subject, "subject-discontinued").flatMap(({ event, version }) =>
      event.because === "withdrawal" ? [{ on: event.on, version }] : [],
    ),
  ];
  return told.flatMap(({ on, version }) => (on > death.on ? [version] : [])).sort((a, b) => a - b);
}

/** The last day on which a drug was certainly taken: of a month or a year its first may have been the only one. */
function knownTaken({ from, to }: Exposure): CalendarDate {
  const [began, ended] = [daysOf(from).first, to === undefined ? "" : daysOf(to).first];
  return ended > began ? ended : began;
}
