import type { PrintedTable } from "./printed-table.ts";
import { beginPage, colours, contentWidth, ensureRoom, page, paragraph, type Sheet } from "./sheet.ts";
import { columnsOf, gutter, padding, type TableColumns } from "./table-columns.ts";

const lineFactor = 1.28;
const rowsTogether = 3;
const noteSize = 6.5;

/** A row in lines, cell by cell. */
interface LaidOut {
  readonly cells: readonly (readonly string[])[];
  readonly height: number;
}

/**
 * A table; its heads stand again at the top of each page that it goes on to. A narrow one goes on beside itself, in as
 * many columns as have room.
 */
export function drawTable(sheet: Sheet, table: PrintedTable): void {
  const columns = columnsOf(sheet.type, table);
  const head = laidOut(sheet, table.heads, columns, true);
  const heights = table.rows.map(
    (_, index) => laidOut(sheet, withoutRepeats(table, index), columns, false).height,
  );
  let next = 0;
  while (next < table.rows.length) {
    ensureRoom(sheet, head.height + sum(heights.slice(next, next + rowsTogether)));
    const rest = { ...table, rows: table.rows.slice(next) };
    next += drawBlock(sheet, rest, { columns, head, heights: heights.slice(next) });
    if (next < table.rows.length) beginPage(sheet);
  }
  sheet.y += 2;
  paragraph(sheet, notesOf(table), { size: noteSize, colour: colours.quiet, after: 0 });
  sheet.y += 10;
}

function notesOf({ notes }: PrintedTable): string {
  return notes.join("   ");
}

const keptTogether = 0.5;

/** How much room a table wants below its name: a small one is not broken. */
export function roomFor(sheet: Sheet, table: PrintedTable): number {
  const columns = columnsOf(sheet.type, table);
  const heightOf = (rows: PrintedTable["rows"]) =>
    sum(rows.map((row) => laidOut(sheet, row, columns, false).height));
  const head = laidOut(sheet, table.heads, columns, true).height + notesHeight(sheet, table);
  const small = keptTogether * (page.height - page.top - page.bottom);
  const least = head + (table.rows.length / columns.beside) * columns.size * lineFactor;
  const whole = least > small ? least : head + heightOf(table.rows) / columns.beside;
  return whole < small ? whole : head + heightOf(table.rows.slice(0, rowsTogether));
}

function notesHeight({ type }: Sheet, table: PrintedTable): number {
  return type.lines(notesOf(table), contentWidth, { size: noteSize }).length * noteSize * 1.4 + 2;
}

interface BlockLayout {
  readonly columns: TableColumns;
  readonly head: LaidOut;
  readonly heights: readonly number[];
}

/** As many rows as the page has room for, in columns of about the same height; and how many these are. */
function drawBlock(sheet: Sheet, table: PrintedTable, { columns, head, heights }: BlockLayout): number {
  const { rows } = table;
  const top = sheet.y;
  const room = page.height - page.bottom - top - head.height - notesHeight(sheet, table);
  const even = sum(heights) / columns.beside + Math.max(...heights);
  const limit = columns.beside === 1 ? room : Math.min(room, even);
  let drawn = 0;
  let lowest = top;
  for (let beside = 0; beside < columns.beside && drawn < rows.length; beside += 1) {
    const x = page.margin + beside * (columns.width + gutter);
    let y = drawRow(sheet, head, columns, [x, top], "head");
    const first = drawn;
    let filled = 0;
    while (drawn < rows.length) {
      const texts = rows[drawn] ?? [];
      const row = laidOut(sheet, drawn === first ? texts : withoutRepeats(table, drawn), columns, false);
      // A row that is higher than a page stands on one of its own, and is cut there.
      if (filled + row.height > limit + 0.01 && drawn > first) break;
      y = drawRow(
        sheet,
        row,
        columns,
        [x, y],
        drawn + 1 < rows.length && repeats(table, drawn + 1) > 0 ? "part" : "row",
      );
      filled += row.height;
      drawn += 1;
    }
    lowest = Math.max(lowest, y);
  }
  sheet.y = lowest;
  return drawn;
}

/** How many columns, from the left, say the same as in the row before. */
function repeats({ rows, naming }: PrintedTable, index: number): number {
  const [row = [], before = []] = [rows[index], rows[index - 1]];
  const differs = row.findIndex((text, column) => text !== before[column]);
  return Math.min(naming, differs === -1 ? row.length : differs);
}

function withoutRepeats(table: PrintedTable, index: number): readonly string[] {
  const told = repeats(table, index);
  return (table.rows[index] ?? []).map((text, column) => (column < told ? "" : text));
}

function laidOut(
  sheet: Sheet,
  row: readonly string[],
  { widths, size }: TableColumns,
  bold: boolean,
): LaidOut {
  const cells = row.map((text, column) =>
    // What was measured as one line stays one, whatever is lost in adding up.
    sheet.type.lines(text, (widths[column] ?? 0) - 2 * padding + 0.01, { size, bold }),
  );
  return { cells, height: Math.max(1, ...cells.map(({ length }) => length)) * size * lineFactor + padding };
}

/** A row at a place; and where the next one stands. Rows that go on telling of the same have a fainter line between. */
function drawRow(
  { doc, type }: Sheet,
  { cells, height }: LaidOut,
  { widths, width, size, numeric }: TableColumns,
  [left, y]: readonly [number, number],
  kind: "head" | "row" | "part",
): number {
  const bold = kind === "head";
  if (bold) doc.rect(left, y, width, height).fill(colours.band);
  const style = { size, bold, colour: bold ? colours.quiet : colours.ink };
  let x = left;
  for (const [column, lines] of cells.entries()) {
    const own = widths[column] ?? 0;
    for (const [index, line] of lines.entries()) {
      const shift = numeric[column] ? own - 2 * padding - type.width(line, style) : 0;
      type.write(
        line,
        [x + padding + Math.max(0, shift), y + padding / 2 + index * size * lineFactor],
        style,
      );
    }
    x += own;
  }
  const end = y + height;
  const line = doc
    .moveTo(left, end)
    .lineTo(left + width, end)
    .lineWidth(kind === "part" ? 0.2 : 0.5);
  line.stroke(colours.edge);
  return end;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
