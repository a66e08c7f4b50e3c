import { parse } from "csv-parse/sync";
import type { Problem } from "#trial";
import { accepted, type Result, refused } from "#values";

/** A row of a file: the line on which it ends, the header's being 1, and its cells by column. */
export interface CsvRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
  /** It has more cells than the file has columns. */
  readonly tooLong: boolean;
}

export interface CsvFile {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
}

const separators = [",", ";", "\t", "|"] as const;

/**
 * Reads a file whose first row names its columns; what separates them is seen from that row. Refuses what is no text,
 * what is no table, and a table without rows.
 */
export function readCsv(text: string): Result<CsvFile, Problem> {
  // U+FFFD stands where bytes were not in the encoding that they were read by.
  if (/[\0\uFFFD]/.test(text)) return refused({ code: "file-encoding" });
  const parsed = parsedRows(text);
  if (!parsed.ok) return parsed;
  const [header, ...rows] = parsed.value;
  if (!header || rows.length === 0) return refused({ code: "file-without-rows" });
  const columns = header.record;
  const twice = columns.find((column, index) => column !== "" && columns.indexOf(column) !== index);
  if (twice !== undefined) return refused({ code: "column-twice", facts: { column: twice } });
  return accepted({
    columns: columns.filter((column) => column !== ""),
    rows: rows.map(({ record, info }) => ({
      line: info.lines,
      cells: new Map(columns.map((column, index) => [column, record[index] ?? ""])),
      tooLong: record.length > columns.length,
    })),
  });
}

interface ParsedRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function parsedRows(text: string): Result<readonly ParsedRow[], Problem> {
  try {
    // With `info` each row comes with its place, which the library's types do not say.
    const rows = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as readonly ParsedRow[];
    return accepted(rows);
  } catch (error) {
    const line = error instanceof Error && "lines" in error ? Number(error.lines) : 1;
    return refused({ code: "file-unreadable", facts: { line } });
  }
}

function separatorOf(text: string): string {
  const end = text.search(/[\r\n]/);
  const header = (end === -1 ? text : text.slice(0, end)).replace(/"[^"]*"/g, "");
  const counts = separators.map((separator) => header.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ",";
}

/** A column of a file, with the first different values that stand in it, for a person to tell what it holds. */
export interface CsvColumn {
  readonly column: string;
  readonly values: readonly string[];
}

const valuesMax = 300;
const valueLengthMax = 100;

export function readColumns(text: string): Result<readonly CsvColumn[], Problem> {
  const file = readCsv(text);
  if (!file.ok) return file;
  const { columns, rows } = file.value;
  return accepted(
    columns.map((column) => {
      const values = new Set<string>();
      for (const { cells } of rows) {
        const value = cells.get(column) ?? "";
        if (value !== "" && values.size < valuesMax) values.add(value.slice(0, valueLengthMax));
      }
      return { column, values: [...values] };
    }),
  );
}
