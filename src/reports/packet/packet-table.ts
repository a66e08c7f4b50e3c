import type { Table } from "#analysis";
import type { Language } from "#values";
import { analysisWord, packetWords } from "#words";
import { headText, tableCellText } from "../table-text.ts";
import { beginPage, colours, contentWidth, ensureRoom, heading, page, paragraph, type Sheet } from "./sheet.ts";

const size = 7.5;
const lineHeight = size * 1.4;
const padding = 3;

/** A table under its name; its heads stand again at the top of each page that it goes on to. */
export function drawTable(sheet: Sheet, table: Table, language: Language): void {
  heading(sheet, analysisWord("table", table.table)[language], 3);
  if (table.rows.length === 0) {
    paragraph(sheet, packetWords.nobody[language], { colour: colours.quiet });
    return;
  }
  const heads = table.columns.map((column) => headText(column, language));
  const rows = table.rows.map(({ cells }) =>
    table.columns.map(({ column }) => tableCellText(column, cells[column], language)),
  );
  const widths = columnWidths(sheet, [heads, ...rows]);
  const head = laidOut(sheet, heads, widths, true);
  drawRow(sheet, head, widths, 2 * lineHeight);
  for (const row of rows) {
    const laid = laidOut(sheet, row, widths, false);
    if (sheet.y + laid.height > page.height - page.bottom) {
      beginPage(sheet);
      drawRow(sheet, head, widths, 0);
    }
    drawRow(sheet, laid, widths, 0);
  }
  sheet.y += 8;
}

/**
 * Each column gets what its longest text needs, as long as all have room; else the wide ones share what the narrow ones
 * leave.
 */
function columnWidths(sheet: Sheet, lines: readonly (readonly string[])[]): readonly number[] {
  const wanted = (lines[0] ?? []).map(
    (_, column) =>
      Math.max(12, ...lines.map((line) => sheet.type.width(line[column] ?? "", { size }))) + 2 * padding,
  );
  let rest = contentWidth;
  const widths = wanted.map(() => 0);
  const byNeed = wanted.map((width, column) => ({ width, column })).sort((a, b) => a.width - b.width);
  for (const [index, { width, column }] of byNeed.entries()) {
    const share = rest / (byNeed.length - index);
    widths[column] = Math.min(width, share);
    rest -= widths[column] ?? 0;
  }
  return widths;
}

/** A row in lines, cell by cell. */
interface LaidOut {
  readonly cells: readonly (readonly string[])[];
  readonly height: number;
  readonly isHead: boolean;
}

function laidOut(sheet: Sheet, row: readonly string[], widths: readonly number[], isHead: boolean): LaidOut {
  const cells = row.map((text, column) =>
    sheet.type.lines(text, (widths[column] ?? 0) - 2 * padding, { size, bold: isHead }),
  );
  const height = Math.max(1, ...cells.map(({ length }) => length)) * lineHeight + 2 * padding;
  return { cells, height, isHead };
}

/** A row, with so much room after it on the same page. */
function drawRow(
  sheet: Sheet,
  { cells, height, isHead }: LaidOut,
  widths: readonly number[],
  roomAfter: number,
): void {
  ensureRoom(sheet, height + roomAfter);
  const { doc, y } = sheet;
  const width = widths.reduce((sum, each) => sum + each, 0);
  if (isHead) doc.rect(page.margin, y, width, height).fill(colours.band);
  const style = { size, bold: isHead, colour: isHead ? colours.quiet : colours.ink };
  let x: number = page.margin;
  for (const [column, lines] of cells.entries()) {
    for (const [index, line] of lines.entries()) {
      sheet.type.write(line, [x + padding, y + padding + index * lineHeight], style);
    }
    x += widths[column] ?? 0;
  }
  const end = y + height;
  doc.moveTo(page.margin, end).lineTo(page.margin + width, end).lineWidth(0.5).stroke(colours.edge);
  sheet.y = end;
}
