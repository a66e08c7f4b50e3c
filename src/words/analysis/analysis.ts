import type { Words } from "#values";
import type { Catalogue } from "../catalogue.ts";
import { efficacyWords } from "../efficacy.ts";
import { kineticReasonWords } from "../kinetics.ts";
import { commonAnalysisWords } from "./common.ts";
import { dispositionWords } from "./disposition.ts";
import { figureWords } from "./figure.ts";
import { kineticsWords } from "./kinetics.ts";
import { reconstitutionWords } from "./reconstitution.ts";
import { responseWords } from "./response.ts";
import { safetyAnalysisWords } from "./safety.ts";
import { survivalWords } from "./survival.ts";

/** Names of analyses, tables, columns, codes, reasons and methods; of each kind under its own prefix. */
export const analysisWords = {
  ...commonAnalysisWords,
  ...dispositionWords,
  ...figureWords,
  ...kineticsWords,
  ...prefixed("reason.", kineticReasonWords),
  ...reconstitutionWords,
  ...responseWords,
  ...ofEfficacy(),
  ...safetyAnalysisWords,
  ...survivalWords,
};

/** A catalogue under a prefix. */
function prefixed(prefix: string, words: Catalogue): Catalogue {
  return Object.fromEntries(Object.entries(words).map(([key, each]) => [prefix + key, each]));
}

/** What efficacy finds: its codes, and why something is missing; why there was no response is also why there is no score. */
function ofEfficacy(): Catalogue {
  const because = Object.entries(efficacyWords).filter(([key]) => key.startsWith("because."));
  return Object.fromEntries([
    ...Object.entries(efficacyWords).map(([key, words]) => [
      key.startsWith("missing.") ? key.replace("missing.", "reason.") : `code.${key}`,
      words,
    ]),
    ...because.map(([key, words]) => [key.replace("because.", "reason.response."), words]),
  ]);
}

/** What a name of the analyses is called; a name without words is told as it is. */
export function analysisWord(
  kind: "analysis" | "table" | "column" | "code" | "reason" | "method" | "figure" | "axis",
  name: string,
): Words {
  const known: Readonly<Record<string, Words>> = analysisWords;
  return known[`${kind}.${name}`] ?? { en: name, zh: name };
}
