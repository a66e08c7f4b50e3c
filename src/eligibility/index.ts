export { assess } from "./assess.ts";
export type { Criterion, Formula, Leaf, Node } from "./criterion.ts";
export type {
  AgentClass,
  DataItem,
  JudgementQuestion,
  Query,
  RequiredDocument,
  Undertaking,
} from "./declared.ts";
export { estimatedFiltration, type FiltrationInputs } from "./egfr.ts";
export {
  type Anchor,
  type Exposure,
  exposureSchema,
  type GivenUndertaking,
  givenUndertakingSchema,
  type Judgement,
  judgementSchema,
  type Observation,
  type ObservedValue,
  observationSchema,
  type PartialDate,
  partialDateSchema,
  type SignedDocument,
  type SubjectFacts,
  signedDocumentSchema,
  subjectFactsSchema,
} from "./facts.ts";
export type { Evidence, Finding, Need, Reason, State, Turn } from "./finding.ts";
export { type Flips, flips, flipsByReading } from "./flips.ts";
export type { Truth } from "./kleene.ts";
export type { Readings } from "./known.ts";
export { type MissingSet, missingSets, missingSetsOf } from "./missing.ts";
export { exposureProblems, type FactsProblem, factsProblems, observationProblems } from "./problems.ts";
export { type Eligibility, eligibilitySchema } from "./specification.ts";
export { type Verdict, verdict } from "./verdict.ts";
