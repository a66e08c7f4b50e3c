import type { Cell, Table } from "#analysis";
import type { Language } from "#values";
import { analysisWord } from "#words";
import { type Arranged, arranged } from "../arranged-table.ts";
import { cellText, intervalText, sharedKind } from "../cell-text.ts";
import { headText, isResult, tableCellText } from "../table-text.ts";

/** A table in texts, as dense as it can be read. */
export interface PrintedTable {
  /** Which part of a table it is, where one is set in several. */
  readonly part?: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of numbers: they stand below each other, and are not broken. */
  readonly numeric: readonly boolean[];
  /** How many columns, from the left, say what a row is about: what repeats there from row to row is told once. */
  readonly naming: number;
  /** Why numbers are missing, by the letters that stand in their places. */
  readonly notes: readonly string[];
}

/**
 * What would stand in many cells is told once: the level and sides of a column's intervals in its head, the reasons for
 * missing numbers and remarks below the table.
 */
export function printedTables(table: Table, language: Language): readonly PrintedTable[] {
  return arranged(table).map((part) => printed(part, language));
}

function printed({ part, columns, rows, multiple }: Arranged, language: Language): PrintedTable {
  const notes = lettered();
  const inColumn = columns.map((_, column) => rows.flatMap((row) => row[column] ?? []));
  const results = inColumn.map((cells) => cells.some(isResult));
  const firstResult = results.indexOf(true);
  const kinds = inColumn.map((cells) => sharedKind(cells, language));
  return {
    ...(part && { part: cellText(part, language) }),
    heads: columns.map((column, index) => headText(column, language, kinds[index])),
    rows: rows.map((row) =>
      row.map((cells, index) => {
        const { column = "", gathered, of } = columns[index] ?? {};
        const isNoted = of !== undefined || column === "note";
        const style = { language, notes, isNoted, kind: kinds[index] };
        const texts = cells.map((cell, place) =>
          multiple !== undefined && place > 0 && cell.kind === "number"
            ? `(${cellText(cell, language)}×)`
            : cellOf(column, cell, style),
        );
        return texts.filter((text) => text !== "").join(gathered ? ", " : " ");
      }),
    ),
    numeric: inColumn.map(
      (cells, index) =>
        results[index] === true &&
        !columns[index]?.gathered &&
        (columns[index]?.of !== undefined || cells.every(isNumber)),
    ),
    naming: firstResult === -1 ? columns.length : firstResult,
    notes: [
      ...(multiple === undefined ? [] : [`× ${analysisWord("column", multiple)[language]}`]),
      ...notes.all(),
    ],
  };
}

type Letters = ReturnType<typeof lettered>;

/** Letters for texts, in order of appearance. */
function lettered() {
  const known = new Map<string, string>();
  return {
    of(text: string): string {
      const letter = known.get(text) ?? `(${letterAt(known.size)})`;
      known.set(text, letter);
      return letter;
    },
    all: () => [...known].map(([text, letter]) => `${letter} ${text}`),
  };
}

const letters = "abcdefghijklmnopqrstuvwxyz";

function letterAt(index: number): string {
  const last = letters[index % letters.length] ?? "";
  return index < letters.length ? last : letterAt(Math.floor(index / letters.length) - 1) + last;
}

interface CellStyle {
  readonly language: Language;
  readonly notes: Letters;
  /** Words are remarks on the number beside which they stand. */
  readonly isNoted: boolean;
  /** What the head of the column says of its intervals. */
  readonly kind: string | undefined;
}

/** That a value was measured goes without saying. */
const unsaid = "score-from.measured";

function cellOf(column: string, cell: Cell, { language, notes, isNoted, kind }: CellStyle): string {
  const because = (reason: string) => notes.of(analysisWord("reason", reason)[language]);
  switch (cell.kind) {
    case "missing":
      return because(cell.because);
    case "reasons":
      return cell.reasons.map(({ because: reason, count }) => `${count} ${because(reason)}`).join(", ");
    case "interval":
      return kind === undefined ? cellText(cell, language) : intervalText(cell);
    case "code":
      if (!isNoted) return cellText(cell, language);
      return cell.code === unsaid ? "" : notes.of(cellText(cell, language));
    case "codes":
      if (!isNoted) return cellText(cell, language);
      return cell.codes.map((code) => notes.of(analysisWord("code", code)[language])).join(", ");
    default:
      return tableCellText(column, cell, language);
  }
}

function isNumber({ kind }: Cell): boolean {
  return ["number", "count", "missing", "interval"].includes(kind);
}
