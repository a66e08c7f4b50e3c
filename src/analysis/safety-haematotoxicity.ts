import {
  type DaySample,
  earlyNeutropenia,
  earlyThrombocytopenia,
  type HaematotoxicityGrade,
  type HaematotoxicityMissing,
  lateNeutropenia,
  lateThrombocytopenia,
} from "#safety";
import { protocolOf, type TrialState } from "#trial";
import { conversion, daysBetween } from "#values";
import { dataItemOf } from "./data-item.ts";
import { type Datum, seriesOf } from "./datum.ts";
import { withoutReplicates } from "./replicates.ts";
import type { SafetySubject } from "./safety-events.ts";
import { type Cell, cell, type Row, type Table } from "./table.ts";

type Found = HaematotoxicityGrade | HaematotoxicityMissing;
type Grading = (samples: readonly DaySample[], through: number) => Found;

/** How each lineage is graded early and late, in 10*9/L. */
const gradings = {
  neutrophils: { early: earlyNeutropenia, late: lateNeutropenia },
  platelets: { early: earlyThrombocytopenia, late: lateThrombocytopenia },
} as const satisfies Readonly<Record<string, { early: Grading; late: Grading }>>;

/** Neutropenia and thrombocytopenia of each infused subject, early and late; where samples are sparse, from which grade to which. */
export function haematotoxicityTable(state: TrialState, subjects: readonly SafetySubject[]): Table {
  const protocol = protocolOf(state);
  const items = protocol.safety.summary.haematotoxicity.value;
  const rows = (["neutrophils", "platelets"] as const).flatMap((lineage) => {
    const item = dataItemOf(protocol, items[lineage] ?? "");
    if (item?.kind !== "quantity") return [];
    const into = conversion(item.unit, "10*9/L", item.gramsPerMole);
    if (!into.ok) return [];
    const { early, late } = gradings[lineage];
    return subjects.flatMap(({ subject, level, infusion, seenUntil }): Row[] => {
      if (!infusion) return [];
      const { data: all, unread } = seriesOf(state, subject, item);
      const { data, leftOut } = withoutReplicates(all);
      const day = ({ on }: Datum) => daysBetween(infusion.on, on);
      const samples = data.map((datum) => ({
        ...{ day: day(datum), value: into.value(datum.value) },
        ...(datum.beyond && { beyond: datum.beyond }),
      }));
      const through = daysBetween(infusion.on, seenUntil);
      const found = early(samples, through);
      const onset = "missing" in found ? undefined : found.onsetDay;
      return [
        {
          cells: {
            subject: cell.text(subject),
            ...(level !== undefined && { level: cell.text(String(level)) }),
            item: cell.words(item.label),
            "onset-day": onset === undefined ? cell.missing("not-seen") : cell.number(onset),
            "days-min": "missing" in found ? noSamples : cell.number(found.days.min),
            "days-max": "missing" in found ? noSamples : cell.number(found.days.max),
            "early-grade": rangeCell(found),
            "late-grade": rangeCell(late(samples, through)),
            through: cell.number(through),
          },
          subjects: [subject],
          records: data.filter((datum) => day(datum) >= 0).map(({ version }) => version),
          leftOut: [
            ...unread.map(({ version, because }) => ({ version, because })),
            ...leftOut,
            ...data
              .filter((datum) => day(datum) < 0)
              .map(({ version }) => ({ version, because: "before-infusion" })),
          ],
        },
      ];
    });
  });
  const columns = ["subject", "level", "item", "early-grade", "late-grade"].map((column) => ({ column }));
  return {
    table: "haematotoxicity",
    columns: [
      ...columns,
      { column: "onset-day" },
      ...["days-min", "days-max"].map((column) => ({ column, unit: "d" })),
      { column: "through" },
    ],
    rows,
    methods: ["haematotoxicity"],
  };
}

/** Of an early grade, or of a late one: of the days that it looks at. */
const noSamples = cell.missing("no-samples-in-days");

function rangeCell(found: Found): Cell {
  if ("missing" in found) return noSamples;
  const { lowest, highest } = found;
  return lowest === highest ? cell.number(lowest) : cell.text(`${lowest}–${highest}`);
}
