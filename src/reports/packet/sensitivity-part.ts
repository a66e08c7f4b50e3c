import type { Difference, Sensitivity } from "#analysis";
import type { Language } from "#values";
import { analysisWord, codeWords, fill, packetWords, web } from "#words";
import { cellText } from "../cell-text.ts";
import { namesText } from "../table-text.ts";
import { drawNumbered } from "./analysis-parts.ts";
import { beginPart, paragraph, type Sheet } from "./sheet.ts";

/** Beside the prespecified results: what is signed to be left out and why, and every number that would be another without it. */
export function drawSensitivity(
  sheet: Sheet,
  { exclusions, differences, decisions }: Sensitivity,
  language: Language,
): void {
  beginPart(sheet, packetWords.sensitivity[language]);
  paragraph(sheet, web["analysis.sensitivity-without"][language], { after: 6 });
  const title = packetWords["signed-exclusions"][language];
  const heads = (["record", "subject", "item", "day", "rationale", "signed"] as const).map(
    (name) => packetWords[`exclusion.${name}`][language],
  );
  const rows = exclusions.map(({ version, subject, item, on, rationale, by, signedAt }) => [
    ...[String(version), subject, item[language], on, rationale],
    `${by}, ${signedAt}`,
  ]);
  const numeric = heads.map(() => false);
  drawNumbered(sheet, { title, kind: "table", language }, [{ heads, rows, numeric, naming: 1, notes: [] }]);
  for (const { decision, level, recommended, recommendedWithout, evidence } of decisions) {
    const isSame = recommended === recommendedWithout;
    const said = web[isSame ? "analysis.what-if-decision-same" : "analysis.what-if-decision"];
    const facts = { decision, level, recommended: moveText(recommended, language) };
    paragraph(sheet, fill(said, { ...facts, without: moveText(recommendedWithout, language) })[language]);
    const before = web["analysis.what-if-evidence"];
    drawDifferences(sheet, evidence, fill(before, { decision, count: evidence.length })[language], language);
  }
  if (differences.length === 0) paragraph(sheet, web["analysis.what-if-none"][language]);
  const numbers = fill(web["analysis.what-if-numbers"], { count: differences.length })[language];
  drawDifferences(sheet, differences, numbers, language);
}

function moveText(move: string, language: Language): string {
  return codeWords[`move.${move as "hold"}`][language];
}

function drawDifferences(
  sheet: Sheet,
  differences: readonly Difference[],
  title: string,
  language: Language,
): void {
  if (differences.length === 0) return;
  const heads = (["result", "row", "number", "prespecified", "without"] as const).map(
    (name) => packetWords[`difference.${name}`][language],
  );
  const none = web["shell.none"][language];
  const rows = differences.map(({ table, row, column, before, after }) => [
    analysisWord("table", table)[language],
    namesText(row, language),
    analysisWord("column", column)[language],
    before ? cellText(before, language) : none,
    after ? cellText(after, language) : none,
  ]);
  const numeric = heads.map(() => false);
  drawNumbered(sheet, { title, kind: "table", language }, [{ heads, rows, numeric, naming: 2, notes: [] }]);
}
