import { type Analysis, decisionAt, evidenceNames, levelEvidence } from "#analysis";
import type { DoseDecisionView } from "#trial";
import type { Language } from "#values";
import { casebookWords, fill, packetWords, web } from "#words";
import { recommendationTextOf } from "../recommendation-text.ts";
import { scientificText } from "../unit-text.ts";
import { drawNumbered, drawResult } from "./analysis-parts.ts";
import { drawFigures } from "./packet-figure.ts";
import type { PrintedTable } from "./printed-table.ts";
import { beginPart, colours, paragraph, type Sheet } from "./sheet.ts";

/** Of safety, what a dose decision rests on. */
export const decisive: ReadonlySet<string> = new Set([
  "dlt-by-level",
  "dlt-outcomes",
  "serious-adverse-events",
]);

/**
 * What the committee needs first: the dose levels, what the design recommends and why, dose-limiting toxicities, and
 * kinetics and response up to the level that is decided on.
 */
export function drawDecision(
  sheet: Sheet,
  decision: DoseDecisionView,
  analyses: readonly Analysis[],
  language: Language,
): void {
  const { level } = decisionAt(decision);
  beginPart(sheet, fill(packetWords.decision, { level })[language]);
  const { step, reasons } = recommendationTextOf(decision.recommendation, language);
  paragraph(sheet, `${casebookWords["decision.recommended"][language]} ${step}`, { size: 11, bold: true });
  for (const { said, source, isQuoted } of reasons) {
    paragraph(sheet, said, { after: 0 });
    paragraph(sheet, isQuoted ? `“${source}”` : source, { size: 8, colour: colours.quiet });
  }
  sheet.y += 6;
  const title = packetWords["dose-levels"][language];
  drawNumbered(sheet, { title, kind: "table", language }, [levelsTable(decision, language)]);
  for (const { tables } of analyses) {
    for (const table of tables) {
      if (decisive.has(table.table)) drawResult(sheet, table, "table", language);
    }
  }
  const found = evidenceNames.flatMap((name) => {
    const analysis = analyses.find((one) => one.analysis === name);
    return analysis ? [levelEvidence(analysis, name, level)] : [];
  });
  const figures = found.flatMap((one) => one.figures);
  drawFigures(sheet, figures, language);
  for (const table of found.flatMap(({ tables }) => tables)) drawResult(sheet, table, "table", language);
}

function levelsTable({ levels }: DoseDecisionView, language: Language): PrintedTable {
  const heads = [
    web["subject.level"],
    packetWords["cells-per-kg"],
    web["subject.outcome"],
    web["decision.evaluable"],
    web["decision.dlts"],
    web["decision.pending"],
  ];
  return {
    heads: heads.map((head) => head[language]),
    rows: levels.map(({ level, label, cellsPerKg, marks, counts }) => [
      `${level} · ${label[language]}`,
      scientificText(cellsPerKg),
      marks.map(({ letter }) => letter).join("") || "–",
      ...[counts.evaluable, counts.dlts, counts.pending].map(String),
    ]),
    numeric: heads.map((_, column) => column > 2),
    naming: 1,
    notes: [],
  };
}
