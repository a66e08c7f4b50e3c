export { type AdverseEvent, adverseEventsOf } from "./adverse-event.ts";
export { recordsAfterDeath } from "./after-death.ts";
export { chosenTerminalPoints, excludedResults } from "./analysis-choice.ts";
export { asTrueAt } from "./as-true-at.ts";
export { type CasebookSignature, casebookSignatures, lastSignable } from "./casebook-signature.ts";
export type { Circumstance, Problem, Refusal } from "./circumstance.ts";
export {
  type Command,
  type CommandKind,
  type CommandOf,
  type CommandRule,
  commandKinds,
  commandRules,
  commandSchemas,
  type Meaning,
} from "./command.ts";
export { type ConsentState, consentOf, type Scope } from "./consent.ts";
export { deathOf } from "./death.ts";
export { decide, protocolVersionFor } from "./decide.ts";
export { deviationsOf } from "./deviation.ts";
export { dltVotes, treatingAccounts, type Vote, windowProblems } from "./dlt.ts";
export { type DoseCard, doseCardOf } from "./dose.ts";
export { type DoseDecision, decisionInForce, decisionsOf } from "./dose-decision.ts";
export {
  currentLevel,
  enrollingLevel,
  type LevelStatus,
  levelStatus,
  placesLeft,
  recommendationOf,
  standingOf,
  tableOf,
} from "./dose-level.ts";
export { type Event, type EventKind, type EventOf, isAutomatic } from "./event.ts";
export { type Gate, type GateName, gates, gatesOf } from "./gate.ts";
export { type Infusion, infusionOf, infusionsAt } from "./infusion.ts";
export {
  type LaboratoryMapping,
  laboratoriesOf,
  laboratoryMapping,
  laboratoryMappingSchema,
} from "./laboratory.ts";
export {
  emptyTrial,
  evolve,
  factsOf,
  fold,
  recordAt,
  resultsOf,
  subjectsOf,
  supersededBy,
  type TrialRecord,
  type TrialState,
  trialFacts,
  withOnly,
} from "./ledger.ts";
export { type Lot, lotOf, lotsOf, recipientsOf } from "./lot.ts";
export { awaitsCells, type Lymphodepletion, lymphodepletionOf } from "./lymphodepletion.ts";
export { latestMeasure } from "./measurement.ts";
export { type Notice, noticesFor } from "./notice.ts";
export {
  type DltMatter,
  dltMattersOf,
  outcomeOf,
  outcomesOf,
  type SubjectOutcome,
  windowClosed,
  windowOf,
} from "./outcome.ts";
export { cellsPerKg, doseDue, levelCount } from "./planned-dose.ts";
export {
  answersOf,
  isActivated,
  isSynthetic,
  protocolFor,
  protocolOf,
  protocolVersions,
  siteProtocol,
} from "./protocol-in-force.ts";
export { record, systemActor } from "./recording.ts";
export { redactedBody, subjectOfEvent, withoutWords } from "./redaction.ts";
export { type Acquaintance, acquaintanceOf, resultProblems, sampleKeyOf } from "./result.ts";
export { notationOf, reviewsOf } from "./review.ts";
export { type SafetyCase, safetyCasesOf } from "./safety-report.ts";
export { type Episode, episodeOf, episodesOf, subjectFacts, verdictOf } from "./screening.ts";
export { type SiteStatus, siteStatus } from "./site.ts";
export { assignedLevel, earliestInfusionOn, queueOf, type Slot, slotOf } from "./slot.ts";
export { profileOf, siteDate } from "./subject.ts";
export { isSuspended, type Suspension } from "./suspension.ts";
export { timeFormats } from "./time-format.ts";
export { lifted, upcasters, versionOf } from "./upcast.ts";
export type { NextAction, Prefill } from "./views/action.ts";
export {
  type DecisionRow,
  type DoseDecisionView,
  doseDecision,
  type ReviewRow,
} from "./views/dose-decision-view.ts";
export type { EvidenceRow } from "./views/evidence.ts";
export type { FutureNode } from "./views/future.ts";
export type { Lane, LaneMark, LaneSpan } from "./views/lane.ts";
export { type LogPage, logPage } from "./views/log-page.ts";
export { type LogOptions, type LogRow, logView } from "./views/log-view.ts";
export type { LymphodepletionDose } from "./views/lymphodepletion-doses.ts";
export { type Enrolment, type LevelRow, type OverviewView, overview } from "./views/overview.ts";
export {
  type ProtocolVersionRow,
  type ProtocolView,
  protocolRecord,
  protocolView,
  type QueryRow,
} from "./views/protocol-view.ts";
export {
  type EpisodeRow,
  type ScreeningLogRow,
  type ScreeningLogView,
  screeningLog,
} from "./views/screening-log.ts";
export type { ConsentPart } from "./views/subject-consent.ts";
export type { DosingPart, GatesOfStep, LotCandidate } from "./views/subject-dosing.ts";
export type { Offer, OffersOfStep, SubjectStep } from "./views/subject-offers.ts";
export type { AdverseEventRow, DltMatterRow, SafetyPart } from "./views/subject-safety.ts";
export type {
  ItemRow,
  JudgementRow,
  Origin,
  ScreeningPart,
  ScreeningQuestions,
  Shortlist,
  UndertakingRow,
} from "./views/subject-screening.ts";
export type { SubjectStage } from "./views/subject-stage.ts";
export { type DeviationRow, type SubjectView, subjectView } from "./views/subject-view.ts";
export {
  type VisitForm,
  type VisitGroup,
  type VisitProgress,
  type VisitResult,
  visitForm,
} from "./views/visit-form.ts";
export { type VisitRow, visitsOf } from "./views/visits.ts";
