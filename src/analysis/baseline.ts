import type { AnalysisSection } from "#protocol";
import type { CalendarDate } from "#values";
import type { AnalysedSubject } from "./analysis-set.ts";

/**
 * The value that stands for the time before treatment: the last one before the day that the convention names, or the
 * last of all in a subject who has not come so far. A value of that day itself is never one.
 */
export function baselineOf<Dated extends { readonly on: CalendarDate }>(
  data: readonly Dated[],
  { lymphodepletedOn, infusion }: AnalysedSubject,
  { baseline }: AnalysisSection,
): Dated | undefined {
  const before =
    baseline.value === "last-before-lymphodepletion" ? (lymphodepletedOn ?? infusion?.on) : infusion?.on;
  return data.findLast(({ on }) => before === undefined || on < before);
}
