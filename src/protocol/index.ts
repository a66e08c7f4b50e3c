export type { AnalysisSection } from "./analysis-section.ts";
export { type AnswerShape, type AnswerShapes, answerShapes } from "./answer-shape.ts";
export { type Answer, resolve, unanswered } from "./answers.ts";
export { dataItemsOf, type FormGroup, formOf, openItems } from "./assessments.ts";
export type { Assessments } from "./assessments-section.ts";
export type {
  Committee,
  Consent,
  Dosing,
  Endpoint,
  Lymphodepletion,
  Schedule,
  Site,
  Slots,
  Subjects,
} from "./conduct-sections.ts";
export type { ProtocolProblem } from "./problems.ts";
export { assemble, type Protocol, parseProtocol, protocolJsonSchema, protocolSchema } from "./protocol.ts";
export { type OpenQuery, openQueries } from "./queries.ts";
export { occursIn, unfoundQuotations } from "./quotation.ts";
export type { Registration } from "./registration.ts";
