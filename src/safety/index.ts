export { type HypotensionLimits, systolicMmHgMin } from "./blood-pressure.ts";
export { bodySurfaceM2, isRenalAlert, type PlannedDose, type RenalAlertRule } from "./body-surface.ts";
export { type CrsGrade, type CrsInputs, type CrsReason, crsInputsSchema, gradeCrs } from "./crs.ts";
export {
  type CtcaeEntry,
  type CtcaeProblem,
  ctcaeToxicity,
  findTerms,
} from "./ctcae.ts";
export { type CtcaeGrade, type CtcaeTerm, ctcaeV5 } from "./ctcae-v5.ts";
export { type DltDefinition, dltDefinitionSchema } from "./dlt-definition.ts";
export {
  assessDlt,
  type DltAssessment,
  type DltContext,
  type DltReason,
  type DltVerdict,
  type DltWindow,
  dltWindow,
} from "./dose-limiting-toxicity.ts";
export {
  type DosingHold,
  dosingHeldBy,
  earliestInfusion,
  type HeldBy,
  type Stagger,
  type StoppingRule,
  type StoppingRuleMet,
  stoppingRulesMet,
} from "./dosing-rules.ts";
export {
  assessEmergence,
  type Emergence,
  type EmergencePeriod,
  emergencePeriods,
  periodOf,
  type TreatmentDays,
} from "./emergence.ts";
export {
  dayOf,
  type Grade,
  type GradeChange,
  gradeChangeSchema,
  gradeHistorySchema,
  gradeOn,
  gradeSchema,
  inOrder,
  isMoment,
  type Onset,
  onsetSchema,
  worstGrade,
} from "./grade.ts";
export {
  type GvhdGrade,
  type GvhdInputs,
  type GvhdOverall,
  type GvhdStages,
  gradeGvhd,
  gvhdInputsSchema,
} from "./gvhd.ts";
export {
  earlyNeutropenia,
  earlyThrombocytopenia,
  type HaematotoxicityGrade,
  type HaematotoxicityMissing,
  lateNeutropenia,
  lateThrombocytopenia,
} from "./haematotoxicity.ts";
export {
  type CapdItems,
  capdItemsSchema,
  gradeIcans,
  type IcansGrade,
  type IcansInputs,
  type IcansProblem,
  type IcansReason,
  type IcansSubject,
  type IceItems,
  icansInputsSchema,
  icansTool,
  iceItemsSchema,
} from "./icans.ts";
export { scoreCapd, scoreIce } from "./icans-score.ts";
export {
  type GradableResult,
  gradeLaboratory,
  type LaboratoryGrade,
} from "./laboratory-grade.ts";
export { type LaboratoryTermName, laboratoryTerms } from "./laboratory-terms.ts";
export { type Safety, safetySchema } from "./protocol-section.ts";
export {
  type CaseReport,
  isPast,
  type Reporting,
  type ReportingClock,
  type ReportingDeadline,
  type ReportStage,
  reportingClocks,
  reportStageSchema,
  type SentReport,
  type Seriousness,
  seriousnessSchema,
} from "./reporting-clocks.ts";
export type { CollectionEnd, SafetySummary } from "./safety-summary.ts";
export type { DayBounds, DaySample } from "./sampled-days.ts";
export {
  type Attribution,
  attributionSchema,
  type GradedEvent,
  gradedEventSchema,
  type Relatedness,
  relatednessSchema,
  selectsAny,
  type Toxicity,
  type ToxicityScale,
  type ToxicitySelector,
  toxicitySchema,
} from "./toxicity.ts";
