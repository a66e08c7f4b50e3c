import { type Cell, cell, type Table } from "#analysis";
import type { GroupAnalysis, TimesAnalysis } from "./survival-analysis.ts";

type Cells = Readonly<Record<string, Cell>>;

/** An analysis of times as tables for people; what nobody asked for is left out. */
export function tablesOf({ causes, groups, comparisons }: TimesAnalysis): readonly Table[] {
  const compared = comparisons.map(({ test, cause, statistic, degreesOfFreedom, p }) => ({
    test: cell.code(test),
    ...(cause !== undefined && { cause: cell.text(cause) }),
    statistic: cell.estimate(statistic),
    ...(degreesOfFreedom !== undefined && { "degrees-of-freedom": cell.number(degreesOfFreedom) }),
    p: cell.estimate(p),
  }));
  return [
    tableOf(
      "survival-summary",
      groups.flatMap((group) => inGroup(group, summaryRows(group, causes))),
    ),
    tableOf(
      "survival-curve",
      groups.flatMap((group) => inGroup(group, curveRows(group))),
    ),
    tableOf(
      "survival-quantiles",
      groups.flatMap((group) => inGroup(group, quantileRows(group))),
    ),
    tableOf(
      "survival-landmarks",
      groups.flatMap((group) => inGroup(group, landmarkRows(group))),
    ),
    tableOf(
      "restricted-mean",
      groups.flatMap((group) => inGroup(group, meanRows(group))),
    ),
    tableOf(
      "incidence-curve",
      groups.flatMap((group) => inGroup(group, incidenceRows(group, causes))),
    ),
    tableOf(
      "incidence-landmarks",
      groups.flatMap((group) => inGroup(group, incidenceAtRows(group, causes))),
    ),
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

function summaryRows(group: GroupAnalysis, causes: readonly string[]): readonly Cells[] {
  const { subjects, events, censored, followUp } = group;
  const counted = causes.length > 1 ? causes.map((cause) => ({ cause: cell.text(cause) })) : [{}];
  return counted.map((cause, index) => ({
    n: cell.count(subjects),
    ...cause,
    events: cell.count(events[index] ?? 0),
    censored: cell.count(censored),
    "median-follow-up": cell.estimate(followUp.time),
  }));
}

function curveRows({ survival }: GroupAnalysis): readonly Cells[] {
  return (survival?.curve.steps ?? []).map((step) => ({
    time: cell.number(step.time),
    "at-risk": cell.count(step.atRisk),
    events: cell.count(step.events),
    censored: cell.count(step.censored),
    survival: cell.number(step.survival),
    "standard-error": cell.estimate(step.standardError),
    lower: cell.estimate(step.lower),
    upper: cell.estimate(step.upper),
  }));
}

function quantileRows({ survival }: GroupAnalysis): readonly Cells[] {
  return (survival?.quantiles ?? []).map(({ share, time, lower, upper, onLastPlateau }) => ({
    share: cell.number(share),
    time: cell.estimate(time),
    lower: cell.estimate(lower),
    upper: cell.estimate(upper),
    ...noted(onLastPlateau, "on-last-plateau"),
  }));
}

function landmarkRows({ survival }: GroupAnalysis): readonly Cells[] {
  return (survival?.landmarks ?? []).map((at) => ({
    time: cell.number(at.time),
    "at-risk": cell.count(at.atRisk),
    survival: cell.number(at.survival),
    "standard-error": cell.estimate(at.standardError),
    lower: cell.estimate(at.lower),
    upper: cell.estimate(at.upper),
    ...noted(at.beyondLastObservation, "beyond-last-observation"),
  }));
}

function meanRows({ survival }: GroupAnalysis): readonly Cells[] {
  if (survival?.restrictedMean === undefined) return [];
  const { tau, mean, standardError } = survival.restrictedMean;
  return [
    { tau: cell.number(tau), mean: cell.estimate(mean), "standard-error": cell.estimate(standardError) },
  ];
}

function incidenceRows({ incidence }: GroupAnalysis, causes: readonly string[]): readonly Cells[] {
  return (incidence?.curves.steps ?? []).flatMap((step) =>
    step.incidence.map((point, index) => ({
      time: cell.number(step.time),
      "at-risk": cell.count(step.atRisk),
      cause: cell.text(causes[index] ?? ""),
      events: cell.count(step.events[index] ?? 0),
      ...pointCells(point),
    })),
  );
}

function incidenceAtRows({ incidence }: GroupAnalysis, causes: readonly string[]): readonly Cells[] {
  return (incidence?.landmarks ?? []).flatMap((at) =>
    at.incidence.map((point, index) => ({
      time: cell.number(at.time),
      cause: cell.text(causes[index] ?? ""),
      ...pointCells(point),
      ...noted(at.beyondLastObservation, "beyond-last-observation"),
    })),
  );
}

type IncidenceGroup = NonNullable<GroupAnalysis["incidence"]>;

function pointCells(point: IncidenceGroup["landmarks"][number]["incidence"][number]): Cells {
  return {
    incidence: cell.number(point.incidence),
    "standard-error": cell.number(point.standardError),
    lower: cell.estimate(point.lower),
    upper: cell.estimate(point.upper),
  };
}

function noted(holds: boolean, code: string): Cells {
  return holds ? { note: cell.code(code) } : {};
}
