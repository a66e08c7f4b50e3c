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

/** The rows of a CSV file (`-`: standard input) that has these columns at least; comma, semicolon or tab between. */
export function readCsv(file: string, columns: readonly string[]): readonly CsvRow[] {
  const [header, ...rows] = parseCsv(file, readText(file));
  if (header === undefined || rows.length === 0) throw failure(cliWords["csv.no-rows"], { file });
  const names = header.fields;
  const found = names.join(", ");
  for (const column of columns) {
    const times = names.filter((name) => name === column).length;
    if (times === 0) throw failure(cliWords["csv.no-column"], { file, column, found });
    if (times > 1) throw failure(cliWords["csv.column-twice"], { file, column, found });
  }
  return rows.map(({ line, fields }) => ({
    line,
    fields: Object.fromEntries(names.map((name, index) => [name, fields[index] ?? ""])),
  }));
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
      delimiter: [",", ";", "\t"],
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
