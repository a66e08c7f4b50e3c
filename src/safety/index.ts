export { type HypotensionLimits, systolicMmHgMin } from "./blood-pressure.ts";
export { type CrsInputs, crsInputsSchema } from "./crs.ts";
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
  type Grade,
  type GradeChange,
  gradeChangeSchema,
  gradeHistorySchema,
  gradeOn,
  gradeSchema,
  type Onset,
  onsetSchema,
  worstGrade,
} from "./grade.ts";
export { type GvhdInputs, gvhdInputsSchema } from "./gvhd.ts";
export { type IcansInputs, icansInputsSchema } from "./icans.ts";
export { type Safety, safetySchema } from "./protocol-section.ts";
export { type Seriousness, seriousnessSchema } from "./reporting-clocks.ts";
export {
  type Attribution,
  attributionSchema,
  type GradedEvent,
  gradedEventSchema,
  type Relatedness,
  relatednessSchema,
  type Toxicity,
  type ToxicitySelector,
  toxicitySchema,
} from "./toxicity.ts";
