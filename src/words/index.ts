export { analysisWord, analysisWords } from "./analysis/analysis.ts";
export { methodSources } from "./analysis/method-sources.ts";
export { organClassWords } from "./analysis/organ-classes.ts";
export { backupProblemWords } from "./backup.ts";
export { casebookWords } from "./casebook.ts";
export type { Catalogue } from "./catalogue.ts";
export { cliWords } from "./cli.ts";
export { codeWords } from "./codes.ts";
export { commandWords } from "./commands.ts";
export { efficacyWords } from "./efficacy.ts";
export { eligibilityWords } from "./eligibility.ts";
export { escalationWords } from "./escalation.ts";
export { eventWords } from "./events.ts";
export { fieldWords } from "./fields.ts";
export { type Facts, fill } from "./fill.ts";
export {
  kineticCodeWords,
  kineticParameterWords,
  kineticReasonWords,
  kineticsCommandWords,
} from "./kinetics.ts";
export { type NextActionCode, nextActionWords } from "./next-actions.ts";
export { packetWords } from "./packet.ts";
export {
  protocolFieldWords,
  protocolSectionWords,
  protocolValueWords,
} from "./protocol.ts";
export { protocolAnswerWords } from "./protocol-answers.ts";
export { protocolWords } from "./protocol-provenance.ts";
export { recordWords } from "./record.ts";
export { recordCodeWords, recordFieldWords } from "./record-fields.ts";
export { type RefusalCode, refusals } from "./refusals.ts";
export { safetyWords } from "./safety.ts";
export { gradingWords } from "./safety-gradings.ts";
export { type ServerRefusalCode, serverRefusals } from "./server.ts";
export { sheetWords } from "./sheets.ts";
export { systemCodeWords, systemEventWords } from "./system-events.ts";
export { transferWords } from "./transfer.ts";
export { web } from "./web.ts";
