import { earliestInfusion } from "#safety";
import { addDays, type CalendarDate } from "#values";
import { infusionOf, infusionsAt } from "./infusion.ts";
import { factsOf, subjectsOf, type Told, type TrialRecord, type TrialState } from "./ledger.ts";
import { remembered } from "./memory.ts";
import { protocolFor, protocolOf } from "./protocol-in-force.ts";
import type { slotCommands } from "./slot-commands.ts";

export type SlotEvent =
  | {
      readonly kind: "slot-reserved";
      readonly subject: string;
      readonly level: number;
      readonly expiresOn: CalendarDate;
      /** Set when the place came to a waiting subject by itself. */
      readonly rule?: "queue-advances" | "infuse-at-permitted-level";
    }
  | { readonly kind: "slot-queued"; readonly subject: string }
  | (Told<"slot-released", (typeof slotCommands)["release-slot"]> & {
      readonly rule?: "screening-failed" | "consent-withdrawn" | "discontinued" | "died";
    })
  | Told<"slot-expired", (typeof slotCommands)["expire-slot"]>;

type SlotRecord = TrialRecord<SlotEvent["kind"]>;

export type Slot =
  | { readonly status: "none" }
  | { readonly status: "queued"; readonly since: number }
  | {
      readonly status: "reserved";
      readonly level: number;
      readonly since: number;
      readonly expiresOn: CalendarDate;
    };

/** The place that a subject holds now. It is spent by the infusion, but the level stays its level. */
export const slotOf = remembered((state, subject: string): Slot => {
  const last = (["slot-reserved", "slot-queued", "slot-released", "slot-expired"] as const)
    .flatMap((kind): readonly SlotRecord[] => factsOf(state, subject, kind))
    .sort((a, b) => a.version - b.version)
    .at(-1);
  switch (last?.event.kind) {
    case "slot-reserved": {
      const { level, expiresOn } = last.event;
      return { status: "reserved", level, expiresOn, since: last.version };
    }
    case "slot-queued":
      return { status: "queued", since: last.version };
    case "slot-released":
    case "slot-expired":
    case undefined:
      return { status: "none" };
  }
});

/** Subjects who wait for a place, first come first. */
export function queueOf(state: TrialState): readonly string[] {
  return subjectsOf(state)
    .map((subject) => ({ subject, slot: slotOf(state, subject) }))
    .flatMap(({ subject, slot }) => (slot.status === "queued" ? [{ subject, since: slot.since }] : []))
    .sort((a, b) => a.since - b.since)
    .map(({ subject }) => subject);
}

/** Subjects who hold a place at a level and are not infused yet. */
export function reservedAt(state: TrialState, level: number): readonly string[] {
  return subjectsOf(state).filter((subject) => {
    const slot = slotOf(state, subject);
    return slot.status === "reserved" && slot.level === level && !infusionOf(state, subject);
  });
}

/** The level at which a subject is to be dosed: that of its place, or the lower one chosen after its level closed. */
export function assignedLevel(state: TrialState, subject: string): number | undefined {
  const slot = slotOf(state, subject);
  return slot.status === "reserved" ? slot.level : infusionOf(state, subject)?.level;
}

/**
 * The first day on which the next subject of a level may be infused: so many days after the first infusion
 * of the group, and so many after any other, those `planned` counted as given. Undefined while the group has none.
 */
export function earliestInfusionOn(
  state: TrialState,
  level: number,
  but?: string,
  planned: readonly CalendarDate[] = [],
): CalendarDate | undefined {
  const stagger = protocolOf(state).safety.dosing.stagger.value;
  const others = infusionsAt(state, level).filter(({ subject }) => subject !== but);
  return earliestInfusion(stagger, [...others.map(({ on }) => on), ...planned]);
}

export function reservation(state: TrialState, subject: string, level: number, today: CalendarDate) {
  const days = protocolFor(state, subject).slots.reservationDays.value;
  return { kind: "slot-reserved" as const, subject, level, expiresOn: addDays(today, days) };
}
