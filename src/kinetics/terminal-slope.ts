import type { TerminalPhase } from "./options.ts";

interface TimedValue {
  readonly time: number;
  readonly value: number;
}

/** A straight line through the logarithms of the concentrations of a terminal phase. */
export interface TerminalSlope<Each extends TimedValue> {
  /** Per unit of time, above 0. */
  readonly lambdaZ: number;
  /** Logarithm of the concentration at time 0. */
  readonly intercept: number;
  readonly rSquared: number;
  readonly adjustedRSquared: number;
  readonly points: readonly Each[];
}

export type NoSlope = "too-few-points" | "constant-concentrations" | "not-declining" | "out-of-range";

/**
 * Lambda-z: of all lines through the last k points, k = `pointsMin` to all, those that fall; of these the best by
 * adjusted R²; of those within the tolerance of the best the one with most points. Points are positive and come after
 * the maximum. Rising fits are left out before the best is looked for, as WinNonlin and NonCompart do (BestSlope.R).
 */
export function bestTerminalSlope<Each extends TimedValue>(
  points: readonly Each[],
  { pointsMin, adjustedRSquaredTolerance }: TerminalPhase,
): TerminalSlope<Each> | NoSlope {
  if (points.length < pointsMin) return "too-few-points";
  const falling: TerminalSlope<Each>[] = [];
  let failure: NoSlope = "constant-concentrations";
  for (let count = pointsMin; count <= points.length; count++) {
    const fit = terminalSlope(points.slice(points.length - count));
    if (typeof fit !== "string") falling.push(fit);
    else if (fit !== "constant-concentrations") failure = fit;
  }
  const best = Math.max(...falling.map(({ adjustedRSquared }) => adjustedRSquared));
  return falling.findLast((fit) => fit.adjustedRSquared > best - adjustedRSquaredTolerance) ?? failure;
}

/** The least-squares line through the logarithms of these concentrations, all positive. */
export function terminalSlope<Each extends TimedValue>(
  points: readonly Each[],
): TerminalSlope<Each> | NoSlope {
  const count = points.length;
  const logs = points.map(({ value }) => Math.log(value));
  const firstLog = logs[0];
  if (logs.every((log) => log === firstLog)) return "constant-concentrations";
  const meanTime = points.reduce((sum, { time }) => sum + time, 0) / count;
  const meanLog = logs.reduce((sum, log) => sum + log, 0) / count;
  let [timeSquares, products, total] = [0, 0, 0];
  points.forEach(({ time }, index) => {
    const fromMean = (logs[index] ?? 0) - meanLog;
    timeSquares += (time - meanTime) ** 2;
    products += (time - meanTime) * fromMean;
    total += fromMean ** 2;
  });
  if (!(timeSquares > 0 && Number.isFinite(timeSquares))) return "out-of-range";
  const slope = products / timeSquares;
  if (!(slope < 0)) return "not-declining";
  let residual = 0;
  points.forEach(({ time }, index) => {
    residual += ((logs[index] ?? 0) - meanLog - slope * (time - meanTime)) ** 2;
  });
  const unexplained = residual / total;
  // A line that explains no more than rounding does is level, whichever way it leans.
  if (1 - unexplained < 1e-12) return "not-declining";
  return {
    lambdaZ: -slope,
    intercept: meanLog - slope * meanTime,
    rSquared: 1 - unexplained,
    adjustedRSquared: 1 - (unexplained * (count - 1)) / (count - 2),
    points,
  };
}
