import { type QuantileType, summarise } from "#statistics";
import { type Cell, cell } from "./table.ts";

/** The columns in which values are summed up. */
export const summaryColumns = ["n", "mean", "sd", "median", "min", "max"] as const;

export function summarised(
  values: readonly number[],
  quantileType: QuantileType,
): Record<(typeof summaryColumns)[number], Cell> {
  const { n, mean, standardDeviation, median, min, max } = summarise(values, quantileType);
  return {
    n: cell.count(n),
    mean: cell.estimate(mean),
    sd: cell.estimate(standardDeviation),
    median: cell.estimate(median),
    min: cell.estimate(min),
    max: cell.estimate(max),
  };
}
