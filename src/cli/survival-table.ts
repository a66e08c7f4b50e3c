import type { GroupedEventTimes } from "#analysis";
import { cliWords, fill } from "#words";
import { type CsvRow, readCsv, wrongRows } from "./csv-file.ts";

interface SurvivalTable {
  readonly times: GroupedEventTimes;
  /** Columns that nothing is read from. */
  readonly notRead: readonly string[];
}

/** Columns `time` and `status`; the status is 0, `false` or `censored`, otherwise the number or name of a cause. */
export function readSurvivalTable(file: string, groupBy: string | undefined): SurvivalTable {
  const columns = ["time", "status", ...(groupBy === undefined ? [] : [groupBy])];
  const { rows, notRead } = readCsv(file, columns);
  const problems = rows.flatMap((row) => problemsOf(row, columns));
  if (problems.length > 0) throw wrongRows(file, problems);
  const causes = inOrder(rows.map(({ fields }) => statusOf(fields)).filter((name) => !isCensored(name)));
  const numbers = new Map(causes.map((name, index) => [name, index + 1]));
  const groups =
    groupBy === undefined ? [undefined] : inOrder(rows.map(({ fields }) => fields[groupBy] ?? ""));
  const times = groups.map((name) => {
    const own = groupBy === undefined ? rows : rows.filter(({ fields }) => fields[groupBy] === name);
    return {
      name,
      time: own.map(({ fields }) => Number(fields.time)),
      status: own.map(({ fields }) => numbers.get(statusOf(fields)) ?? 0),
    };
  });
  return { times: { causes, groups: times }, notRead };
}

/** What stands in other programs' tables for a value that is not there, or for no whole number: no status either. */
const noStatus = /^([+-]\d.*|\d*\.\d*[1-9]\d*|\.|-|\?|na|nan|n\/a|null)$/i;

function problemsOf({ line, fields }: CsvRow, columns: readonly string[]) {
  const blank = columns.filter((column) => fields[column] === "");
  const time = fields.time ?? "";
  return [
    ...blank.map((column) => fill(cliWords["csv.blank"], { line, column })),
    ...(time === "" || (/^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(time) && Number.isFinite(Number(time)))
      ? []
      : [fill(cliWords["survival.not-a-time"], { line, column: "time", value: time })]),
    ...(noStatus.test(fields.status ?? "")
      ? [fill(cliWords["survival.not-a-status"], { line, column: "status", value: fields.status ?? "" })]
      : []),
  ];
}

/** A number as such, however many noughts another program wrote behind its point. */
function statusOf({ status = "" }: CsvRow["fields"]): string {
  return /^\d+\.?\d*$/.test(status) ? String(Number(status)) : status;
}

function isCensored(status: string): boolean {
  return ["0", "false", "censored"].includes(status.toLowerCase());
}

/** Each name once: numbers ascending, then words by their letters' codes, whatever the order of the rows. */
function inOrder(names: readonly string[]): readonly string[] {
  const rank = (name: string) =>
    name !== "" && Number.isFinite(Number(name)) ? Number(name) : Number.POSITIVE_INFINITY;
  return [...new Set(names)].sort((a, b) => {
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    return a < b ? -1 : 1;
  });
}
