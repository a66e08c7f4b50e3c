import { type CalendarDate, completedYears, type Instant } from "#values";
import { type CasebookSignature, casebookSignatures } from "../casebook-signature.ts";
import { deviationsOf } from "../deviation.ts";
import type { EventOf } from "../event.ts";
import { factsOf, lastOf, type TrialState } from "../ledger.ts";
import { isSynthetic, protocolFor } from "../protocol-in-force.ts";
import { type Profile, profileOf, siteDate } from "../subject.ts";
import type { NextAction } from "./action.ts";
import { type Lane, laneOf } from "./lane.ts";
import { subjectActions } from "./next-actions.ts";
import { type ConsentPart, consentPartOf } from "./subject-consent.ts";
import { type DosingPart, dosingOf } from "./subject-dosing.ts";
import { type OffersOfStep, offersOf } from "./subject-offers.ts";
import { type SafetyPart, safetyOf } from "./subject-safety.ts";
import { type Origin, originOf, type ScreeningPart, screeningOf } from "./subject-screening.ts";
import { type SubjectStage, stageOf } from "./subject-stage.ts";
import { type VisitProgress, visitProgress } from "./visit-form.ts";

export interface DeviationRow extends Omit<EventOf<"deviation-recorded">, "kind"> {
  readonly version: number;
  readonly occurredAt: Instant;
  readonly explained?: Origin & { readonly rationale: string };
}

export interface SubjectView {
  readonly version: number;
  readonly now: Instant;
  /** The day at the subject's site. */
  readonly today: CalendarDate;
  readonly synthetic: boolean;
  readonly subject: string;
  readonly profile: Profile & Origin;
  readonly ageYears: number;
  /** Version of the protocol that binds the subject. */
  readonly protocolVersion: string;
  readonly stage: SubjectStage;
  readonly consent: ConsentPart;
  readonly screening: ScreeningPart;
  readonly dosing: DosingPart;
  readonly safety: SafetyPart;
  readonly visits: readonly VisitProgress[];
  readonly deviations: readonly DeviationRow[];
  /** The end of participation, if it was recorded. */
  readonly discontinued?: Origin & Pick<EventOf<"subject-discontinued">, "on" | "because" | "detail">;
  /** The investigator's signatures under all that was recorded, oldest first. */
  readonly signatures: readonly CasebookSignature[];
  /** What this subject waits for, most pressing first. */
  readonly nextActions: readonly NextAction[];
  /** Every command about this subject by step, whether it is open and if not, why. */
  readonly actions: readonly OffersOfStep[];
  readonly lane: Lane;
}

/** Everything about one subject. Throws for one that is not registered. */
export function subjectView(state: TrialState, subject: string, now: Instant): SubjectView {
  const today = siteDate(state, subject, now);
  const profile = profileOf(state, subject);
  const registered = lastOf(factsOf(state, subject, "subject-registered"));
  const ageYears = completedYears(profile.birthDate, today);
  const nextActions = subjectActions(state, subject, now);
  const discontinued = lastOf(factsOf(state, subject, "subject-discontinued"));
  if (!registered) throw new Error(`Subject ${subject} is not registered`);
  return {
    version: state.version,
    now,
    today,
    synthetic: isSynthetic(state),
    subject,
    profile: { ...profile, ...originOf(registered) },
    ageYears,
    protocolVersion: protocolFor(state, subject).version,
    stage: stageOf(state, subject, now),
    consent: consentPartOf(state, subject, ageYears, today),
    screening: screeningOf(state, subject, today),
    dosing: dosingOf(state, subject, now),
    safety: safetyOf(state, subject, now),
    visits: visitProgress(state, subject, today),
    deviations: deviationRows(state).filter(({ concerns }) => concerns === subject),
    ...(discontinued && {
      discontinued: {
        ...originOf(discontinued),
        on: discontinued.event.on,
        because: discontinued.event.because,
        detail: discontinued.event.detail,
      },
    }),
    signatures: casebookSignatures(state, subject),
    nextActions,
    actions: offersOf(state, subject, now, nextActions),
    lane: laneOf(state, subject),
  };
}

/** Every deviation with its explanation, where one was signed. */
function deviationRows(state: TrialState): readonly DeviationRow[] {
  return deviationsOf(state).map(({ kind: _, explained, ...deviation }) => ({
    ...deviation,
    ...(explained && {
      explained: { ...originOf(explained), rationale: explained.event.rationale },
    }),
  }));
}
