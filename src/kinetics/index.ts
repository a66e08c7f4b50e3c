export { type Acceptance, analyseKinetics, type KineticAnalysis, type KineticChoices } from "./analysis.ts";
export type { BlqRule, KineticOptions } from "./options.ts";
export type { KineticEstimate, KineticParameter, KineticParameterId } from "./parameter.ts";
export type { Exclusion, ExclusionReason, KineticReason } from "./reason.ts";
export type { ProfileUnits, Sample, TimeUnit } from "./sample.ts";
