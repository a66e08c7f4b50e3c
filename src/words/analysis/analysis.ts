import type { Words } from "#values";
import type { Catalogue } from "../catalogue.ts";
import { kineticReasonWords } from "../kinetics.ts";
import { commonAnalysisWords } from "./common.ts";
import { dispositionWords } from "./disposition.ts";
import { figureWords } from "./figure.ts";
import { kineticsWords } from "./kinetics.ts";
import { reconstitutionWords } from "./reconstitution.ts";
import { survivalWords } from "./survival.ts";

/** Names of analyses, tables, columns, codes, reasons and methods; of each kind under its own prefix. */
export const analysisWords = {
  ...commonAnalysisWords,
  ...dispositionWords,
  ...figureWords,
  ...kineticsWords,
  ...prefixed("reason.", kineticReasonWords),
  ...reconstitutionWords,
  ...survivalWords,
};

/** A catalogue under a prefix. */
function prefixed(prefix: string, words: Catalogue): Catalogue {
  return Object.fromEntries(Object.entries(words).map(([key, each]) => [prefix + key, each]));
}

/** What a name of the analyses is called; a name without words is told as it is. */
export function analysisWord(
  kind: "analysis" | "table" | "column" | "code" | "reason" | "method" | "figure" | "axis",
  name: string,
): Words {
  const known: Readonly<Record<string, Words>> = analysisWords;
  return known[`${kind}.${name}`] ?? { en: name, zh: name };
}
