import { bodySurfaceM2 } from "#safety";
import type { CalendarDate, Instant } from "#values";
import type { Problem } from "../circumstance.ts";
import {
  calculateDose,
  type DoseCalculation,
  type DoseCard,
  doseCardOf,
  doseProblems,
  preparationProblems,
} from "../dose.ts";
import { type Gate, gatesOf } from "../gate.ts";
import { type Infusion, infusionOf } from "../infusion.ts";
import { factsOf, lastOf, type TrialState } from "../ledger.ts";
import { type Lock, lockOf } from "../lock.ts";
import { type LotStatus, lotProblems, lotsFor } from "../lot.ts";
import { type Lymphodepletion, lymphodepletionOf } from "../lymphodepletion.ts";
import { latestMeasure, type Measure } from "../measurement.ts";
import { protocolFor } from "../protocol-in-force.ts";
import { assignedLevel, earliestInfusionOn, queueOf, type Slot, slotOf } from "../slot.ts";
import { siteDate } from "../subject.ts";
import { type LymphodepletionDose, lymphodepletionDosesOf, plannedMg } from "./lymphodepletion-doses.ts";
import { type Origin, originOf } from "./subject-screening.ts";

export interface LotCandidate {
  readonly lot: string;
  readonly status: LotStatus;
  readonly expiresOn: CalendarDate;
  /** The dose of this subject from this lot, by its latest weight; absent without a weight or a level. */
  readonly dose?: DoseCalculation;
  /** Empty when the lot may be used on the planned day. */
  readonly problems: readonly Problem[];
}

export interface GatesOfStep {
  readonly step: "lymphodepletion" | "infusion";
  /** The day and lot for which the gates were asked. */
  readonly infusionOn: CalendarDate;
  readonly lot?: string;
  readonly gates: readonly Gate[];
}

export interface DosingPart {
  readonly slot: Slot;
  /** Place among those who wait, from 1. */
  readonly queuePlace?: number;
  readonly level?: number;
  /** First day that the stagger allows; absent while the group has no infusion. */
  readonly earliestInfusionOn?: CalendarDate;
  readonly gates: readonly GatesOfStep[];
  readonly weight?: Measure;
  readonly height?: Measure;
  /** By the latest weight and height. */
  readonly bodySurfaceM2?: number;
  /** The protocol's regimen in milligrams for this subject, before a plan is made. */
  readonly regimen: readonly {
    readonly drug: string;
    readonly mgPerM2PerDay: number;
    readonly days: readonly number[];
    readonly mgPerDay?: number;
  }[];
  readonly lymphodepletion: Lymphodepletion;
  readonly doses: readonly LymphodepletionDose[];
  readonly lock?: Lock;
  readonly lots: readonly LotCandidate[];
  readonly authorised?: Origin & { readonly lot: string; readonly plannedOn: CalendarDate };
  readonly card?: DoseCard & {
    readonly prepared: Origin;
    readonly checks: readonly (Origin & { readonly account: string })[];
    readonly checksNeeded: number;
    /** What keeps the prepared dose from being given now. */
    readonly problems: readonly Problem[];
  };
  readonly fitness: readonly (Origin & {
    readonly on: CalendarDate;
    readonly fit: boolean;
    readonly temperatureCel: number;
    readonly spo2Percent: number;
    readonly vasopressors: boolean;
    readonly activeInfection: boolean;
  })[];
  readonly infusion?: Infusion;
}

export function dosingOf(state: TrialState, subject: string, now: Instant): DosingPart {
  const today = siteDate(state, subject, now);
  const slot = slotOf(state, subject);
  const queued = queueOf(state).indexOf(subject);
  const level = assignedLevel(state, subject);
  const earliest = level === undefined ? undefined : earliestInfusionOn(state, level, subject);
  const infusion = infusionOf(state, subject);
  const lock = lockOf(state, subject);
  const authorised = lastOf(factsOf(state, subject, "infusion-authorised"));
  const card = cardOf(state, subject, now);
  return {
    slot,
    ...(queued >= 0 && { queuePlace: queued + 1 }),
    ...(level !== undefined && { level }),
    ...(earliest && { earliestInfusionOn: earliest }),
    gates: infusion ? [] : gatesOfSteps(state, subject, now),
    ...bodyOf(state, subject),
    lymphodepletion: lymphodepletionOf(state, subject),
    doses: lymphodepletionDosesOf(state, subject),
    ...(lock && { lock }),
    lots: lotCandidates(state, subject, plannedInfusionOn(state, subject, today)),
    ...(authorised && {
      authorised: {
        ...originOf(authorised),
        lot: authorised.event.lot,
        plannedOn: authorised.event.plannedOn,
      },
    }),
    ...(card && { card }),
    fitness: factsOf(state, subject, "fitness-checked").map((record) => {
      const { fit, temperatureCel, spo2Percent, vasopressors, activeInfection } = record.event;
      const on = siteDate(state, subject, record.occurredAt);
      return { ...originOf(record), on, fit, temperatureCel, spo2Percent, vasopressors, activeInfection };
    }),
    ...(infusion && { infusion }),
  };
}

/** The day planned for the infusion, or the first that is allowed from today on. */
export function plannedInfusionOn(state: TrialState, subject: string, today: CalendarDate): CalendarDate {
  const authorised = lastOf(factsOf(state, subject, "infusion-authorised"))?.event.plannedOn;
  const { plan } = lymphodepletionOf(state, subject);
  const planned = authorised ?? plan?.infusionOn;
  if (planned !== undefined && planned >= today) return planned;
  const level = assignedLevel(state, subject);
  const earliest = level === undefined ? undefined : earliestInfusionOn(state, level, subject);
  return earliest !== undefined && earliest > today ? earliest : today;
}

/** The lot planned if it can still be used, or else the usable one that expires first; failing all, any. */
export function plannedLot(state: TrialState, subject: string, on: CalendarDate): string | undefined {
  const authorised = lastOf(factsOf(state, subject, "infusion-authorised"))?.event.lot;
  const planned = authorised ?? lymphodepletionOf(state, subject).plan?.lot;
  if (planned !== undefined && lotProblems(state, subject, planned, on).length === 0) return planned;
  const candidates = lotCandidates(state, subject, on);
  const usable = candidates.find(({ problems }) => problems.length === 0);
  return usable?.lot ?? planned ?? candidates[0]?.lot;
}

function gatesOfSteps(state: TrialState, subject: string, now: Instant): readonly GatesOfStep[] {
  const infusionOn = plannedInfusionOn(state, subject, siteDate(state, subject, now));
  const lot = plannedLot(state, subject, infusionOn);
  const authorised = factsOf(state, subject, "infusion-authorised").length > 0;
  return (["lymphodepletion", "infusion"] as const).map((step) => {
    const question = { infusionOn, ...(lot !== undefined && { lot }) };
    // The dose is thawed only once the infusion has been authorised.
    const given = step === "infusion" && authorised ? { givenAt: now } : {};
    return { step, ...question, gates: gatesOf(state, subject, { step, ...question, ...given, now }) };
  });
}

function bodyOf(state: TrialState, subject: string) {
  const weight = latestMeasure(state, subject, "weight", "kg");
  const height = latestMeasure(state, subject, "height", "cm");
  const surface =
    weight && height ? bodySurfaceM2({ heightCm: height.value, weightKg: weight.value }) : undefined;
  return {
    ...(weight && { weight }),
    ...(height && { height }),
    ...(surface !== undefined && { bodySurfaceM2: surface }),
    regimen: protocolFor(state, subject).lymphodepletion.drugs.map(({ drug, regimen }) => ({
      drug,
      ...regimen.value,
      ...(surface !== undefined && { mgPerDay: plannedMg(regimen.value.mgPerM2PerDay, surface) }),
    })),
  };
}

/** Every lot meant for this subject with its dose from it, the one that expires first at the top. */
function lotCandidates(state: TrialState, subject: string, on: CalendarDate): readonly LotCandidate[] {
  const weight = latestMeasure(state, subject, "weight", "kg");
  return lotsFor(state, subject)
    .toSorted((a, b) => (a.expiresOn < b.expiresOn ? -1 : 1))
    .map(({ lot, status, expiresOn }) => {
      const dose = weight && calculateDose(state, subject, lot, weight);
      const problems = [
        ...lotProblems(state, subject, lot, on),
        ...(dose ? doseProblems(state, subject, dose, lot) : []),
      ];
      return { lot, status, expiresOn, ...(dose && { dose }), problems };
    });
}

function cardOf(state: TrialState, subject: string, now: Instant): DosingPart["card"] {
  const card = doseCardOf(state, subject);
  const prepared = lastOf(factsOf(state, subject, "dose-prepared"));
  if (!card || !prepared) return undefined;
  return {
    ...card,
    prepared: originOf(prepared),
    checks: factsOf(state, subject, "dose-checked")
      .filter(({ event }) => event.preparation === card.version)
      .map((record) => ({ ...originOf(record), account: record.actor.account })),
    checksNeeded: protocolFor(state, subject).dosing.checkers.value,
    problems: infusionOf(state, subject) ? [] : preparationProblems(state, subject, now),
  };
}
