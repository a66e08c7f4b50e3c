import type { DataItem } from "#eligibility";
import { factsOf, protocolOf, type TrialState } from "#trial";
import type { CalendarDate } from "#values";
import type { AnalysedSubject } from "./analysis-set.ts";
import { baselineOf } from "./baseline.ts";
import type { DataCut } from "./data-cut.ts";
import { dataItemOf } from "./data-item.ts";
import { seriesOf } from "./datum.ts";
import { type LevelGroup, levelGroups } from "./level-group.ts";
import { rowRecords } from "./row-records.ts";
import { scoresOf } from "./scores.ts";
import { summarised, summaryColumns } from "./summary-row.ts";
import { cell, type LeftOut, type Row, type Table } from "./table.ts";

/** Age, sex and what the protocol names, of the safety set, by level and together. */
export function baselineTable(cut: DataCut, subjects: readonly AnalysedSubject[]): Table {
  const protocol = protocolOf(cut.state);
  const treated = subjects.filter(({ sets }) => sets.includes("safety"));
  const groups = levelGroups(treated);
  const items = protocol.analysis.baselineItems.value.flatMap((id) => dataItemOf(protocol, id) ?? []);
  return {
    table: "baseline",
    columns: ["level", "item", "unit", ...summaryColumns].map((column) => ({ column })),
    rows: groups.flatMap((group) => [
      ageRow(cut, group),
      sexRow(cut, group),
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
    records: registrations(state, of),
  };
}

function registrations(state: TrialState, of: LevelGroup["of"]): readonly number[] {
  return of.flatMap(({ subject }) =>
    factsOf(state, subject, "subject-registered").map(({ version }) => version),
  );
}

function sexRow({ state }: DataCut, { level, of }: LevelGroup): Row {
  const female = of.filter(({ sex }) => sex === "female");
  return {
    cells: { level, item: cell.code("female"), n: cell.count(female.length, of.length) },
    subjects: female.map(({ subject }) => subject),
    records: registrations(state, of),
  };
}

function itemRow(
  { state }: DataCut,
  { level, of }: LevelGroup,
  item: Extract<DataItem, { kind: "quantity" }>,
): Row {
  const { analysis } = protocolOf(state);
  const found = of.flatMap((subject) => baselineFound(state, subject, item) ?? []);
  const baselines = found.filter(({ beyond }) => beyond === undefined);
  const values = baselines.map(({ value }) => value);
  return {
    cells: {
      level,
      item: cell.words(item.label),
      unit: cell.text(item.unit),
      ...summarised(values, analysis.quantileType.value),
    },
    subjects: baselines.map(({ subject }) => subject),
    ...rowRecords(
      baselines.flatMap(({ records }) => records),
      [
        ...found
          .filter(({ beyond }) => beyond !== undefined)
          .flatMap(({ records }) => records.map((version) => ({ version, because: "beyond-a-limit" }))),
        ...of.flatMap((subject) => otherThanBaseline(state, subject, item, found)),
      ],
    ),
  };
}

/** What was measured before the baseline; in a subject without one, all that was measured. */
function otherThanBaseline(
  state: TrialState,
  { subject }: AnalysedSubject,
  item: Extract<DataItem, { kind: "quantity" }>,
  found: readonly Found[],
): readonly LeftOut[] {
  const { data, unread } = seriesOf(state, subject, item);
  const baseline = found.find((one) => one.subject === subject);
  const others = data.filter(({ on }) => baseline === undefined || on <= baseline.on);
  const because = baseline ? "earlier-than-baseline" : "after-baseline";
  return [
    ...unread.map((one) => ({ version: one.version, because: one.because })),
    ...others.map(({ version }) => ({ version, because })),
  ];
}

interface Found {
  readonly subject: string;
  readonly on: CalendarDate;
  readonly value: number;
  /** A value known only to lie beyond a limit is named, and not summed up. */
  readonly beyond?: "below" | "above";
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
  const told = (scores?.get(item.id) ?? []).flatMap(({ value, ...score }) => {
    return "value" in value && score.from !== "measured" ? [{ ...score, value: value.value }] : [];
  });
  const measured = seriesOf(state, subject.subject, item).data.map((datum) => {
    return { ...datum, records: [datum.version] };
  });
  const found = baselineOf<Omit<Found, "subject"> & { final: boolean }>(
    told.length > 0 ? told : measured,
    subject,
    protocol.analysis,
  );
  return found && { ...found, subject: subject.subject };
}
