import type { Outcome, Recommendation } from "#escalation";
import { lastOf, type TrialState, trialFacts } from "./ledger.ts";
import { remembered } from "./memory.ts";
import { outcomesOf, type SubjectOutcome } from "./outcome.ts";

type Move = Recommendation["move"];

/** A signed dose decision, and whether the outcomes that it stood on have changed since. */
export interface DoseDecision {
  readonly decision: string;
  readonly review: string;
  readonly version: number;
  /** The level whose outcomes were decided on. */
  readonly level: number;
  readonly move: Move;
  readonly nextLevel?: number;
  /** Subjects whose outcome is no longer what it was. Empty while the decision stands on the facts. */
  readonly changed: readonly { readonly subject: string; readonly before: Outcome; readonly now: Outcome }[];
  readonly flagged: boolean;
}

/** Outcomes that were not what they are now. One that was pending was expected to become known. */
export function changedOutcomes(then: readonly SubjectOutcome[], now: readonly SubjectOutcome[]) {
  return then.flatMap(({ subject, letter }) => {
    const current = now.find((outcome) => outcome.subject === subject)?.letter ?? "X";
    return letter === "P" || letter === current ? [] : [{ subject, before: letter, now: current }];
  });
}

export const decisionsOf = remembered((state): readonly DoseDecision[] => {
  const now = outcomesOf(state);
  const flags = new Set(trialFacts(state, "dose-decision-flagged").map((record) => record.event.decision));
  return trialFacts(state, "dose-decision-signed")
    .toSorted((a, b) => a.version - b.version)
    .map(({ event, version }) => ({
      decision: event.decision,
      review: event.review,
      version,
      level: event.level,
      move: event.move,
      ...(event.nextLevel !== undefined && { nextLevel: event.nextLevel }),
      changed: changedOutcomes(event.outcomes, now),
      flagged: flags.has(event.decision),
    }));
});

/** The last decision signed, flagged or not. */
export function decisionInForce(state: TrialState): DoseDecision | undefined {
  return lastOf(decisionsOf(state));
}

/** The record with which escalation ended, if it has. */
export function escalationEnd(state: TrialState) {
  return lastOf(trialFacts(state, "escalation-ended"));
}
