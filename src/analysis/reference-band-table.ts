import { bandLimits, referenceBandFor, standingInBand } from "#kinetics";
import type { Protocol } from "#protocol";
import type { TrialState } from "#trial";
import type { AnalysedSubject } from "./analysis-set.ts";
import { dataItemOf } from "./data-item.ts";
import type { Datum } from "./datum.ts";
import { withoutReplicates } from "./replicates.ts";
import { samplesOf } from "./samples.ts";
import { cell, type Row, type Table } from "./table.ts";

type Standing = ReturnType<typeof standingInBand> | "no-band";

/** How each subject's results since the infusion stand to the reference bands that the protocol or the site gives. */
export function referenceBandTable(
  state: TrialState,
  protocol: Protocol,
  subjects: readonly AnalysedSubject[],
): Table {
  const items = [...new Set(protocol.reconstitution.bands.map(({ value }) => value.item))];
  const rows = items.flatMap((item) => subjects.flatMap((subject) => rowOf(state, protocol, subject, item)));
  const columns = ["subject", "level", "item", "band-below", "band-within", "band-above", "band-unknown"];
  return {
    table: "reference-bands",
    columns: [...columns, "no-band", "band-latest", "band-limits", "unit"].map((column) => ({ column })),
    rows,
    methods: ["reference-band"],
  };
}

function rowOf(state: TrialState, protocol: Protocol, subject: AnalysedSubject, id: string): readonly Row[] {
  const item = dataItemOf(protocol, id);
  const { level } = subject;
  if (item?.kind !== "quantity") return [];
  const bands = protocol.reconstitution.bands.map(({ value }) => value);
  const { samples, data, leftOut } = samplesOf(state, subject, item);
  const early = new Set(samples.filter(({ time }) => time < 0).map(({ id: version }) => Number(version)));
  const since = withoutReplicates(data.filter(({ version }) => !early.has(version)));
  const after = since.data;
  const limitsOf = ({ on }: Datum) => {
    const band = referenceBandFor(bands, id, { ...subject, on });
    return band && bandLimits(band, item.unit, item.gramsPerMole);
  };
  const standings = after.map((datum): Standing => {
    const limits = limitsOf(datum);
    return limits ? standingInBand(limits, datum) : "no-band";
  });
  const count = (standing: Standing) =>
    cell.count(standings.filter((one) => one === standing).length, standings.length);
  const latest = after.at(-1);
  const limits = latest && limitsOf(latest);
  const latestStanding = standings.at(-1);
  return [
    {
      cells: {
        subject: cell.text(subject.subject),
        ...(level !== undefined && { level: cell.text(String(level)) }),
        item: cell.words(item.label),
        ...{ "band-below": count("below"), "band-within": count("within"), "band-above": count("above") },
        ...{ "band-unknown": count("unknown"), "no-band": count("no-band") },
        "band-latest": latestStanding ? cell.code(`band.${latestStanding}`) : cell.missing("no-samples"),
        ...(limits && { "band-limits": cell.text(`${limits.low}–${limits.high}`) }),
        unit: cell.text(item.unit),
      },
      subjects: [subject.subject],
      records: after.map(({ version }) => version),
      leftOut: [
        ...leftOut,
        ...[...early].map((version) => ({ version, because: "before-infusion" })),
        ...since.leftOut,
      ],
    },
  ];
}
