import type { CalendarDate, Instant } from "#values";
import { doseCardOf, preparationProblems } from "../dose.ts";
import { type GateName, gatesOf } from "../gate.ts";
import { infusionOf } from "../infusion.ts";
import { factsOf, lastOf, type TrialState } from "../ledger.ts";
import { lockOf } from "../lock.ts";
import { lymphodepletionOf } from "../lymphodepletion.ts";
import { protocolFor } from "../protocol-in-force.ts";
import { slotOf } from "../slot.ts";
import { siteDate } from "../subject.ts";
import { dueOn, type NextAction } from "./action.ts";
import { lymphodepletionDosesOf } from "./lymphodepletion-doses.ts";

/** What stands between the plan of a subject's lymphodepletion and its infusion. */
export function dosingActions(state: TrialState, subject: string, now: Instant): readonly NextAction[] {
  const today = siteDate(state, subject, now);
  const { plan, discontinued, validUntil, begun } = lymphodepletionOf(state, subject);
  if (infusionOf(state, subject) || discontinued || !plan) return [];
  if (!begun && slotOf(state, subject).status !== "reserved") return [];
  const about = { subject, prefill: { subject } };
  const lock = lockOf(state, subject);
  if (lock && !lock.choice) {
    const command = "choose-after-lymphodepletion";
    return [
      {
        ...about,
        code: command,
        command,
        ...dueOn(lock.choiceDueOn, today),
        facts: { because: lock.because },
      },
    ];
  }
  if (begun && slotOf(state, subject).status === "none") {
    const command = "discontinue-before-infusion";
    return [{ ...about, code: command, command, overdue: false }];
  }
  if (begun && validUntil !== undefined && validUntil < today && plan.infusionOn <= validUntil) {
    const { repeatAllowed } = protocolFor(state, subject).lymphodepletion;
    const command = repeatAllowed.value ? "plan-lymphodepletion" : "discontinue-before-infusion";
    return [
      {
        ...about,
        code: "lymphodepletion-lapsed",
        command,
        ...dueOn(validUntil, today),
        facts: { validUntil },
      },
    ];
  }
  const held = heldBack(state, subject, now, plan);
  if (held) return [held];
  const next = lymphodepletionDosesOf(state, subject).find(({ given }) => !given);
  if (next) {
    const { drug, plannedOn, plannedMg } = next;
    return [
      {
        code: "record-lymphodepletion",
        command: "record-lymphodepletion",
        subject,
        ...dueOn(plannedOn, today),
        facts: { drug, doseMg: plannedMg },
        prefill: { subject, drug, doseMg: plannedMg },
      },
    ];
  }
  return infusionActions(state, subject, now, plan);
}

/** The day's fitness, the authorisation that rests on it, the dose as prepared and checked, the infusion itself. */
function infusionActions(
  state: TrialState,
  subject: string,
  now: Instant,
  plan: { readonly lot: string; readonly infusionOn: CalendarDate },
): readonly NextAction[] {
  const today = siteDate(state, subject, now);
  const authorised = lastOf(factsOf(state, subject, "infusion-authorised"))?.event;
  const plannedOn = authorised?.plannedOn ?? plan.infusionOn;
  const lot = authorised?.lot ?? plan.lot;
  const about = { subject, ...dueOn(plannedOn, today), prefill: { subject } };
  if (!isFitOn(state, subject, today, now))
    return [{ ...about, code: "check-fitness", command: "check-fitness" }];
  if (!authorised) {
    const prefill = { subject, lot, plannedOn: today };
    return [{ ...about, code: "authorise-infusion", command: "authorise-infusion", prefill }];
  }
  const card = doseCardOf(state, subject);
  const [problem] = preparationProblems(state, subject, now);
  const prefill = { subject, lot };
  if (!card || problem?.code === "dose-not-prepared") {
    return [{ ...about, code: "prepare-dose", command: "prepare-dose", facts: { lot }, prefill }];
  }
  if (problem?.code === "dose-not-checked") {
    const needed = protocolFor(state, subject).dosing.checkers.value;
    const facts = { checked: card.checkedBy.length, needed };
    return [{ ...about, code: "check-dose", command: "check-dose", facts }];
  }
  if (problem) {
    const facts = { because: problem.code };
    return [{ ...about, code: "prepare-dose-again", command: "prepare-dose", facts, prefill }];
  }
  // What was given is read off, never assumed: the planned cells are not offered as the answer.
  const given = { subject, lot: card.lot };
  return [{ ...about, code: "record-infusion", command: "record-infusion", prefill: given }];
}

/** What was planned, but must not go on: a gate has closed since. */
function heldBack(
  state: TrialState,
  subject: string,
  now: Instant,
  plan: { readonly lot: string; readonly infusionOn: CalendarDate },
): NextAction | undefined {
  const today = siteDate(state, subject, now);
  const { begun } = lymphodepletionOf(state, subject);
  const step = begun ? "infusion" : "lymphodepletion";
  const authorised = lastOf(factsOf(state, subject, "infusion-authorised"))?.event;
  const plannedOn = authorised?.plannedOn ?? plan.infusionOn;
  const infusionOn = plannedOn < today ? today : plannedOn;
  const problems = gatesOf(state, subject, { step, infusionOn, lot: authorised?.lot ?? plan.lot, now })
    .filter(({ gate }) => !takenOnTheWay.has(gate))
    .flatMap((gate) => gate.problems);
  if (problems.length === 0) return undefined;
  return {
    code: `${step}-held`,
    subject,
    ...dueOn(plannedOn, today),
    problems,
  };
}

/** Gates that steps still to come will open: they do not hold the way itself. */
const takenOnTheWay: ReadonlySet<GateName> = new Set([
  "weight",
  "lymphodepletion",
  "fitness",
  "prepared-dose",
]);

function isFitOn(state: TrialState, subject: string, infusionOn: CalendarDate, now: Instant): boolean {
  const gates = gatesOf(state, subject, { step: "infusion", infusionOn, now });
  return gates.some(({ gate, problems }) => gate === "fitness" && problems.length === 0);
}
