import type { Estimate } from "#values";
import { studentT } from "./distributions.ts";
import { type Interval, outside } from "./intervals.ts";
import { inOrder, sum } from "./ordered-values.ts";
import { type QuantileType, quantile } from "./quantile.ts";

type None = "no-observations";
type TooFew = None | "single-observation";
type NonePositive = None | "no-positive-values";
type TooFewPositive = NonePositive | "single-positive-value";

export interface Summary {
  readonly n: number;
  readonly mean: Estimate<None>;
  /** With n - 1 in the denominator. */
  readonly standardDeviation: Estimate<TooFew>;
  readonly min: Estimate<None>;
  readonly lowerQuartile: Estimate<None>;
  readonly median: Estimate<None>;
  readonly upperQuartile: Estimate<None>;
  readonly max: Estimate<None>;
  readonly quantileType: QuantileType;
}

export function summarise(values: readonly number[], quantileType: QuantileType): Summary {
  const at = (share: number): Estimate<None> => quantile(values, share, quantileType);
  const { mean, standardDeviation } = moments(values);
  return {
    n: values.length,
    mean,
    standardDeviation,
    min: at(0),
    lowerQuartile: at(0.25),
    median: at(0.5),
    upperQuartile: at(0.75),
    max: at(1),
    quantileType,
  };
}

/** Two-sided limits of the mean by Student's t. Of paired values: give their differences. */
export function meanInterval(
  values: readonly number[],
  level: number,
): Interval | { readonly missing: TooFew } {
  const { mean, standardDeviation } = moments(values);
  if ("missing" in mean) return mean;
  if ("missing" in standardDeviation) return standardDeviation;
  const n = values.length;
  const coverage = { level, sides: "two-sided" as const };
  const reach = (-studentT.quantile(outside(coverage), n - 1) * standardDeviation.value) / Math.sqrt(n);
  return { lower: mean.value - reach, upper: mean.value + reach, ...coverage };
}

export interface GeometricSummary {
  /** Values that are counted: those above 0. */
  readonly n: number;
  /** Values that have no logarithm, stated beside the rest. */
  readonly nonPositive: number;
  readonly mean: Estimate<NonePositive>;
  /** 100 √(exp(s²) - 1), where s is the standard deviation of the natural logarithms. */
  readonly cvPercent: Estimate<TooFewPositive>;
  /** Two-sided limits of the geometric mean by Student's t on the logarithms. */
  readonly interval: Interval | { readonly missing: TooFewPositive };
}

export function summariseGeometric(values: readonly number[], level: number): GeometricSummary {
  const logarithms = inOrder(values)
    .filter((value) => value > 0)
    .map(Math.log);
  const counts = { n: logarithms.length, nonPositive: values.length - logarithms.length };
  const { mean, standardDeviation } = moments(logarithms);
  if ("missing" in mean) {
    const none = { missing: values.length === 0 ? "no-observations" : "no-positive-values" } as const;
    return { ...counts, mean: none, cvPercent: none, interval: none };
  }
  const geometricMean = { value: Math.exp(mean.value) };
  const interval = meanInterval(logarithms, level);
  if ("missing" in standardDeviation || "missing" in interval) {
    const single = { missing: "single-positive-value" } as const;
    return { ...counts, mean: geometricMean, cvPercent: single, interval: single };
  }
  return {
    ...counts,
    mean: geometricMean,
    cvPercent: { value: 100 * Math.sqrt(Math.expm1(standardDeviation.value ** 2)) },
    interval: { ...interval, lower: Math.exp(interval.lower), upper: Math.exp(interval.upper) },
  };
}

function moments(values: readonly number[]): {
  readonly mean: Estimate<None>;
  readonly standardDeviation: Estimate<TooFew>;
} {
  const none = { missing: "no-observations" } as const;
  if (values.length === 0) return { mean: none, standardDeviation: none };
  const ordered = inOrder(values);
  const n = ordered.length;
  const rough = sum(ordered) / n;
  const mean = rough + sum(ordered.map((value) => value - rough)) / n;
  if (n === 1) return { mean: { value: mean }, standardDeviation: { missing: "single-observation" } };
  const variance = sum(ordered.map((value) => (value - mean) ** 2)) / (n - 1);
  return { mean: { value: mean }, standardDeviation: { value: Math.sqrt(variance) } };
}
