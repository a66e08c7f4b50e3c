import { dosingHeldBy } from "#safety";
import { addDays, type CalendarDate, type Instant } from "#values";
import { adverseEventsOf } from "./adverse-event.ts";
import type { Problem } from "./circumstance.ts";
import { consentOf } from "./consent.ts";
import { deathOf } from "./death.ts";
import { calculateDose, doseCardOf, doseProblems, preparationProblems } from "./dose.ts";
import { closedByDesign, levelStatus } from "./dose-level.ts";
import { infusionOf, infusionsAt } from "./infusion.ts";
import { factsOf, type TrialState } from "./ledger.ts";
import { lockOf } from "./lock.ts";
import { lotProblems } from "./lot.ts";
import { lymphodepletionOf } from "./lymphodepletion.ts";
import { latestMeasure } from "./measurement.ts";
import { dltMattersOf } from "./outcome.ts";
import { isActivated, protocolFor } from "./protocol-in-force.ts";
import { confirmationOf, verdictOf } from "./screening.ts";
import { siteStatus } from "./site.ts";
import { assignedLevel, earliestInfusionOn, reservedAt, slotOf } from "./slot.ts";
import { profileOf, siteDate } from "./subject.ts";
import { isSuspended } from "./suspension.ts";

/** What stands before lymphodepletion and again before the infusion. */
export const gates = [
  "trial-active",
  "not-suspended",
  "site-open",
  "alive",
  "consent",
  "eligibility",
  "slot",
  "level-open",
  "no-open-candidate",
  "stagger",
  "no-hold",
  "lot",
  "weight",
  "lymphodepletion",
  "fitness",
  "prepared-dose",
] as const;
export type GateName = (typeof gates)[number];

export interface Gate {
  readonly gate: GateName;
  readonly problems: readonly Problem[];
}

export interface GateQuestion {
  readonly step: "lymphodepletion" | "infusion";
  /** The day for which the infusion is planned, or on which it took place. */
  readonly infusionOn: CalendarDate;
  readonly lot?: string;
  readonly now: Instant;
  /** While lymphodepletion is planned, or the infusion authorised, the dose is not thawed yet. */
  readonly givenAt?: Instant;
}

type Check = (state: TrialState, subject: string, question: GateQuestion) => readonly Problem[];

const none: readonly Problem[] = [];

/** For a locked subject the signed choice takes the place of the open level and the unsuspended trial. */
function unlocked(state: TrialState, subject: string): boolean {
  return lockOf(state, subject)?.choice === "infuse";
}

const suspensionGate: Check = (state, subject) => {
  const suspension = isSuspended(state);
  if (!suspension || unlocked(state, subject)) return none;
  return [{ code: "trial-suspended", facts: { because: suspension.because } }];
};

const consentGate: Check = (state, subject, { now }) => {
  const today = siteDate(state, subject, now);
  const { gaps, scopes, withdrawn } = consentOf(state, subject, today);
  if (scopes.has("treatment")) return none;
  if (withdrawn.has("treatment")) return [{ code: "consent-withdrawn" }];
  if (gaps.length === 0) return [{ code: "consent-missing" }];
  return gaps.map(({ form, version, because }) => ({
    code: "consent-missing",
    facts: { form, version, because },
  }));
};

const eligibilityGate: Check = (state, subject, { now }) => {
  if (!confirmationOf(state, subject)) return [{ code: "eligibility-not-confirmed" }];
  // After the point of no return the fitness check on the day decides instead.
  if (lymphodepletionOf(state, subject).begun) return none;
  const { verdict, failing, open } = verdictOf(state, subject, siteDate(state, subject, now));
  if (verdict === "eligible") return none;
  const criteria = (verdict === "not-eligible" ? failing : open).join(", ");
  return [{ code: "eligibility-lost", facts: { criteria } }];
};

const slotGate: Check = (state, subject, { now }) => {
  const slot = slotOf(state, subject);
  if (slot.status !== "reserved") return [{ code: "no-slot" }];
  const { begun } = lymphodepletionOf(state, subject);
  const lapsed = !begun && slot.expiresOn < siteDate(state, subject, now);
  return lapsed ? [{ code: "slot-lapsed", facts: { expiresOn: slot.expiresOn } }] : none;
};

const levelGate: Check = (state, subject) => {
  const level = assignedLevel(state, subject);
  if (level === undefined) return none;
  const { status } = levelStatus(state, level);
  const problems: Problem[] = [];
  if (status !== "open" && !unlocked(state, subject)) {
    problems.push({ code: "level-not-open", facts: { level, status } });
  }
  if (status === "open" && closedByDesign(state, level)) {
    problems.push({ code: "level-closed-by-design", facts: { level } });
  }
  return problems;
};

/** "Outcome pending; no further dosing at or above the level until adjudicated." */
const candidateGate: Check = (state, subject) => {
  const level = assignedLevel(state, subject) ?? 1;
  return infusionsAt(state)
    .filter((infusion) => infusion.level <= level && infusion.subject !== subject)
    .flatMap((infusion) =>
      dltMattersOf(state, infusion.subject)
        .filter((matter) => matter.status === "candidate")
        .map(({ matter }) => ({
          code: "candidate-open" as const,
          facts: { subject: infusion.subject, matter, level: infusion.level },
        })),
    );
};

const staggerGate: Check = (state, subject, { step, infusionOn, now }) => {
  const level = assignedLevel(state, subject);
  if (level === undefined) return none;
  // Two who are lymphodepleted for one day could not both be given their cells.
  const planned =
    step === "infusion"
      ? []
      : reservedAt(state, level)
          .filter((other) => other !== subject)
          .flatMap((other) => lymphodepletionOf(state, other).plan?.infusionOn ?? [])
          .filter((on) => siteDate(state, subject, now) <= on && on <= infusionOn);
  const earliest = earliestInfusionOn(state, level, subject, planned);
  return earliest !== undefined && infusionOn < earliest
    ? [{ code: "stagger-not-elapsed", field: "infusionOn", facts: { earliest } }]
    : none;
};

const holdGate: Check = (state, subject, { infusionOn }) => {
  const { holds } = protocolFor(state, subject).safety.dosing;
  return (
    infusionsAt(state)
      .filter((infusion) => infusion.subject !== subject)
      // What a subject died with never resolves: its death is the committee's matter, and suspends the trial.
      .filter((infusion) => !deathOf(state, infusion.subject))
      .flatMap((infusion) => {
        const { timeZone } = profileOf(state, infusion.subject);
        // What is planned for later is held by what is unresolved as far as is known.
        const events = adverseEventsOf(state, infusion.subject);
        return dosingHeldBy(holds, events, infusionOn, timeZone).map(({ eventId, grade }) => ({
          code: "unresolved-event" as const,
          facts: { subject: infusion.subject, adverseEvent: eventId, grade },
        }));
      })
  );
};

const lotGate: Check = (state, subject, { lot, infusionOn }) => {
  if (lot === undefined) return [{ code: "no-lot-chosen" }];
  const problems = [...lotProblems(state, subject, lot, infusionOn)];
  const weight = latestMeasure(state, subject, "weight", "kg");
  const dose = weight && calculateDose(state, subject, lot, weight);
  return dose ? [...problems, ...doseProblems(state, subject, dose, lot)] : problems;
};

const weightGate: Check = (state, subject, { step, infusionOn, now }) => {
  const { dosing, lymphodepletion } = protocolFor(state, subject);
  const on = step === "infusion" ? infusionOn : siteDate(state, subject, now);
  const days = step === "infusion" ? dosing.weightValidityDays : lymphodepletion.measurementValidityDays;
  const weight = latestMeasure(state, subject, "weight", "kg", on);
  if (!weight) return [{ code: "weight-missing" }];
  const oldest = addDays(on, -days.value);
  return weight.on < oldest ? [{ code: "weight-too-old", facts: { on: weight.on, oldest } }] : none;
};

const lymphodepletionGate: Check = (state, subject, { infusionOn }) => {
  const { begun, discontinued, lastOn, validUntil } = lymphodepletionOf(state, subject);
  if (discontinued) return [{ code: "discontinued-before-infusion" }];
  if (!begun || lastOn === undefined) return [{ code: "lymphodepletion-not-given" }];
  if (validUntil !== undefined && infusionOn > validUntil) {
    return [{ code: "lymphodepletion-no-longer-valid", facts: { validUntil } }];
  }
  return none;
};

/** On the day itself a fitness check, signed, takes the place of the eligibility criteria. */
const fitnessGate: Check = (state, subject, { infusionOn, now }) => {
  // Findings hold in the order in which they were seen, not written down.
  const check = factsOf(state, subject, "fitness-checked").findLast(
    ({ occurredAt }) => occurredAt <= now && siteDate(state, subject, occurredAt) === infusionOn,
  )?.event;
  if (!check) return [{ code: "fitness-not-checked", facts: { on: infusionOn } }];
  const limits = protocolFor(state, subject).dosing.fitness.value;
  const within =
    check.temperatureCel < limits.temperatureCelBelow &&
    check.spo2Percent >= limits.spo2PercentMin &&
    (limits.vasopressorsAllowed || !check.vasopressors) &&
    (limits.activeInfectionAllowed || !check.activeInfection);
  return check.fit && within ? none : [{ code: "not-fit", facts: { on: infusionOn } }];
};

const preparedGate: Check = (state, subject, { givenAt, lot }) => {
  if (givenAt === undefined) return none;
  // What was prepared and checked is another lot's dose.
  if (doseCardOf(state, subject)?.lot !== lot) return [{ code: "dose-not-prepared" }];
  return preparationProblems(state, subject, givenAt);
};

const checks: Readonly<Record<GateName, Check>> = {
  "trial-active": (state) => (isActivated(state) ? none : [{ code: "not-activated" }]),
  "not-suspended": suspensionGate,
  "site-open": (state, subject) => {
    const { site } = profileOf(state, subject);
    return siteStatus(state, site) === "open" ? none : [{ code: "site-not-open", facts: { site } }];
  },
  alive: (state, subject) => (deathOf(state, subject) ? [{ code: "subject-died" }] : none),
  consent: consentGate,
  eligibility: eligibilityGate,
  slot: slotGate,
  "level-open": levelGate,
  "no-open-candidate": candidateGate,
  stagger: staggerGate,
  "no-hold": holdGate,
  lot: lotGate,
  weight: weightGate,
  lymphodepletion: lymphodepletionGate,
  fitness: fitnessGate,
  "prepared-dose": preparedGate,
};

/** Gates that stand before one of the two steps only. */
const onlyBefore: Partial<Readonly<Record<GateName, GateQuestion["step"]>>> = {
  "site-open": "lymphodepletion",
  lymphodepletion: "infusion",
  fitness: "infusion",
  "prepared-dose": "infusion",
};

function standsBefore(gate: GateName, { step, givenAt }: GateQuestion): boolean {
  if (gate === "prepared-dose" && givenAt === undefined) return false;
  return (onlyBefore[gate] ?? step) === step;
}

/** Every gate that stands before a step, with what keeps it closed; an open one has no problems. */
export function gatesOf(state: TrialState, subject: string, question: GateQuestion): readonly Gate[] {
  const already: readonly Problem[] = infusionOf(state, subject) ? [{ code: "already-infused" }] : none;
  const asked = gates.filter((gate) => standsBefore(gate, question));
  return asked.map((gate) => ({
    gate,
    problems: gate === "slot" && already.length > 0 ? already : checks[gate](state, subject, question),
  }));
}

/** What keeps a step from being taken: nothing when all gates are open. */
export function closedGates(state: TrialState, subject: string, question: GateQuestion): readonly Problem[] {
  return gatesOf(state, subject, question).flatMap(({ problems }) => problems);
}

/** What is planned lies ahead: judged for a day that is over, the gates would say what was, not what is. */
export function pastPlan(
  state: TrialState,
  subject: string,
  field: string,
  on: CalendarDate,
  now: Instant,
): readonly Problem[] {
  return on < siteDate(state, subject, now) ? [{ code: "planned-in-the-past", field, facts: { on } }] : none;
}
