import type { Table } from "#analysis";
import { cellText } from "#reports";
import type { Language } from "#values";
import { analysisWord, cliWords } from "#words";

/** A table for a terminal: its title, then columns side by side. */
export function tableLines({ table, columns, rows }: Table, language: Language): readonly string[] {
  const head = columns.map(({ column, unit }) => {
    const title = analysisWord("column", column)[language];
    return unit === undefined ? title : `${title} (${unit})`;
  });
  const lines = [
    head,
    ...rows.map(({ cells }) => columns.map(({ column }) => cellText(cells[column], language))),
  ];
  return [
    `${analysisWord("table", table)[language]}${rows.length === 0 ? ` – ${cliWords["analyse.no-rows"][language]}` : ""}`,
    ...(rows.length === 0 ? [] : inColumns(lines)),
  ];
}

/** Rows of texts below each other, indented, each column as wide as its widest text. */
export function inColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, index) =>
    Math.max(...rows.map((row) => widthOf(row[index] ?? ""))),
  );
  return rows.map((row) =>
    `  ${row.map((text, index) => text + " ".repeat((widths[index] ?? 0) - widthOf(text))).join("  ")}`.trimEnd(),
  );
}

/** Columns of a terminal that a text takes: two for a Chinese character. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (/[\u1100-\uffdc]/.test(character) ? 2 : 1), 0);
}
