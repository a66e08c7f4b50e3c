import type { GroupedEventTimes } from "#analysis";
import { cliWords, fill } from "#words";
import { type CsvRow, readCsv, wrongRows } from "./csv-file.ts";

/** Columns `time` and `status`; the status is 0 or `censored`, otherwise the name of a cause. */
export function readSurvivalTable(file: string, groupBy: string | undefined): GroupedEventTimes {
  const columns = ["time", "status", ...(groupBy === undefined ? [] : [groupBy])];
  const rows = readCsv(file, columns);
  const problems = rows.flatMap((row) => problemsOf(row, columns));
  if (problems.length > 0) throw wrongRows(file, problems);
  const causes = inOrder(rows.map(({ fields }) => statusOf(fields)).filter((name) => !isCensored(name)));
  const numbers = new Map(causes.map((name, index) => [name, index + 1]));
  const groups =
    groupBy === undefined ? [undefined] : inOrder(rows.map(({ fields }) => fields[groupBy] ?? ""));
  return {
    causes,
    groups: groups.map((name) => {
      const own = groupBy === undefined ? rows : rows.filter(({ fields }) => fields[groupBy] === name);
      return {
        name,
        time: own.map(({ fields }) => Number(fields.time)),
        status: own.map(({ fields }) => numbers.get(statusOf(fields)) ?? 0),
      };
    }),
  };
}

function problemsOf({ line, fields }: CsvRow, columns: readonly string[]) {
  const blank = columns.filter((column) => fields[column] === "");
  const time = fields.time ?? "";
  return [
    ...blank.map((column) => fill(cliWords["csv.blank"], { line, column })),
    ...(time === "" || /^\d+(\.\d*)?(e[+-]?\d+)?$/i.test(time)
      ? []
      : [fill(cliWords["survival.not-a-time"], { line, column: "time", value: time })]),
    ...(/^-\d+$/.test(fields.status ?? "")
      ? [fill(cliWords["survival.not-a-status"], { line, column: "status", value: fields.status ?? "" })]
      : []),
  ];
}

function statusOf(fields: CsvRow["fields"]): string {
  return fields.status ?? "";
}

function isCensored(status: string): boolean {
  return status === "0" || status.toLowerCase() === "censored";
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
