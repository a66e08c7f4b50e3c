import type { AnalysisSection } from "#protocol";
import { type CalendarDate, daysBetween, type Instant } from "#values";

export interface Dated {
  readonly on: CalendarDate;
  readonly at?: Instant;
  /** The laboratory's designated final result, of several of one sample. */
  readonly final: boolean;
}

/** Of several results of one sample, oldest first, the laboratory's final one, else the first. */
export function standingReplicate<Each extends Pick<Dated, "final">>(
  replicates: readonly Each[],
): Each | undefined {
  return replicates.findLast(({ final }) => final) ?? replicates[0];
}

/** Whether two results are of one sample, as far as their times tell. */
export function isReplicate(one: Dated, other: Dated): boolean {
  return one.on === other.on && one.at === other.at;
}

/**
 * The value that stands for a day: the closest to it, of those equally close the later or the earlier as the protocol
 * has it, and of several results of one sample the final one. Data are given oldest first.
 */
export function valueClosestTo<Each extends Dated>(
  day: CalendarDate,
  data: readonly Each[],
  { windowTie }: Pick<AnalysisSection, "windowTie">,
): Each | undefined {
  if (data.length < 2) return data[0];
  const distance = ({ on }: Each) => Math.abs(daysBetween(day, on));
  const least = Math.min(...data.map(distance));
  const closest = data.filter((one) => distance(one) === least);
  const chosen = windowTie.value === "later" ? closest.at(-1) : closest[0];
  return chosen && standingReplicate(closest.filter((one) => isReplicate(one, chosen)));
}

/** What was recorded together: on the form of one visit, or on one day. */
export function occasionOf({ visit, on }: { readonly visit?: string; readonly on: CalendarDate }): string {
  return visit ?? on;
}
