export type { Catalogue } from "./catalogue.ts";
export { escalationWords } from "./escalation.ts";
export { type RefusalCode, refusals } from "./refusals.ts";
export { safetyWords } from "./safety.ts";
export { gradingWords } from "./safety-gradings.ts";
export { web } from "./web.ts";
