import { timeSources } from "#efficacy";
import type { Protocol } from "#protocol";
import type { EndpointGroup, EndpointTimes } from "./endpoint-times.ts";
import { rowRecords } from "./row-records.ts";
import { type Cell, cell, type Row, type Table } from "./table.ts";
import {
  comparisonCells,
  incidenceAtCells,
  landmarkCells,
  meanCells,
  quantileCells,
  summaryCells,
} from "./times-cells.ts";

const columnsOf = (...columns: readonly string[]) => columns.map((column) => ({ column }));
const inDays = (...columns: readonly string[]) => columns.map((column) => ({ column, unit: "d" }));

function levelCell({ level }: EndpointGroup): Cell {
  return level === "all-levels" ? cell.code(level) : cell.text(String(level));
}

function recordsOf(subjects: EndpointGroup["subjects"]) {
  return rowRecords(
    subjects.flatMap(({ records }) => records),
    subjects.flatMap(({ leftOut }) => leftOut),
  );
}

/** Rows for each endpoint and group, with whom they count. */
function rowsOf(
  endpoints: readonly EndpointTimes[],
  cellsOf: (group: EndpointGroup, causes: readonly Cell[]) => readonly Row["cells"][],
): readonly Row[] {
  return endpoints.flatMap(({ endpoint, groups }) => {
    const causes =
      endpoint.competing.length > 0 ? [cell.code("status.event"), cell.code("status.competing")] : [];
    return groups.flatMap((group) => {
      const from = recordsOf(group.subjects);
      return cellsOf(group, causes).map(
        (cells): Row => ({
          cells: { endpoint: cell.words(endpoint.label), level: levelCell(group), ...cells },
          subjects: group.subjects.map(({ subject }) => subject.subject),
          ...from,
        }),
      );
    });
  });
}

/** How many had what, and how long they were followed: the first thing to look at, since few had any event. */
export function summaryTable(endpoints: readonly EndpointTimes[]): Table {
  const rows = rowsOf(endpoints, ({ found }, causes) => {
    if (!found) return [{ n: cell.count(0), "median-follow-up": cell.missing("not-started") }];
    return summaryCells(found, causes);
  });
  return {
    table: "survival-summary",
    columns: [
      ...columnsOf("endpoint", "level", "n", "cause", "events", "censored"),
      ...inDays("median-follow-up"),
    ],
    rows,
    methods: ["times-to-event", "reverse-kaplan-meier"],
  };
}

export function quantileTable(endpoints: readonly EndpointTimes[]): Table {
  return {
    table: "survival-quantiles",
    columns: [
      ...columnsOf("endpoint", "level", "share"),
      ...inDays("time", "lower", "upper"),
      ...columnsOf("note"),
    ],
    rows: rowsOf(endpoints, ({ found }) => (found ? quantileCells(found) : [])),
    methods: ["survival-quantiles"],
  };
}

export function landmarkTable(endpoints: readonly EndpointTimes[]): Table {
  return {
    table: "survival-landmarks",
    columns: [
      ...columnsOf("endpoint", "level"),
      ...inDays("time"),
      ...columnsOf("at-risk", "survival", "standard-error", "lower", "upper", "note"),
    ],
    rows: rowsOf(endpoints, ({ found }) => (found ? landmarkCells(found) : [])),
    methods: ["kaplan-meier"],
  };
}

export function restrictedMeanTable(endpoints: readonly EndpointTimes[]): Table {
  return {
    table: "restricted-mean",
    columns: [...columnsOf("endpoint", "level"), ...inDays("tau", "mean", "standard-error")],
    rows: rowsOf(endpoints, ({ found }) => (found ? meanCells(found) : [])),
    methods: ["restricted-mean"],
  };
}

export function incidenceLandmarkTable(endpoints: readonly EndpointTimes[]): Table {
  return {
    table: "incidence-landmarks",
    columns: [
      ...columnsOf("endpoint", "level"),
      ...inDays("time"),
      ...columnsOf("at-risk", "cause", "incidence", "standard-error", "lower", "upper", "note"),
    ],
    rows: rowsOf(endpoints, ({ found }, causes) => (found ? incidenceAtCells(found, causes) : [])),
    methods: ["aalen-johansen"],
  };
}

/** Tests between levels; no table where nobody asked for any. */
export function comparisonTable(endpoints: readonly EndpointTimes[]): readonly Table[] {
  const rows = endpoints.flatMap(({ endpoint, groups, comparisons }) =>
    comparisons.map((comparison): Row => {
      const everybody = groups.find(({ level }) => level === "all-levels")?.subjects ?? [];
      const { cause } = comparison;
      return {
        cells: {
          endpoint: cell.words(endpoint.label),
          ...comparisonCells(comparison, cause === undefined ? undefined : cell.code(`status.${cause}`)),
        },
        subjects: everybody.map(({ subject }) => subject.subject),
        ...recordsOf(everybody),
      };
    }),
  );
  if (rows.length === 0) return [];
  const columns = columnsOf("endpoint", "test", "cause", "statistic", "degrees-of-freedom", "p");
  return [{ table: "group-comparison", columns, rows, methods: ["level-comparison"] }];
}

/** Each subject's time to each endpoint, and what it rests on. */
export function timesTable(protocol: Protocol, endpoints: readonly EndpointTimes[]): Table {
  const named: readonly string[] = timeSources;
  const labels = new Map(protocol.timeToEvent.adverseEvents.map(({ value }) => [value.id, value.label]));
  const sourceCell = (source: string): Cell => {
    const label = labels.get(source);
    return named.includes(source) || !label ? cell.code(`source.${source}`) : cell.words(label);
  };
  const rows = endpoints.flatMap(({ endpoint, times }) =>
    times.map(({ subject: { subject, level }, time, records, leftOut, silent, remarks }): Row => {
      const known = "missing" in time ? undefined : time;
      return {
        cells: {
          endpoint: cell.words(endpoint.label),
          subject: cell.text(subject),
          ...(level !== undefined && { level: cell.text(String(level)) }),
          time: "missing" in time ? cell.missing(time.missing) : cell.number(time.endDay - time.startDay),
          ...(known && {
            "from-day": cell.number(known.startDay),
            "to-day": cell.number(known.endDay),
            status: cell.code(`status.${known.status}`),
            source: sourceCell(known.source),
            because: cell.code(`because.${known.because}`),
            ...(known.endedBy !== undefined && { "ended-by": sourceCell(known.endedBy) }),
          }),
          ...(remarks.length > 0 && { note: cell.codes(remarks) }),
        },
        subjects: [subject],
        ...rowRecords(records, [...leftOut, ...silent]),
      };
    }),
  );
  return {
    table: "times-to-event",
    columns: [
      ...columnsOf("endpoint", "subject", "level"),
      ...inDays("time"),
      ...columnsOf("from-day", "to-day", "status", "source", "because", "ended-by", "note"),
    ],
    rows,
    methods: ["times-to-event"],
  };
}
