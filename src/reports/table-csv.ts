import type { Provenance, Row, Table } from "#analysis";
import type { Language } from "#values";
import { analysisWord } from "#words";
import { cellValue } from "./cell-text.ts";
import { writeCsvWithOrigin } from "./csv-with-origin.ts";

/**
 * A table as a CSV file. Beside each row stand the subjects that it counts, the versions of the records that it was made
 * from, and those of the records left out with the reasons.
 */
export function writeTableCsv({ columns, rows }: Table, provenance: Provenance, language: Language): string {
  const heads = [
    ...columns.map(({ column, unit }) => {
      const title = analysisWord("column", column)[language];
      return unit === undefined ? title : `${title} (${unit})`;
    }),
    ...["subjects", "records", "left-out"].map((column) => analysisWord("column", column)[language]),
  ];
  const lines = rows.map(({ cells, subjects, records, leftOut = [] }) => [
    ...columns.map(({ column }) => cellValue(cells[column], language)),
    subjects.join(" "),
    records.join(" "),
    leftOut.map((one) => leftOutText(one, language)).join("; "),
  ]);
  return writeCsvWithOrigin({ heads, lines }, provenance, language);
}

function leftOutText({ version, because }: NonNullable<Row["leftOut"]>[number], language: Language): string {
  return `${version}: ${analysisWord("reason", because)[language]}`;
}
