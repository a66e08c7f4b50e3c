import { normal } from "#statistics";
import { type NoSlope, terminalSlope } from "./terminal-slope.ts";

/** A concentration, or the limit below which it is. */
export interface Limited {
  readonly time: number;
  readonly value: number;
  readonly quantifiable: boolean;
}

export type NoTobit = NoSlope | "no-unique-fit";

const iterationsMax = 100;
const lengthMin = 1e-12;
/** Of the sum of logarithms that is climbed. */
const rounding = 1e-13;

/**
 * Lambda-z, per unit of time, by maximum likelihood of a line through the logarithms with Gaussian residuals, where
 * concentrations below quantification are known to be below their limit (Tobin, Econometrica 1958;26:24). In Olsen's
 * parameters (Econometrica 1978;46:1211), 1/σ and the line divided by σ, the likelihood has one maximum.
 */
export function tobitSlope(points: readonly Limited[], pointsMin: number): number | NoTobit {
  const observed = points.filter(({ quantifiable }) => quantifiable);
  if (observed.length < pointsMin) return "too-few-points";
  if (observed.length === points.length) {
    const slope = terminalSlope(observed);
    return typeof slope === "string" ? slope : slope.lambdaZ;
  }
  const rows = standardised(points, observed);
  const fitted = rows && maximise(rows.rows);
  if (!rows || !fitted) return "no-unique-fit";
  const slope = (fitted[2] / fitted[0]) * rows.perTime;
  return slope < 0 ? -slope : "not-declining";
}

type Vector = readonly [number, number, number];
/** Its dot product with the parameters is the standardised residual. */
interface Row {
  readonly by: Vector;
  readonly quantifiable: boolean;
}

/** Times and logarithms by the mean and spread of the observed ones, so that the steps are well conditioned. */
function standardised(points: readonly Limited[], observed: readonly Limited[]) {
  const time = scaleOf(observed.map((point) => point.time));
  const log = scaleOf(observed.map((point) => Math.log(point.value)));
  if (time.spread === 0 || log.spread === 0) return undefined;
  const rows = points.map((point): Row => {
    const y = (Math.log(point.value) - log.mean) / log.spread;
    const x = (point.time - time.mean) / time.spread;
    return { by: [y, -1, -x], quantifiable: point.quantifiable };
  });
  return { rows, perTime: log.spread / time.spread };
}

function scaleOf(values: readonly number[]): { mean: number; spread: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, spread: Math.sqrt(squares / values.length) };
}

/** Newton's method with halved steps, from a flat line with the spread of the observed. */
function maximise(rows: readonly Row[]): Vector | undefined {
  let at: Vector = [1, 0, 0];
  let height = logLikelihood(rows, at);
  for (let iteration = 0; iteration < iterationsMax; iteration++) {
    const step = newtonStep(rows, at);
    if (step === undefined) return undefined;
    let [length, next, reached] = [1, at, height];
    do {
      next = [at[0] + length * step[0], at[1] + length * step[1], at[2] + length * step[2]];
      reached = next[0] > 0 ? logLikelihood(rows, next) : Number.NEGATIVE_INFINITY;
      length /= 2;
    } while (!(reached >= height - rounding * Math.abs(height)) && length > lengthMin);
    const moved =
      Math.max(...step.map((part) => Math.abs(part))) / Math.max(...at.map((part) => Math.abs(part)));
    if (length <= lengthMin) return at;
    // Steps shrink quadratically: after one as small as this, the next would be below rounding.
    if (moved < 1e-8) return next;
    [at, height] = [next, reached];
  }
  return undefined;
}

function logLikelihood(rows: readonly Row[], at: Vector): number {
  return rows.reduce((sum, { by, quantifiable }) => {
    const residual = dot(by, at);
    return sum + (quantifiable ? Math.log(at[0]) - residual ** 2 / 2 : logCdf(residual));
  }, 0);
}

function newtonStep(rows: readonly Row[], at: Vector): Vector | undefined {
  const gradient: [number, number, number] = [0, 0, 0];
  const curvature = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (const { by, quantifiable } of rows) {
    const residual = dot(by, at);
    const ratio = quantifiable ? -residual : hazard(residual);
    const bend = quantifiable ? 1 : ratio * (residual + ratio);
    for (const row of [0, 1, 2] as const) {
      gradient[row] += ratio * by[row];
      for (const column of [0, 1, 2] as const) {
        curvature[3 * row + column] = (curvature[3 * row + column] ?? 0) + bend * by[row] * by[column];
      }
    }
    if (quantifiable) {
      gradient[0] += 1 / at[0];
      curvature[0] = (curvature[0] ?? 0) + 1 / at[0] ** 2;
    }
  }
  return solve(curvature, gradient);
}

/** Cramer's rule for three equations. */
function solve(matrix: readonly number[], right: Vector): Vector | undefined {
  const column = (index: number): Vector => [
    matrix[index] ?? 0,
    matrix[index + 3] ?? 0,
    matrix[index + 6] ?? 0,
  ];
  const [a, b, c] = [column(0), column(1), column(2)];
  const whole = determinant(a, b, c);
  if (!(Math.abs(whole) > 1e-300) || !Number.isFinite(whole)) return undefined;
  return [
    determinant(right, b, c) / whole,
    determinant(a, right, c) / whole,
    determinant(a, b, right) / whole,
  ];
}

function determinant(a: Vector, b: Vector, c: Vector): number {
  return (
    a[0] * (b[1] * c[2] - b[2] * c[1]) -
    b[0] * (a[1] * c[2] - a[2] * c[1]) +
    c[0] * (a[1] * b[2] - a[2] * b[1])
  );
}

function dot(one: Vector, other: Vector): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}

const farBelow = -30;

/** Density over cumulative probability; far below, where both vanish, by its asymptotic series. */
function hazard(z: number): number {
  if (z > farBelow) return normal.density(z) / normal.cdf(z);
  const inverse = 1 / (z * z);
  return -z / (1 - inverse * (1 - inverse * (3 - 15 * inverse)));
}

function logCdf(z: number): number {
  if (z > farBelow) return Math.log(normal.cdf(z));
  return -(z * z) / 2 - Math.log(2 * Math.PI) / 2 - Math.log(hazard(z));
}
