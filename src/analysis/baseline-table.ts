import type { DataItem } from "#eligibility";
import { factsOf, protocolOf, type TrialState } from "#trial";
import type { AnalysedSubject } from "./analysis-set.ts";
import { baselineOf } from "./baseline.ts";
import type { DataCut } from "./data-cut.ts";
import { dataItemOf } from "./data-item.ts";
import { seriesOf } from "./datum.ts";
import { type LevelGroup, levelGroups } from "./level-group.ts";
import { scoresOf } from "./scores.ts";
import { summarised, summaryColumns } from "./summary-row.ts";
import { cell, type Row, type Table } from "./table.ts";

/** Age, sex and what the protocol names, of those who came to lymphodepletion, by level and together. */
export function baselineTable(cut: DataCut, subjects: readonly AnalysedSubject[]): Table {
  const protocol = protocolOf(cut.state);
  const treated = subjects.filter(({ sets }) => sets.includes("lymphodepleted"));
  const groups = levelGroups(treated);
  const items = protocol.analysis.baselineItems.value.flatMap((id) => dataItemOf(protocol, id) ?? []);
  return {
    table: "baseline",
    columns: ["level", "item", "unit", ...summaryColumns].map((column) => ({ column })),
    rows: groups.flatMap((group) => [
      ageRow(cut, group),
      sexRow(group),
      ...items.flatMap((item) => (item.kind === "quantity" ? [itemRow(cut, group, item)] : [])),
    ]),
    methods: ["baseline", "summary"],
  };
}

function ageRow({ state }: DataCut, { level, of }: LevelGroup): Row {
  const { quantileType } = protocolOf(state).analysis;
  const ages = of.flatMap(({ ageYears }) => ageYears ?? []);
  return {
    cells: { level, item: cell.code("age"), ...summarised(ages, quantileType.value) },
    subjects: of.map(({ subject }) => subject),
    records: of.flatMap(({ subject }) =>
      factsOf(state, subject, "subject-registered").map(({ version }) => version),
    ),
  };
}

function sexRow({ level, of }: LevelGroup): Row {
  const female = of.filter(({ sex }) => sex === "female");
  return {
    cells: { level, item: cell.code("female"), n: cell.count(female.length, of.length) },
    subjects: female.map(({ subject }) => subject),
    records: [],
  };
}

function itemRow(
  { state }: DataCut,
  { level, of }: LevelGroup,
  item: Extract<DataItem, { kind: "quantity" }>,
): Row {
  const { analysis } = protocolOf(state);
  const baselines = of.flatMap((subject) => baselineFound(state, subject, item) ?? []);
  const values = baselines.map(({ value }) => value);
  return {
    cells: {
      level,
      item: cell.words(item.label),
      unit: cell.text(item.unit),
      ...summarised(values, analysis.quantileType.value),
    },
    subjects: baselines.map(({ subject }) => subject),
    records: baselines.flatMap(({ records }) => records),
  };
}

interface Found {
  readonly subject: string;
  readonly value: number;
  readonly records: readonly number[];
}

/** A measure of disease activity may be told by its items. */
function baselineFound(
  state: TrialState,
  subject: AnalysedSubject,
  item: Extract<DataItem, { kind: "quantity" }>,
): Found | undefined {
  const protocol = protocolOf(state);
  const { myositis } = protocol.efficacy;
  const scores =
    myositis === "not-used" ? undefined : scoresOf(state, subject.subject, protocol, myositis).scores;
  const told = scores?.get(item.id)?.flatMap((score) => {
    return "value" in score.value ? [{ ...score, value: score.value.value }] : [];
  });
  const measured = seriesOf(state, subject.subject, item).data.map((datum) => {
    return { ...datum, records: [datum.version] };
  });
  const found = baselineOf<Omit<Found, "subject"> & { on: string; final: boolean }>(
    told ?? measured,
    subject,
    protocol.analysis,
  );
  return found && { subject: subject.subject, value: found.value, records: found.records };
}
