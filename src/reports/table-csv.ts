import type { Cell, Provenance, Row, Table } from "#analysis";
import type { Language } from "#values";
import { analysisWord } from "#words";
import { cellText, intervalKind } from "./cell-text.ts";
import { writeCsvWithOrigin } from "./csv-with-origin.ts";

/**
 * A table as a CSV file, numbers in full and each in a column of its own. Beside each row stand the subjects that it counts, the versions of the records that it was made
 * from, and those of the records left out with the reasons.
 */
export function writeTableCsv({ columns, rows }: Table, provenance: Provenance, language: Language): string {
  const parts = columns.flatMap((column) => partsOf(column, rows, language));
  const heads = [
    ...parts.map(({ head }) => head),
    ...["subjects", "records", "left-out"].map((column) => analysisWord("column", column)[language]),
  ];
  const lines = rows.map(({ cells, subjects, records, leftOut = [] }) => [
    ...parts.map(({ column, value }) => value(cells[column])),
    subjects.join(" "),
    records.join(" "),
    leftOut.map((one) => leftOutText(one, language)).join("; "),
  ]);
  return writeCsvWithOrigin({ heads, lines }, provenance, language);
}

interface Part {
  readonly column: string;
  readonly head: string;
  readonly value: (cell: Cell | undefined) => string | number;
}

/** Limits and counts of so many have a column for each number: a spreadsheet takes 2/3 for the second of March. */
function partsOf(
  { column, unit }: Table["columns"][number],
  rows: Table["rows"],
  language: Language,
): readonly Part[] {
  const title = analysisWord("column", column)[language];
  const head = unit === undefined ? title : `${title} (${unit})`;
  const part = (name: string, value: Part["value"]): Part => ({
    ...{ column, value },
    head: `${head}${language === "zh" ? "：" : ": "}${analysisWord("column", name)[language]}`,
  });
  const cells = rows.flatMap((row) => row.cells[column] ?? []);
  if (cells.some(({ kind }) => kind === "interval"))
    return [
      part("lower", (cell) => (cell?.kind === "interval" ? cell.interval.lower : cellText(cell, language))),
      part("upper", (cell) => (cell?.kind === "interval" ? cell.interval.upper : "")),
      part("coverage", (cell) => (cell?.kind === "interval" ? intervalKind(cell, language) : "")),
    ];
  const whole: Part = { column, head, value: (cell) => numberOf(cell) ?? cellText(cell, language) };
  const isShare = cells.some((cell) => cell.kind === "count" && cell.of !== undefined);
  return isShare ? [whole, part("of", (cell) => (cell?.kind === "count" ? (cell.of ?? "") : ""))] : [whole];
}

function numberOf(cell: Cell | undefined): number | undefined {
  if (cell?.kind === "count") return cell.count;
  return cell?.kind === "number" && cell.beyond === undefined ? cell.value : undefined;
}

function leftOutText({ version, because }: NonNullable<Row["leftOut"]>[number], language: Language): string {
  return `${version}: ${analysisWord("reason", because)[language]}`;
}
