import { stringify } from "csv-stringify/sync";
import type { Table } from "#analysis";
import type { Language } from "#values";
import { analysisWord } from "#words";
import { cellValue } from "./cell-text.ts";

/**
 * A table as a CSV file that spreadsheets open rightly: UTF-8 with its mark, and no cell that they would run as a
 * formula. Beside each row stand the subjects that it counts and the versions of the records that it was made from.
 */
export function writeTableCsv({ columns, rows }: Table, language: Language): string {
  const head = [
    ...columns.map(({ column, unit }) => {
      const title = analysisWord("column", column)[language];
      return unit === undefined ? title : `${title} (${unit})`;
    }),
    analysisWord("column", "subjects")[language],
    analysisWord("column", "records")[language],
  ];
  const lines = rows.map(({ cells, subjects, records }) => [
    ...columns.map(({ column }) => cellValue(cells[column], language)),
    subjects.join(" "),
    records.join(" "),
  ]);
  return stringify([head, ...lines], { bom: true, escape_formulas: true, record_delimiter: "\r\n" });
}
