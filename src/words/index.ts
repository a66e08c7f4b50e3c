export type { Catalogue } from "./catalogue.ts";
export { safetyWords } from "./safety.ts";
export { gradingWords } from "./safety-gradings.ts";
