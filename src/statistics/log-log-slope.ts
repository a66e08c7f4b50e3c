import type { Estimate } from "#values";
import { studentT } from "./distributions.ts";
import { type Interval, outside } from "./intervals.ts";
import { assertFinite, sum } from "./ordered-values.ts";

type NoLine = "fewer-than-two-points" | "one-dose-only";

export interface LogLogSlope {
  /** Points that are counted: dose and parameter both above 0. */
  readonly n: number;
  readonly nonPositive: number;
  readonly slope: Estimate<NoLine>;
  /** ln of the parameter at a dose of 1. */
  readonly intercept: Estimate<NoLine>;
  /** Two-sided limits of the slope by Student's t with n - 2 degrees of freedom. */
  readonly interval: Interval | { readonly missing: NoLine | "two-points-only" };
}

interface Point {
  /** The actual dose. */
  readonly dose: number;
  readonly parameter: number;
}

/**
 * How a parameter grows with dose: the slope of ln(parameter) on ln(actual dose) by ordinary least squares, 1 where
 * they are proportional (the power model of Gough et al., Drug Inf J 1995;29:1039).
 */
export function logLogSlope(points: readonly Point[], level: number): LogLogSlope {
  assertFinite(points.flatMap(({ dose, parameter }) => [dose, parameter]));
  const logarithms = points
    .filter(({ dose, parameter }) => dose > 0 && parameter > 0)
    .map(({ dose, parameter }) => ({ x: Math.log(dose), y: Math.log(parameter) }))
    .sort((a, b) => a.x - b.x || a.y - b.y);
  const n = logarithms.length;
  const counts = { n, nonPositive: points.length - n };
  const without = (missing: NoLine): LogLogSlope => {
    return { ...counts, slope: { missing }, intercept: { missing }, interval: { missing } };
  };
  if (n < 2) return without("fewer-than-two-points");
  if (logarithms[0]?.x === logarithms.at(-1)?.x) return without("one-dose-only");
  const meanX = sum(logarithms.map(({ x }) => x)) / n;
  const meanY = sum(logarithms.map(({ y }) => y)) / n;
  const spread = sum(logarithms.map(({ x }) => (x - meanX) ** 2));
  const slope = sum(logarithms.map(({ x, y }) => (x - meanX) * (y - meanY))) / spread;
  const residual = sum(logarithms.map(({ x, y }) => (y - meanY - slope * (x - meanX)) ** 2));
  return {
    ...counts,
    slope: { value: slope },
    intercept: { value: meanY - slope * meanX },
    interval: slopeInterval(slope, n, residual / spread, level),
  };
}

function slopeInterval(
  slope: number,
  n: number,
  ratio: number,
  level: number,
): Interval | { readonly missing: "two-points-only" } {
  if (n === 2) return { missing: "two-points-only" };
  const coverage = { level, sides: "two-sided" as const };
  const reach = -studentT.quantile(outside(coverage), n - 2) * Math.sqrt(ratio / (n - 2));
  return { lower: slope - reach, upper: slope + reach, ...coverage };
}
