import {
  type Cell,
  cell,
  comparisonCells,
  curveCells,
  type GroupAnalysis,
  incidenceAtCells,
  incidenceCells,
  landmarkCells,
  meanCells,
  quantileCells,
  summaryCells,
  type Table,
  type TimesAnalysis,
} from "#analysis";

type Cells = Readonly<Record<string, Cell>>;

/** An analysis of times as tables for people; what nobody asked for is left out. */
export function tablesOf({ causes, groups, comparisons }: TimesAnalysis): readonly Table[] {
  const named = causes.map((cause) => cell.text(cause));
  const compared = comparisons.map((comparison) =>
    comparisonCells(comparison, comparison.cause === undefined ? undefined : cell.text(comparison.cause)),
  );
  return [
    tableOf(
      "survival-summary",
      groups.flatMap((group) => inGroup(group, summaryCells(group, named))),
    ),
    tableOf(
      "survival-curve",
      groups.flatMap((group) => inGroup(group, curveCells(group))),
    ),
    tableOf(
      "survival-quantiles",
      groups.flatMap((group) => inGroup(group, quantileCells(group))),
    ),
    tableOf(
      "survival-landmarks",
      groups.flatMap((group) => inGroup(group, landmarkCells(group))),
    ),
    tableOf(
      "restricted-mean",
      groups.flatMap((group) => inGroup(group, meanCells(group))),
    ),
    tableOf(
      "incidence-curve",
      groups.flatMap((group) => inGroup(group, incidenceCells(group, named))),
    ),
    tableOf(
      "incidence-landmarks",
      groups.flatMap((group) => inGroup(group, incidenceAtCells(group, named))),
    ),
    tableOf("group-events", comparisons.flatMap(groupCells)),
    tableOf("group-comparison", compared),
  ].filter(({ rows }) => rows.length > 0);
}

function tableOf(table: string, rows: readonly Cells[]): Table {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    table,
    columns: columns.map((column) => ({ column })),
    rows: rows.map((cells) => ({ cells, subjects: [], records: [] })),
    methods: [],
  };
}

function inGroup({ group }: GroupAnalysis, rows: readonly Cells[]): readonly Cells[] {
  return group === undefined ? rows : rows.map((row) => ({ group: cell.text(group), ...row }));
}

/** What a test compares: the events of each group with those to expect. */
function groupCells({ groups = [] }: TimesAnalysis["comparisons"][number]): readonly Cells[] {
  return groups.map(({ group, subjects, observed, expected }) => ({
    group: cell.text(group ?? ""),
    n: cell.count(subjects),
    observed: cell.number(observed),
    expected: cell.number(expected),
  }));
}
