import {
  awaitsCells,
  doseCardOf,
  earliestInfusionOn,
  factsOf,
  infusionOf,
  latestMeasure,
  lotsOf,
  lymphodepletionOf,
  slotOf,
  type TrialState,
} from "#trial";
import { addDays, type CalendarDate } from "#values";
import { world } from "../virtual-world.ts";
import type { Makers } from "./order.ts";
import { earlier } from "./screening-orders.ts";
import type { Situation } from "./situation.ts";

const { cast, protocol } = world.setting;
const rationale = "As the child needs it.";

/** From planned lymphodepletion to what was infused. */
export const dosingOrders: Makers<
  | "plan-lymphodepletion"
  | "record-lymphodepletion"
  | "choose-after-lymphodepletion"
  | "discontinue-before-infusion"
  | "authorise-infusion"
  | "prepare-dose"
  | "check-dose"
  | "check-fitness"
  | "record-infusion"
> = {
  "plan-lymphodepletion": (situation) => {
    const { state, today } = situation;
    const subject = situation.subject((candidate) => mayBePlanned(situation, candidate));
    const slot = slotOf(state, subject);
    const soon = addDays(today, 5);
    const earliest = slot.status === "reserved" && earliestInfusionOn(state, slot.level, subject);
    const inTime = earliest && earliest > soon && situation.whole(1, 3) > 1;
    return {
      command: {
        kind: "plan-lymphodepletion",
        ...{
          subject,
          lot: usableLot(situation),
          infusionOn: inTime ? earliest : soon,
        },
        drugs: protocol.lymphodepletion.drugs.map(({ drug, regimen }) => ({
          drug,
          mgPerM2PerDay: regimen.value.mgPerM2PerDay,
        })),
        neurologyBaseline: { tool: "CAPD", score: 0, on: today },
      },
      actor: cast.investigator,
    };
  },
  "record-lymphodepletion": (situation) => ({
    command: {
      kind: "record-lymphodepletion",
      subject: situation.subject((subject) => isPlanned(situation.state, subject)),
      drug: situation.one(protocol.lymphodepletion.drugs)?.drug ?? "none",
      doseMg: 30,
      on: earlier(situation, 2),
    },
  }),
  "choose-after-lymphodepletion": (situation) => ({
    command: {
      kind: "choose-after-lymphodepletion",
      subject: situation.subject((subject) => awaitsCells(situation.state, subject)),
      choice: situation.one(["infuse", "infuse", "abandon"] as const) ?? "infuse",
      rationale,
    },
    actor: cast.investigator,
  }),
  "discontinue-before-infusion": (situation) => ({
    command: {
      kind: "discontinue-before-infusion",
      subject: situation.subject((subject) => awaitsCells(situation.state, subject)),
      detail: rationale,
    },
    actor: cast.investigator,
  }),
  "authorise-infusion": (situation) => {
    const subject = situation.subject((candidate) => isDue(situation, candidate));
    const lot = lymphodepletionOf(situation.state, subject).plan?.lot ?? usableLot(situation);
    return {
      command: { kind: "authorise-infusion", subject, lot, plannedOn: infusionDay(situation, subject) },
      actor: cast.investigator,
    };
  },
  "prepare-dose": (situation) => {
    const subject = situation.subject((candidate) => isAuthorised(situation.state, candidate));
    const lot = lymphodepletionOf(situation.state, subject).plan?.lot ?? usableLot(situation);
    return {
      command: { kind: "prepare-dose", subject, lot, thawedAt: situation.now },
      actor: cast.laboratory,
    };
  },
  "check-dose": (situation) => ({
    command: {
      kind: "check-dose",
      subject: situation.subject((subject) => isPrepared(situation.state, subject)),
    },
    actor: situation.one([cast.secondChecker, cast.coordinator, cast.laboratory]) ?? cast.coordinator,
  }),
  "check-fitness": (situation) => ({
    command: {
      kind: "check-fitness",
      subject: situation.subject((subject) => isDue(situation, subject)),
      ...{ temperatureCel: 36.8, spo2Percent: 98, vasopressors: false, activeInfection: false },
      fit: situation.whole(1, 6) > 1,
    },
    actor: cast.investigator,
  }),
  "record-infusion": (situation) => {
    const subject = situation.subject((candidate) => isDue(situation, candidate));
    const card = doseCardOf(situation.state, subject);
    const fraction = situation.one([1, 1, 1, 0.7, 1.5]) ?? 1;
    return {
      command: {
        kind: "record-infusion",
        ...{ subject, lot: card?.lot ?? usableLot(situation), cells: (card?.plannedCells ?? 3e8) * fraction },
        ...{ startedAt: situation.now, stoppedAt: situation.now },
      },
    };
  },
};

function usableLot(situation: Situation): string {
  return situation.best(lotsOf(situation.state), ({ status }) => status === "released")?.lot ?? "UC19-999";
}

/** Weighed lately and not begun, so that children are not lymphodepleted twice more often than they would be. */
function mayBePlanned({ state, today }: Situation, subject: string): boolean {
  const weight = latestMeasure(state, subject, "weight", "kg");
  const weighed = weight !== undefined && weight.on >= addDays(today, -7);
  return weighed && slotOf(state, subject).status === "reserved" && !lymphodepletionOf(state, subject).begun;
}

function isDue({ state, today }: Situation, subject: string): boolean {
  const planned = lymphodepletionOf(state, subject).plan?.infusionOn;
  return awaitsCells(state, subject) && planned !== undefined && planned <= today;
}

function isAuthorised(state: TrialState, subject: string): boolean {
  return awaitsCells(state, subject) && factsOf(state, subject, "infusion-authorised").length > 0;
}

function isPlanned(state: TrialState, subject: string): boolean {
  return lymphodepletionOf(state, subject).plan !== undefined && !infusionOf(state, subject);
}

function isPrepared(state: TrialState, subject: string): boolean {
  return doseCardOf(state, subject) !== undefined && !infusionOf(state, subject);
}

function infusionDay({ state, today }: Situation, subject: string): CalendarDate {
  const planned = lymphodepletionOf(state, subject).plan?.infusionOn;
  return planned !== undefined && planned > today ? planned : today;
}
