import { parse } from "csv-parse/sync";
import type { Words } from "#values";
import { cliWords, fill } from "#words";
import { readText } from "./input-file.ts";
import { Failure, failure } from "./telling.ts";

/** A row of a table with a header; lines of the file count from 1, the header among them. */
export interface CsvRow {
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
}

export interface CsvTable {
  readonly rows: readonly CsvRow[];
  /** Columns that nothing is read from. */
  readonly notRead: readonly string[];
}

/**
 * A CSV file (`-`: standard input) that has these columns at least, in any order, in small letters or large. Comma,
 * semicolon or tab stands between them, whichever the header has; so a decimal comma is found out as no number.
 */
export function readCsv(
  file: string,
  columns: readonly string[],
  optional: readonly string[] = [],
): CsvTable {
  const [header, ...rows] = parseCsv(file, readText(file));
  if (header === undefined || rows.length === 0) throw failure(cliWords["csv.no-rows"], { file });
  const known = [...columns, ...optional];
  const names = header.fields.map(
    (name) => known.find((column) => column.toLowerCase() === name.toLowerCase()) ?? name,
  );
  const found = header.fields.join(", ");
  for (const column of known) {
    const times = names.filter((name) => name === column).length;
    if (times === 0 && columns.includes(column))
      throw failure(cliWords["csv.no-column"], { file, column, found });
    if (times > 1) throw failure(cliWords["csv.column-twice"], { file, column, found });
  }
  return {
    rows: rows.map(({ line, fields }) => ({
      line,
      fields: Object.fromEntries(names.map((name, index) => [name, fields[index] ?? ""])),
    })),
    notRead: names.filter((name) => name !== "" && !known.includes(name)),
  };
}

interface ParsedRow {
  readonly line: number;
  readonly fields: readonly string[];
}

function parseCsv(file: string, text: string): readonly ParsedRow[] {
  try {
    // With `info` each row comes with its place, which the library's types do not say.
    const rows = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as readonly {
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }[];
    return rows.map(({ record, info }) => ({ line: info.lines, fields: record }));
  } catch (error) {
    throw failure(cliWords["csv.unreadable"], { file, because: error instanceof Error ? error.message : "" });
  }
}

function delimiterOf(text: string): string {
  const header = (text.trimStart().split(/\r|\n/, 1)[0] ?? "").replaceAll(/"[^"]*"/g, "");
  return ["\t", ";"].find((each) => header.includes(each)) ?? ",";
}

const problemsShownMax = 20;

/** All that is wrong with a file's rows, or as much of it as a person can use. */
export function wrongRows(file: string, problems: readonly Words[]): Failure {
  const more = problems.length - problemsShownMax;
  return new Failure(
    fill(cliWords["file.wrong"], { file }),
    ...problems.slice(0, problemsShownMax),
    ...(more > 0 ? [fill(cliWords["csv.more"], { more })] : []),
  );
}
