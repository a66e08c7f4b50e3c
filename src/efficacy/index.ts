export { cmas, isLowByAge } from "./cmas.ts";
export type { CoreMeasure } from "./core-measure.ts";
export type { Measured, Measurements } from "./core-set.ts";
export { chaq, type DisabilityIndex, type DomainAnswer, haqDi, scoreDisability } from "./disability-index.ts";
export type { Estimand } from "./estimand.ts";
export type { Decimal } from "./fraction.ts";
export { assessFreedom, countCourses, type Freedom, type FreedomRule } from "./freedom.ts";
export {
  assessImprovement,
  type CoreSetImprovement,
  type ImprovementDefinition,
} from "./improvement-definition.ts";
export { assessInactive, type InactiveDefinition, type InactiveDisease } from "./inactive-disease.ts";
export { type ItemAnswer, type ItemScale, type ScaleScore, scaleMax, scoreScale } from "./item-scale.ts";
export { mmt8 } from "./mmt-8.ts";
export { type Efficacy, efficacySchema, type MyositisResponse } from "./protocol-section.ts";
export { type RescueCourse, rescueCourses } from "./rescue.ts";
export {
  type AnalysisWindow,
  analysisWindows,
  type Intercurrent,
  overruledFrom,
  type ResponseAssessment,
  type ResponseDays,
  type ResponseVisit,
  reaches,
  responseAtVisits,
  responseDays,
  type VisitResponse,
} from "./response.ts";
export {
  deriveTime,
  type EventTime,
  type SourceDays,
  type TimeSource,
  type TimeToEvent,
  type TimeToEventEndpoint,
  timeSources,
  timeToEventSchema,
} from "./time-to-event.ts";
export {
  highestReachable,
  levelOf,
  type MeasureImprovement,
  type TotalImprovement,
  thresholdOf,
  totalImprovement,
} from "./total-improvement.ts";
export {
  type ImprovementLevel,
  improvementLevels,
  type TotalImprovementRule,
} from "./total-improvement-rule.ts";
export {
  type Course,
  type PrednisoneEquivalents,
  prednisoneMgPerKgPerDay,
  type TreatmentRoles,
} from "./treatment.ts";
