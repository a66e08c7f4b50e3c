import type { Words } from "#values";
import { commonAnalysisWords } from "./common.ts";
import { dispositionWords } from "./disposition.ts";
import { figureWords } from "./figure.ts";
import { survivalWords } from "./survival.ts";

/** Names of analyses, tables, columns, codes, reasons and methods; of each kind under its own prefix. */
export const analysisWords = {
  ...commonAnalysisWords,
  ...dispositionWords,
  ...figureWords,
  ...survivalWords,
};

/** What a name of the analyses is called; a name without words is told as it is. */
export function analysisWord(
  kind: "analysis" | "table" | "column" | "code" | "reason" | "method" | "figure" | "axis",
  name: string,
): Words {
  const known: Readonly<Record<string, Words>> = analysisWords;
  return known[`${kind}.${name}`] ?? { en: name, zh: name };
}
