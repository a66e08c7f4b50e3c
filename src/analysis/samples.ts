import type { DataItem } from "#eligibility";
import type { SubsetSample } from "#kinetics";
import { factsOf, protocolOf, type TrialState } from "#trial";
import { daysBetween, type Instant } from "#values";
import type { AnalysedSubject } from "./analysis-set.ts";
import { type Datum, seriesOf } from "./datum.ts";
import type { LeftOut } from "./table.ts";

/** A subject's samples of a data item, in days from the protocol's origin of time, with what they were made from. */
export interface SubjectSamples {
  readonly samples: readonly SubsetSample[];
  readonly data: readonly Datum[];
  /** Records from which no number could be read, those of which it is not known whether they came first, and those of a further infusion. */
  readonly leftOut: readonly LeftOut[];
}

/** Samples that a method did not use, for its reasons. */
export function unusedOf(
  excluded: readonly { readonly id: string; readonly reason: string }[],
): readonly LeftOut[] {
  return excluded.map(({ id, reason }) => ({ version: Number(id), because: reason }));
}

const millisecondsPerDay = 86_400_000;

/** How a moment lies to the first infusion: to its start, or to its end, as the protocol says. */
function daysFromOrigin(state: TrialState, subject: string, { startedAt }: Infused): (at: Instant) => number {
  const [first] = factsOf(state, subject, "infusion-recorded").filter(
    ({ event }) => event.startedAt === startedAt,
  );
  const fromEnd = protocolOf(state).kinetics.timeOrigin.value === "end-of-infusion";
  const origin = Date.parse(fromEnd && first ? first.event.stoppedAt : startedAt);
  return (at) => (Date.parse(at) - origin) / millisecondsPerDay;
}

type Infused = NonNullable<AnalysedSubject["infusion"]>;

/**
 * The samples of a subject, each by its actual time where that was told, else by its day; without a time on the day of
 * an infusion, it may have been drawn before or after that. The laboratory's final result of several comes first. None
 * for a subject who was not infused, and none of a further infusion.
 */
export function samplesOf(
  state: TrialState,
  { subject, infusion, retreatment }: AnalysedSubject,
  item: Extract<DataItem, { kind: "quantity" }>,
): SubjectSamples {
  if (!infusion) return { samples: [], data: [], leftOut: [] };
  const { data: all, unread } = seriesOf(state, subject, item);
  const daysFrom = daysFromOrigin(state, subject, infusion);
  const reasonAgainst = ({ at, on }: Datum) => {
    const isLater =
      retreatment !== undefined && (at === undefined ? on > retreatment.on : at >= retreatment.startedAt);
    if (isLater) return "after-retreatment";
    const isUnsure = at === undefined && (on === infusion.on || on === retreatment?.on);
    return isUnsure ? "time-on-infusion-day-unknown" : undefined;
  };
  const data = all.filter((datum) => reasonAgainst(datum) === undefined);
  const finalFirst = data.toSorted((a, b) => Number(b.final) - Number(a.final));
  return {
    samples: finalFirst.map((datum) => ({
      id: String(datum.version),
      time: datum.at === undefined ? daysBetween(infusion.on, datum.on) : daysFrom(datum.at),
      day: daysBetween(infusion.on, datum.on),
      concentration: datum.beyond === "below" ? "below-quantification" : datum.value,
      ...(datum.beyond === "above" && { above: true }),
      ...(datum.lloq !== undefined && { lloq: datum.lloq }),
      ...(datum.limits?.low !== undefined && { referenceLower: datum.limits.low }),
    })),
    data,
    leftOut: [
      ...unread.map(({ version, because }) => ({ version, because })),
      ...all.flatMap((datum) => {
        const because = reasonAgainst(datum);
        return because === undefined ? [] : [{ version: datum.version, because }];
      }),
    ],
  };
}
