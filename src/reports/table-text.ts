import type { Cell, Row, Table } from "#analysis";
import type { Language } from "#values";
import { analysisWord, fill } from "#words";
import { cellText } from "./cell-text.ts";
import { unitBeside } from "./unit-text.ts";

/** The head of a column, with its unit, and with how sure its intervals are where they have that in common. */
export function headText(
  { column, unit, of }: Table["columns"][number] & { readonly of?: Cell },
  language: Language,
  intervals = "",
): string {
  const title = of ? cellText(of, language) : analysisWord("column", column)[language];
  const more = [unitBeside(unit), intervals].filter((text) => text !== "");
  return more.length === 0 ? title : `${title} (${more.join("; ")})`;
}

/** A cell of a column as a person reads it: a column of units has them as people write them. */
export function tableCellText(column: string, cell: Cell | undefined, language: Language): string {
  return column === "unit" && cell?.kind === "text" ? unitBeside(cell.text) : cellText(cell, language);
}

/** What names a row, as it is told away from its table: a bare number says of what it is. */
export function nameText(column: string, cell: Cell | undefined, language: Language): string {
  const text = tableCellText(column, cell, language);
  if (!/^[\d.]+$/.test(text)) return text;
  return column === "level" || column === "assigned-level"
    ? fill(analysisWord("code", "figure.level"), { level: text })[language]
    : `${headText({ column }, language)} ${text}`;
}

/** All that names a row, in one line. */
export function namesText(cells: Row["cells"], language: Language): string {
  return Object.entries(cells)
    .map(([column, cell]) => nameText(column, cell, language))
    .join(" · ");
}

const naming: ReadonlySet<Cell["kind"]> = new Set(["text", "code", "words", "date"]);

/** Whether a cell says what was found, rather than what its row is about. */
export function isResult(cell: Cell | undefined): boolean {
  return cell !== undefined && !naming.has(cell.kind);
}
