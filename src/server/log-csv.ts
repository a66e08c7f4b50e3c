import { stringify } from "csv-stringify/sync";

/**
 * Lines as a CSV file that spreadsheets open rightly: UTF-8 with its mark, and no cell that they would run
 * as a formula. What is not plain stands as JSON.
 */
export function writeCsv(lines: readonly object[]): string {
  const columns = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  const rows = lines.map((line) => {
    const cells = new Map<string, unknown>(Object.entries(line));
    return columns.map((column) => cellOf(cells.get(column)));
  });
  return stringify([columns, ...rows], { bom: true, escape_formulas: true, record_delimiter: "\r\n" });
}

function cellOf(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
