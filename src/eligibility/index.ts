export { assess } from "./assess.ts";
export type { Criterion, Leaf, Node } from "./criterion.ts";
export {
  type DataItem,
  dataItemSchema,
  idSchema,
  type Query,
  type ScreeningItem,
  type Undertaking,
} from "./declared.ts";
export { estimatedFiltration } from "./egfr.ts";
export {
  type Exposure,
  exposureSchema,
  type Judgement,
  type Observation,
  type ObservedValue,
  observationSchema,
  type SubjectFacts,
  subjectFactsSchema,
} from "./facts.ts";
export type { Evidence, Finding, Need, Reason, State } from "./finding.ts";
export { type Flips, flips, flipsByReading } from "./flips.ts";
export { namesOfItems } from "./item-names.ts";
export type { Truth } from "./kleene.ts";
export type { Readings } from "./known.ts";
export { type MissingSet, missingSets } from "./missing.ts";
export { exposureProblems, type FactsProblem, factsProblems, observationProblems } from "./problems.ts";
export { strayUnits } from "./references.ts";
export { type Eligibility, eligibilitySchema } from "./specification.ts";
export { daysOf } from "./time.ts";
export { type Verdict, verdict } from "./verdict.ts";
