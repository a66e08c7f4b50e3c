import type { GroupedEventTimes } from "#analysis";
import { cliWords, fill } from "#words";
import { type CsvRow, readCsv, wrongRows } from "./csv-file.ts";
import { inOrder, readStatuses, type StatusCodes, type StatusRead } from "./survival-status.ts";
import { failure } from "./telling.ts";

/** Columns that a person names, and what the codes of a status mean. */
export interface SurvivalColumns {
  readonly time?: string;
  readonly status?: string;
  readonly group?: string;
  readonly stratum?: string;
  /** Of which endpoint rows are read; of the one that there is unless given. */
  readonly endpoint?: string;
  readonly codes: StatusCodes;
}

export interface SurvivalTable {
  readonly times: GroupedEventTimes;
  /** How each code of the status was read. */
  readonly statuses: readonly StatusRead[];
  /** The status is ADaM's CNSR: 0 is the event, anything else is censored. */
  readonly asAdam: boolean;
  /** What the columns are called in the table. */
  readonly columns: Readonly<Record<string, string>>;
  /** Columns that nothing is read from. */
  readonly notRead: readonly string[];
}

/** Columns of a time and a status, and of groups and strata where they are named. */
export function readSurvivalTable(
  file: string,
  { time, status, group, stratum, endpoint, codes }: SurvivalColumns,
): SurvivalTable {
  const optional = (name: string, column: string | undefined) =>
    column === undefined ? [] : [{ name, called: [column] }];
  const {
    rows: all,
    columns,
    notRead,
  } = readCsv(file, [
    { name: "time", called: time === undefined ? ["time", "aval", "futime"] : [time] },
    { name: "status", called: status === undefined ? ["status", "event", "cnsr"] : [status] },
    ...optional("group", group),
    ...optional("stratum", stratum),
    { name: "endpoint", called: ["paramcd", "param"], ...(endpoint === undefined && { optional: true }) },
  ]);
  const rows = ofOneEndpoint(file, all, columns, endpoint);
  const problems = rows.flatMap((row) => problemsOf(row, columns));
  if (problems.length > 0) throw wrongRows(file, problems);
  const asAdam =
    codes.event === undefined && codes.censored === undefined && /^cnsr$/i.test(columns.status ?? "");
  const statuses = readStatuses(
    file,
    rows.map(({ fields }) => fields.status ?? ""),
    asAdam ? { event: ["0"] } : codes,
  );
  const strata = inOrder(rows.map(({ fields }) => fields.stratum ?? ""));
  const followed = rows.map(({ fields }, row) => ({
    group: fields.group,
    time: Number(fields.time),
    status: statuses.status[row] ?? 0,
    stratum: strata.indexOf(fields.stratum ?? ""),
  }));
  const groups = group === undefined ? [undefined] : inOrder(rows.map(({ fields }) => fields.group ?? ""));
  const times = groups.map((name) => {
    const own = followed.filter((row) => row.group === name);
    return {
      name,
      time: own.map((row) => row.time),
      status: own.map((row) => row.status),
      stratum: own.map((row) => row.stratum),
    };
  });
  const read = { statuses: statuses.read, asAdam, columns, notRead };
  return { times: { causes: statuses.causes, groups: times }, ...read };
}

/** ADaM has the times of several endpoints below each other: one is read, or each is a group of its own. */
function ofOneEndpoint(
  file: string,
  rows: readonly CsvRow[],
  columns: Readonly<Record<string, string>>,
  endpoint: string | undefined,
): readonly CsvRow[] {
  const { endpoint: column = "", group } = columns;
  const found = inOrder(rows.map(({ fields }) => fields.endpoint ?? ""));
  const facts = { file, column, endpoints: found.join(", "), endpoint: endpoint ?? "" };
  if (endpoint === undefined) {
    if (found.length > 1 && column !== group) throw failure(cliWords["survival.several-endpoints"], facts);
    return rows;
  }
  const own = rows.filter(({ fields }) => fields.endpoint === endpoint);
  if (own.length === 0) throw failure(cliWords["survival.no-endpoint"], facts);
  return own;
}

/** What stands in other programs' tables for a value that is not there, or for no whole number: no status either. */
const noStatus = /^([+-]\d.*|\d*\.\d*[1-9]\d*|\.|-|\?|na|nan|n\/a|null)$/i;

function problemsOf({ line, fields }: CsvRow, columns: Readonly<Record<string, string>>) {
  const blank = Object.keys(columns).filter((name) => fields[name] === "");
  const { time = "", status = "" } = fields;
  return [
    ...blank.map((name) => fill(cliWords["csv.blank"], { line, column: columns[name] ?? name })),
    ...(time === "" || (/^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(time) && Number.isFinite(Number(time)))
      ? []
      : [fill(cliWords["survival.not-a-time"], { line, column: columns.time ?? "time", value: time })]),
    ...(noStatus.test(status)
      ? [fill(cliWords["survival.not-a-status"], { line, column: columns.status ?? "status", value: status })]
      : []),
  ];
}
