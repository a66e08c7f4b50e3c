import {
  currentLevel,
  type DoseDecision,
  decisionInForce,
  deviationsOf,
  dltMattersOf,
  infusionsAt,
  isSuspended,
  outcomesOf,
  recommendationOf,
  reviewsOf,
} from "#trial";
import type { CalendarDate } from "#values";
import { adjudicated, decided, reviewOpened } from "./review-steps.ts";
import { momentOf, stepsOf } from "./setting.ts";
import type { Stage } from "./stage.ts";

/** A day of those who oversee the trial: deviations explained, candidates adjudicated, the dose decided, the end declared. */
export function overseeFurther(stage: Stage, today: CalendarDate): void {
  explainDeviations(stage, today);
  adjudicateCandidates(stage, today);
  decideDose(stage, today);
  resume(stage, today);
  endEscalation(stage, today);
}

function explainDeviations(stage: Stage, today: CalendarDate): void {
  const { setting } = stage.world;
  const rationale = "Looked into with the family; no consequence for the subject's safety.";
  const open = deviationsOf(stage.state).filter(({ explained }) => explained === undefined);
  stage.attempt(
    stepsOf(
      momentOf(setting, today, "14:30"),
      setting.cast.investigator,
      open.map(({ deviation }) => ({ kind: "explain-deviation", deviation, rationale })),
    ),
  );
}

/** The committee follows the definition's rules; what still turns on time is left for another day. */
function adjudicateCandidates(stage: Stage, today: CalendarDate): void {
  const now = momentOf(stage.world.setting, today, "20:00");
  for (const { subject } of infusionsAt(stage.state)) {
    for (const { matter, status, assessment } of dltMattersOf(stage.state, subject, now)) {
      if (status !== "candidate" || assessment.verdict === "pending") continue;
      const dlt = assessment.verdict === "dlt";
      const rationale = dlt ? "Meets the protocol's definition." : "Does not meet the protocol's definition.";
      stage.attempt(adjudicated(stage.world.setting, { subject, matter, dlt, rationale }, today));
    }
  }
}

/** What the committee decides on the design's recommendation: where the design holds, it ends the escalation. */
function wantedMove(stage: Stage) {
  const { move } = recommendationOf(stage.state);
  if (move === "enrol" || move === "wait") return undefined;
  return move === "hold" ? "stop" : move;
}

function decideDose(stage: Stage, today: CalendarDate): void {
  const move = wantedMove(stage);
  const last = decisionInForce(stage.state);
  if (move === undefined || stands(last, move, currentLevel(stage.state))) return;
  const { setting } = stage.world;
  if (stage.attempt(reviewOpened(setting, today))) return;
  const review = reviewsOf(stage.state).at(-1);
  if (!review) return;
  const recommended = review.recommendation;
  const steps = decided(
    setting,
    {
      review: review.review,
      move,
      ...(move === "de-escalate" &&
        typeof recommended?.nextLevel === "number" && { nextLevel: recommended.nextLevel }),
      safety: `Outcomes ${review.notation}: as the design recommends.`,
      efficacy: "Disease activity lower in those who have reached day 28.",
      cellKinetics: "Expansion and B-cell depletion as at the level below.",
      ...(recommended?.move !== move && {
        departure: "The design holds; the committee does not expose more children at this level.",
      }),
    },
    today,
  );
  stage.attempt(steps);
}

function stands(last: DoseDecision | undefined, move: string, level: number): boolean {
  if (last === undefined || last.flagged) return false;
  if (last.move === "stop" || last.move === "complete") return true;
  return last.move === move && (last.nextLevel ?? last.level) === level && move !== "escalate";
}

function resume(stage: Stage, today: CalendarDate): void {
  const final = ["stop", "complete"].includes(decisionInForce(stage.state)?.move ?? "");
  if (!isSuspended(stage.state) || final || wantedMove(stage) === "stop") return;
  const { setting } = stage.world;
  const [chair] = setting.cast.committee;
  const detail = "The committee has reviewed the cause and sees no bar to dosing.";
  stage.attempt(stepsOf(momentOf(setting, today, "18:00"), chair, [{ kind: "resume-trial", detail }]));
}

function endEscalation(stage: Stage, today: CalendarDate): void {
  const last = decisionInForce(stage.state);
  if (last?.move !== "stop" && last?.move !== "complete") return;
  if (outcomesOf(stage.state).some(({ letter }) => letter === "P")) return;
  const below = last.move === "complete" ? last.level : last.level - 1;
  const { setting } = stage.world;
  stage.attempt(
    stepsOf(momentOf(setting, today, "18:30"), setting.cast.sponsor, [
      {
        kind: "end-escalation",
        maximumTolerated: below === 0 ? "none" : below,
        rationale: "As the committee has decided.",
      },
    ]),
  );
}
