import type { EventKind } from "#trial";

/** The parts of a subject's case. */
export type SubjectPart =
  | "consent"
  | "screening"
  | "eligibility"
  | "slot"
  | "lymphodepletion"
  | "dose"
  | "adverse-events"
  | "dlt"
  | "visits"
  | "end"
  | "deviations"
  | "notices"
  | "casebook"
  | "redactions"
  | "analysis"
  | "milestones";

/** The parts that concern the trial as a whole. */
export type TrialPart = "protocol" | "conduct" | "reviews" | "dose-decisions" | "lots";

/** Where each kind of record is told. A kind that is not in the table does not compile: nothing on record is left out. */
const partOfKind: Readonly<Record<EventKind, SubjectPart | TrialPart | "with what it withdraws">> = {
  "trial-created": "protocol",
  "query-answered": "protocol",
  "protocol-activated": "protocol",
  "protocol-amended": "protocol",
  "amendment-approved": "protocol",
  "site-opened": "conduct",
  "site-paused": "conduct",
  "site-closed": "conduct",
  "dose-level-opened": "conduct",
  "dose-level-paused": "conduct",
  "dose-level-closed": "conduct",
  "trial-suspended": "conduct",
  "trial-resumed": "conduct",
  "laboratory-mapping-saved": "conduct",
  "results-imported": "conduct",
  "lot-received": "lots",
  "lot-released": "lots",
  "lot-quarantined": "lots",
  "lot-recalled": "lots",
  "subject-registered": "consent",
  "consent-recorded": "consent",
  "consent-withdrawn": "consent",
  "observation-recorded": "screening",
  "exposure-recorded": "screening",
  "judgement-recorded": "screening",
  "undertaking-recorded": "screening",
  "screening-opened": "eligibility",
  "eligibility-confirmed": "eligibility",
  "screening-failed": "eligibility",
  "slot-reserved": "slot",
  "slot-queued": "slot",
  "slot-released": "slot",
  "slot-expired": "slot",
  "lymphodepletion-planned": "lymphodepletion",
  "lymphodepletion-given": "lymphodepletion",
  "choice-after-lymphodepletion-signed": "lymphodepletion",
  "discontinued-before-infusion": "lymphodepletion",
  "infusion-authorised": "dose",
  "dose-prepared": "dose",
  "dose-checked": "dose",
  "fitness-checked": "dose",
  "infusion-recorded": "dose",
  "adverse-event-reported": "adverse-events",
  "adverse-event-regraded": "adverse-events",
  "adverse-event-resolved": "adverse-events",
  "death-recorded": "adverse-events",
  "safety-report-sent": "adverse-events",
  "expectedness-assessed": "adverse-events",
  "dlt-candidate-raised": "dlt",
  "dlt-vote-cast": "dlt",
  "dlt-adjudicated": "dlt",
  "dlt-window-closed": "dlt",
  "evaluability-assessed": "dlt",
  "visit-recorded": "visits",
  "subject-discontinued": "end",
  "deviation-recorded": "deviations",
  "deviation-explained": "deviations",
  "review-opened": "reviews",
  "recommendation-made": "reviews",
  "dose-vote-cast": "dose-decisions",
  "dose-decision-signed": "reviews",
  "dose-decision-flagged": "dose-decisions",
  "escalation-ended": "dose-decisions",
  "notice-acknowledged": "notices",
  "casebook-signed": "casebook",
  "result-excluded": "analysis",
  "terminal-points-chosen": "analysis",
  "record-redacted": "redactions",
  "record-retracted": "with what it withdraws",
};

/** The kinds of record that a part tells. */
export function kindsOf(part: SubjectPart | TrialPart): ReadonlySet<EventKind> {
  const every = Object.entries(partOfKind) as [EventKind, string][];
  return new Set(every.filter(([, home]) => home === part).map(([kind]) => kind));
}
