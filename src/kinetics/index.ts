export { type Acceptance, analyseKinetics, type KineticAnalysis, type KineticChoices } from "./analysis.ts";
export { type DrugCourse, interferencesWith } from "./interference.ts";
export { deriveMarkerCourse, type MarkerCourse, type MarkerOptions } from "./marker.ts";
export {
  type AucMethod,
  aucMethodSchema,
  type BlqRule,
  type BlqTreatment,
  beyondLastSchema,
  type KineticOptions,
  timeZeroSchema,
} from "./options.ts";
export {
  type KineticEstimate,
  type KineticParameter,
  type KineticParameterId,
  kineticParameterSchema,
} from "./parameter.ts";
export { type ExposureOutcome, type Kinetics, kineticOptionsOf, kineticsSchema } from "./protocol-section.ts";
export type { Exclusion, ExclusionReason, KineticReason, ProfileProblemCode } from "./reason.ts";
export {
  type CompetingEvent,
  deriveSubsetCourse,
  type NoEvent,
  type SeenEvent,
  type SubsetCourse,
  type SubsetEvent,
  type SubsetSample,
} from "./reconstitution.ts";
export {
  competingKinds,
  type Interference,
  markerOptionsOf,
  type Reconstitution,
  reconstitutionSchema,
  type SubsetRule,
  type Threshold,
} from "./reconstitution-section.ts";
export { bandLimits, referenceBandFor, standingInBand } from "./reference-band.ts";
export {
  type ProfileProblem,
  type ProfileUnits,
  type Sample,
  sampleProblems,
  type TimeUnit,
} from "./sample.ts";
export { type KineticSummary, summariseParameter } from "./summary.ts";
