import type { DataItem } from "#eligibility";
import type { Sample } from "#kinetics";
import type { TrialState } from "#trial";
import { daysBetween } from "#values";
import type { AnalysedSubject } from "./analysis-set.ts";
import { type Datum, seriesOf } from "./datum.ts";
import type { LeftOut } from "./table.ts";

/** A subject's samples of a data item after the infusion, in days from its start, with what they were made from. */
export interface SubjectSamples {
  readonly samples: readonly (Sample & { readonly referenceLower?: number })[];
  readonly data: readonly Datum[];
  /** Records from which no number could be read, and those of a further infusion. */
  readonly leftOut: readonly LeftOut[];
}

const millisecondsPerDay = 86_400_000;

/**
 * The samples of a subject, each by its actual time where that was told, else by its day. The laboratory's final result
 * of several comes first. None for a subject who was not infused, and none of a further infusion.
 */
export function samplesOf(
  state: TrialState,
  { subject, infusion, retreatment }: AnalysedSubject,
  item: Extract<DataItem, { kind: "quantity" }>,
): SubjectSamples {
  if (!infusion) return { samples: [], data: [], leftOut: [] };
  const { data: all, unread } = seriesOf(state, subject, item);
  const isLater = ({ at, on }: Datum) =>
    retreatment !== undefined && (at === undefined ? on > retreatment.on : at >= retreatment.startedAt);
  const data = all.filter((datum) => !isLater(datum));
  const time = ({ at, on }: Datum) =>
    at === undefined
      ? daysBetween(infusion.on, on)
      : (Date.parse(at) - Date.parse(infusion.startedAt)) / millisecondsPerDay;
  const finalFirst = data.toSorted((a, b) => Number(b.final) - Number(a.final));
  return {
    samples: finalFirst.map((datum) => ({
      id: String(datum.version),
      time: time(datum),
      concentration: datum.beyond === "below" ? "below-quantification" : datum.value,
      ...(datum.beyond === "above" && { above: true }),
      ...(datum.lloq !== undefined && { lloq: datum.lloq }),
      ...(datum.limits?.low !== undefined && { referenceLower: datum.limits.low }),
    })),
    data,
    leftOut: [
      ...unread.map(({ version, because }) => ({ version, because })),
      ...all.filter(isLater).map(({ version }) => ({ version, because: "after-retreatment" })),
    ],
  };
}
