import type { Analysis, Table } from "#analysis";
import type { Language } from "#values";
import { analysisWord, fill, packetWords } from "#words";
import { drawFigures } from "./packet-figure.ts";
import { drawTable, roomFor } from "./packet-table.ts";
import { type PrintedTable, printedTables } from "./printed-table.ts";
import { beginPart, colours, heading, paragraph, type Sheet } from "./sheet.ts";

/** Whether a table tells of each subject: listings stand in an appendix, as in a clinical study report (ICH E3, 16.2). */
function isListing({ columns }: Table): boolean {
  return columns.some(({ column }) => column === "subject");
}

/** The figures and tables of an analysis, but for what the packet has shown before. */
export function drawAnalysis(
  sheet: Sheet,
  { analysis, figures, tables }: Analysis,
  shown: ReadonlySet<string>,
  language: Language,
): void {
  beginPart(sheet, analysisWord("analysis", analysis)[language]);
  drawFigures(sheet, figures, language);
  const before = tables.filter(({ table }) => shown.has(table));
  if (before.length > 0) {
    const names = before.map(({ table }) => analysisWord("table", table)[language]);
    const told = { names: names.join(language === "zh" ? "、" : "; ") };
    paragraph(sheet, fill(packetWords["shown-before"], told)[language], { colour: colours.quiet, after: 8 });
  }
  for (const table of tables) {
    if (!isListing(table) && !shown.has(table.table)) drawResult(sheet, table, "table", language);
  }
}

export function drawListings(
  sheet: Sheet,
  analyses: readonly Analysis[],
  shown: ReadonlySet<string>,
  language: Language,
): void {
  beginPart(sheet, packetWords.listings[language]);
  for (const { analysis, tables } of analyses) {
    const listings = tables.filter((table) => isListing(table) && !shown.has(table.table));
    if (listings.length === 0) continue;
    heading(sheet, analysisWord("analysis", analysis)[language], { size: 13, roomBelow: 80 });
    for (const table of listings) drawResult(sheet, table, "listing", language);
  }
}

/** A table with its number and name, bookmarked. */
export function drawResult(sheet: Sheet, table: Table, kind: "table" | "listing", language: Language): void {
  const title = analysisWord("table", table.table)[language];
  if (table.rows.length === 0) {
    const told = { title };
    paragraph(sheet, fill(packetWords.nobody, told)[language], { colour: colours.quiet, after: 8 });
    return;
  }
  drawNumbered(sheet, { title, kind, language }, printedTables(table, language));
}

interface Numbered {
  readonly title: string;
  readonly kind: "table" | "listing";
  readonly language: Language;
}

export function drawNumbered(
  sheet: Sheet,
  { title, kind, language }: Numbered,
  printed: readonly PrintedTable[],
): void {
  sheet.numbers[kind] += 1;
  const name = `${fill(packetWords[kind], { number: sheet.numbers[kind] })[language]} ${title}`;
  for (const [index, table] of printed.entries()) {
    heading(sheet, table.part === undefined ? name : `${name} – ${table.part}`, {
      roomBelow: roomFor(sheet, table),
    });
    if (index === 0) sheet.bookmarks.addItem(name);
    drawTable(sheet, table);
  }
}
