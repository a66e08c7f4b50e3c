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

/** A column by the name that rows are read by, and what it may be called in a table, best first. */
export interface Column {
  readonly name: string;
  readonly called: readonly string[];
  readonly optional?: true;
}

export interface CsvTable {
  readonly rows: readonly CsvRow[];
  /** What the columns that were found are called in the table, by name. */
  readonly columns: Readonly<Record<string, string>>;
  /** Columns that nothing is read from. */
  readonly notRead: readonly string[];
}

/**
 * A CSV file (`-`: standard input) that has these columns, in any order; large letters, and what stands between words,
 * make no difference. Comma, semicolon or tab stands between fields, whichever the header has; so a decimal comma is
 * found out as no number.
 */
export function readCsv(file: string, wanted: readonly Column[]): CsvTable {
  const [header, ...rows] = parseCsv(file, readText(file));
  if (header === undefined || rows.length === 0) throw failure(cliWords["csv.no-rows"], { file });
  const places = new Map(
    wanted.flatMap((column): [string, number][] => {
      const place = placeOf(file, column, header.fields);
      return place === undefined ? [] : [[column.name, place]];
    }),
  );
  const read = new Set(places.values());
  const title = (place: number) => header.fields[place] ?? "";
  return {
    rows: rows.map(({ line, fields }) => ({
      line,
      fields: Object.fromEntries([...places].map(([name, place]) => [name, fields[place] ?? ""])),
    })),
    columns: Object.fromEntries([...places].map(([name, place]) => [name, title(place)])),
    notRead: header.fields.filter((name, place) => name !== "" && !read.has(place)),
  };
}

function placeOf(
  file: string,
  { name, called, optional }: Column,
  titles: readonly string[],
): number | undefined {
  const found = titles.join(", ");
  const plain = titles.map(plainly);
  for (const title of called.map(plainly)) {
    const place = plain.indexOf(title);
    if (place === -1) continue;
    if (plain.lastIndexOf(title) !== place)
      throw failure(cliWords["csv.column-twice"], { file, column: titles[place] ?? "", found });
    return place;
  }
  if (optional) return undefined;
  throw failure(cliWords["csv.no-column"], { file, column: called.join(" / ") || name, found });
}

/** `Subject ID`, `SUBJECT_ID` and `subject.id` are one name. */
function plainly(title: string): string {
  return title.toLowerCase().replaceAll(/[\s_.-]+/g, "");
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
      // Spreadsheets write rows that were emptied as separators alone.
      skip_records_with_empty_values: true,
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
