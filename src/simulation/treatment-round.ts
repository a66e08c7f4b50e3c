import {
  assignedLevel,
  cellsPerKg,
  earliestInfusionOn,
  type GateName,
  gatesOf,
  infusionsAt,
  isSuspended,
  type Lymphodepletion,
  levelStatus,
  lotsOf,
  lymphodepletionOf,
  slotOf,
} from "#trial";
import { addDays, type CalendarDate } from "#values";
import { renew } from "./screening-round.ts";
import { momentOf, stepsOf } from "./setting.ts";
import type { Stage } from "./stage.ts";
import { amountOf, infused, lymphodepleted, planned, prepared, type Treatment } from "./treatment-steps.ts";

/** Days from planning to the infusion: within the validity of height and weight. */
const planAheadDays = 7;
const firstDoseDay = -5;

/** Takes a subject that holds a place as far towards its infusion as today allows. */
export function treatFurther(stage: Stage, subject: string, today: CalendarDate): void {
  const lymphodepletion = lymphodepletionOf(stage.state, subject);
  const { begun, plan } = lymphodepletion;
  const startOn = plan && addDays(plan.infusionOn, firstDoseDay);
  if (begun) giveCells(stage, subject, lymphodepletion, today);
  else if (startOn === undefined || startOn < today) makePlan(stage, subject, today);
  else if (startOn === today && plan) {
    const treatment = treatmentOf(stage, subject, plan, today);
    if (isOpen(stage, treatment, today)) {
      stage.attempt(lymphodepleted(stage.world.setting, treatment, today));
    }
  }
}

function treatmentOf(
  stage: Stage,
  subject: string,
  { lot, infusionOn }: { lot: string; infusionOn: CalendarDate },
  today: CalendarDate,
): Treatment {
  return { subject, lot, infusionOn, child: stage.childOf(subject, today) };
}

/** Whether nothing stands in the way of lymphodepletion, gates apart that are opened by measuring anew. */
function isOpen(
  stage: Stage,
  { subject, lot, infusionOn }: Treatment,
  today: CalendarDate,
  renewable: readonly GateName[] = [],
): boolean {
  const now = momentOf(stage.world.setting, today, "10:00");
  return gatesOf(stage.state, subject, { step: "lymphodepletion", infusionOn, lot, now }).every(
    ({ gate, problems }) => problems.length === 0 || renewable.includes(gate),
  );
}

function makePlan(stage: Stage, subject: string, today: CalendarDate): void {
  const { setting } = stage.world;
  const slot = slotOf(stage.state, subject);
  if (slot.status !== "reserved") return;
  if (slot.expiresOn < today) {
    const at = momentOf(setting, today, "09:00");
    stage.attempt(stepsOf(at, setting.cast.coordinator, [{ kind: "expire-slot", subject }]));
    return;
  }
  const infusionOn = addDays(today, planAheadDays);
  const earliest = earliestInfusionOn(stage.state, slot.level, subject);
  if ((earliest !== undefined && earliest > infusionOn) || mustFollowAnother(stage, subject, slot.level))
    return;
  const lot = lotsOf(stage.state).find(
    ({ status, expiresOn }) => status === "released" && expiresOn > addDays(infusionOn, 30),
  )?.lot;
  if (lot === undefined) return;
  const treatment = treatmentOf(stage, subject, { lot, infusionOn }, today);
  if (!isOpen(stage, treatment, today, ["weight", "eligibility"])) return;
  const steps = planned(setting, treatment, today);
  const refused = stage.attempt(steps);
  if (refused?.problems.some(({ code }) => code === "eligibility-lost")) {
    renew(stage, subject, today);
    stage.attempt(steps);
  }
}

/** The first of a group is infused before anybody else of it is lymphodepleted. */
function mustFollowAnother(stage: Stage, subject: string, level: number): boolean {
  if (infusionsAt(stage.state, level).length > 0) return false;
  return [...stage.state.subjects.keys()].some((other) => {
    const { plan, discontinued } = lymphodepletionOf(stage.state, other);
    return other !== subject && plan && !discontinued && assignedLevel(stage.state, other) === level;
  });
}

function giveCells(
  stage: Stage,
  subject: string,
  { plan, validUntil = "" }: Lymphodepletion,
  today: CalendarDate,
): void {
  const { setting } = stage.world;
  const level = assignedLevel(stage.state, subject);
  if (plan === undefined || level === undefined) return;
  const treatment = treatmentOf(stage, subject, plan, today);
  if (isSuspended(stage.state) || levelStatus(stage.state, level).status !== "open") {
    const at = momentOf(setting, today, "14:00");
    const rationale = "Dosing at this level has ended: supportive care and follow-up.";
    stage.attempt(
      stepsOf(at, setting.cast.investigator, [
        { kind: "choose-after-lymphodepletion", subject, choice: "abandon", rationale },
      ]),
    );
  } else if (today > validUntil) {
    const at = momentOf(setting, today, "14:00");
    const detail = "The infusion could not follow lymphodepletion in time.";
    stage.attempt(
      stepsOf(at, setting.cast.investigator, [{ kind: "discontinue-before-infusion", subject, detail }]),
    );
  } else if (today < plan.infusionOn) stage.attempt(lymphodepleted(setting, treatment, today));
  else if (!stage.attempt(prepared(setting, treatment, today))) {
    const cells = cellsPerKg(stage.state, level) * amountOf(treatment.child, "weight");
    stage.attempt(infused(setting, treatment, today, cells));
  }
}
