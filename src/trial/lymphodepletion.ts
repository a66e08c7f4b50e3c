import { addDays, type CalendarDate } from "#values";
import { infusionOf } from "./infusion.ts";
import { factsOf, lastOf, type Told, type TrialState } from "./ledger.ts";
import type { lymphodepletionCommands } from "./lymphodepletion-commands.ts";
import { remembered } from "./memory.ts";
import { protocolFor } from "./protocol-in-force.ts";

export type LymphodepletionEvent =
  | (Told<"lymphodepletion-planned", (typeof lymphodepletionCommands)["plan-lymphodepletion"]> & {
      readonly startOn: CalendarDate;
      readonly bodySurfaceM2: number;
      readonly weightKg: number;
      readonly heightCm: number;
      readonly repeated: boolean;
    })
  | Told<"lymphodepletion-given", (typeof lymphodepletionCommands)["record-lymphodepletion"]>
  | Told<
      "choice-after-lymphodepletion-signed",
      (typeof lymphodepletionCommands)["choose-after-lymphodepletion"]
    >
  | Told<"discontinued-before-infusion", (typeof lymphodepletionCommands)["discontinue-before-infusion"]>;

type LymphodepletionPlan = Extract<LymphodepletionEvent, { kind: "lymphodepletion-planned" }>;

export interface Lymphodepletion {
  readonly plan?: LymphodepletionPlan;
  /** Doses given since the latest plan, or all without one. */
  readonly begun: boolean;
  readonly firstOn?: CalendarDate;
  readonly lastOn?: CalendarDate;
  /** Last day on which the infusion may follow. */
  readonly validUntil?: CalendarDate;
  readonly discontinued: boolean;
}

export const lymphodepletionOf = remembered((state, subject: string): Lymphodepletion => {
  const plan = lastOf(factsOf(state, subject, "lymphodepletion-planned"))?.event;
  const days = factsOf(state, subject, "lymphodepletion-given")
    .map((record) => record.event.on)
    .sort();
  const lastOn = days.at(-1);
  const { validityDays } = protocolFor(state, subject).lymphodepletion;
  return {
    ...(plan && { plan }),
    begun: days.length > 0,
    ...(days[0] && { firstOn: days[0] }),
    ...(lastOn && { lastOn, validUntil: addDays(lastOn, validityDays.value) }),
    discontinued: factsOf(state, subject, "discontinued-before-infusion").length > 0,
  };
});

/** Whether a subject stands between the point of no return and its infusion. */
export function awaitsCells(state: TrialState, subject: string): boolean {
  const { begun, discontinued } = lymphodepletionOf(state, subject);
  return begun && !discontinued && infusionOf(state, subject) === undefined;
}

/** The signed choice that was made since a version, if any. */
export function choiceSince(state: TrialState, subject: string, version: number) {
  return lastOf(
    factsOf(state, subject, "choice-after-lymphodepletion-signed").filter(
      (record) => record.version > version,
    ),
  );
}
