import type { Instant } from "#values";
import { subjectsOf, type TrialState } from "../ledger.ts";
import { isActivated } from "../protocol-in-force.ts";
import { siteDate } from "../subject.ts";
import { inOrderOfUrgency, type NextAction } from "./action.ts";
import { dosingActions } from "./dosing-actions.ts";
import { enrolmentActions } from "./enrolment-actions.ts";
import { followUpActions } from "./follow-up-actions.ts";
import { trialDate } from "./site-day.ts";
import { takesPart } from "./subject-stage.ts";
import { trialActions } from "./trial-actions.ts";

/** What one subject waits for, most pressing first. */
export function subjectActions(state: TrialState, subject: string, now: Instant): readonly NextAction[] {
  if (!isActivated(state)) return [];
  const today = siteDate(state, subject, now);
  const onTheWay = takesPart(state, subject)
    ? [...enrolmentActions(state, subject, today), ...dosingActions(state, subject, now)]
    : [];
  return inOrderOfUrgency([...onTheWay, ...followUpActions(state, subject, now)], today);
}

/** What the whole trial waits for, most pressing first. */
export function nextActions(state: TrialState, now: Instant): readonly NextAction[] {
  const subjects = subjectsOf(state);
  return inOrderOfUrgency(
    [...trialActions(state, now), ...subjects.flatMap((subject) => subjectActions(state, subject, now))],
    trialDate(state, now),
  );
}
