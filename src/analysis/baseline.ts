import type { AnalysisSection } from "#protocol";
import type { AnalysedSubject } from "./analysis-set.ts";
import { type Dated, isReplicate, standingReplicate } from "./standing-value.ts";

/**
 * The value that stands for the time before treatment: the last one before the day that the convention names, or the
 * last of all in a subject who has not come so far. A value of that day itself is never one. Of several results of one
 * time the laboratory's final one stands, else the first. Data are given oldest first.
 */
export function baselineOf<Each extends Dated>(
  data: readonly Each[],
  { lymphodepletedOn, infusion }: AnalysedSubject,
  { baseline }: AnalysisSection,
): Each | undefined {
  const before =
    baseline.value === "last-before-lymphodepletion" ? (lymphodepletedOn ?? infusion?.on) : infusion?.on;
  const last = data.findLast(({ on }) => before === undefined || on < before);
  return last && standingReplicate(data.filter((one) => isReplicate(one, last)));
}
