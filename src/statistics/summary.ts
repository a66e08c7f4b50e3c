import type { Estimate } from "#values";
import { studentT } from "./distributions.ts";
import { type Coverage, type Interval, outside } from "./intervals.ts";
import { inOrder, sum } from "./ordered-values.ts";
import { type QuantileType, quantile } from "./quantile.ts";
import { type OutOfRange, withinRange } from "./range.ts";

type None = "no-observations" | OutOfRange;
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
  return interval(mean.value - reach, mean.value + reach, coverage);
}

function interval(
  lower: number,
  upper: number,
  coverage: Coverage,
): Interval | { readonly missing: OutOfRange } {
  if (!Number.isFinite(lower) || !Number.isFinite(upper)) return { missing: "out-of-range" };
  return { lower, upper, ...coverage };
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
  const geometricMean = withinRange(Math.exp(mean.value));
  const limits = meanInterval(logarithms, level);
  if ("missing" in standardDeviation || "missing" in limits) {
    const single = { missing: "single-positive-value" } as const;
    return { ...counts, mean: geometricMean, cvPercent: single, interval: single };
  }
  return {
    ...counts,
    mean: geometricMean,
    cvPercent: withinRange(100 * Math.sqrt(Math.expm1(standardDeviation.value ** 2))),
    interval: interval(Math.exp(limits.lower), Math.exp(limits.upper), { level, sides: "two-sided" }),
  };
}

function moments(values: readonly number[]): {
  readonly mean: Estimate<None>;
  readonly standardDeviation: Estimate<TooFew>;
} {
  const none = { missing: "no-observations" } as const;
  if (values.length === 0) return { mean: none, standardDeviation: none };
  const scale = scaleOf(values);
  const ordered = inOrder(values).map((value) => value / scale);
  const n = ordered.length;
  const rough = sum(ordered) / n;
  const mean = rough + sum(ordered.map((value) => value - rough)) / n;
  const found = withinRange(mean * scale);
  if (n === 1) return { mean: found, standardDeviation: { missing: "single-observation" } };
  const variance = sum(ordered.map((value) => (value - mean) ** 2)) / (n - 1);
  return { mean: found, standardDeviation: withinRange(Math.sqrt(variance) * scale) };
}

/** The power of two below the largest value: to divide by it costs no digits, and squares stay within range. */
function scaleOf(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
}
