import type { AucMethod } from "./options.ts";

/** A stretch of curve between two points, and how it runs: straight, or straight on a log axis. */
interface Stretch {
  readonly t1: number;
  readonly c1: number;
  readonly t2: number;
  readonly c2: number;
}

interface TimedValue {
  readonly time: number;
  readonly value: number;
}

/** Whether a stretch is straight on a log axis: after the maximum, or wherever it falls, by the method; never to or from 0. */
export function isLogarithmic(method: AucMethod, { t2, c1, c2 }: Stretch, maximumTime: number): boolean {
  if (c1 <= 0 || c2 <= 0 || c1 === c2 || method === "linear") return false;
  return method === "lin-log" ? t2 > maximumTime : c2 < c1;
}

/** Area under a stretch (Gabrielsson and Weiner, Pharmacokinetic and Pharmacodynamic Data Analysis, 5th ed., section 2.8). */
export function areaUnder({ t1, c1, t2, c2 }: Stretch, logarithmic: boolean): number {
  const duration = t2 - t1;
  return logarithmic ? (duration * (c2 - c1)) / logRatio(c1, c2) : (duration * (c1 + c2)) / 2;
}

/** Area under the first moment, concentration × time, of a stretch. */
export function momentUnder(stretch: Stretch, logarithmic: boolean): number {
  const { t1, c1, t2, c2 } = stretch;
  const duration = t2 - t1;
  if (!logarithmic) return (duration * (t1 * c1 + t2 * c2)) / 2;
  const ratio = logRatio(c1, c2);
  // Below this, the two terms of the closed form cancel; the series of the same integral does not.
  if (Math.abs(ratio) < 1e-2) return t1 * areaUnder(stretch, true) + duration * duration * c1 * series(ratio);
  return (duration * (t2 * c2 - t1 * c1)) / ratio - (duration * duration * (c2 - c1)) / (ratio * ratio);
}

/** ∫₀¹ u·exp(ratio·u) du. */
function series(ratio: number): number {
  let [power, sum] = [1, 0];
  for (let n = 0; n < 10; n++) {
    sum += power / (n + 2);
    power *= ratio / (n + 1);
  }
  return sum;
}

/** Each form where it loses no digits: near one, and far from it. */
function logRatio(c1: number, c2: number): number {
  const change = (c2 - c1) / c1;
  if (Math.abs(change) < 0.5) return Math.log1p(change);
  const ratio = c2 / c1;
  // A ratio that leaves the range of numbers, or only just stays in it, has a logarithm all the same.
  return ratio > 1e-300 && ratio < 1e300 ? Math.log(ratio) : Math.log(c2) - Math.log(c1);
}

/** The value of a stretch at a time within it. */
export function valueWithin({ t1, c1, t2, c2 }: Stretch, time: number, logarithmic: boolean): number {
  const part = (time - t1) / (t2 - t1);
  return logarithmic ? c1 * Math.exp(part * logRatio(c1, c2)) : c1 + part * (c2 - c1);
}

interface Areas {
  readonly area: number;
  readonly moment: number;
}

/**
 * Area and moment under the curve from its first point to a time within it. What comes after `lastTime`, the last
 * quantifiable sample, is straight; where the time falls between two points, the curve's own value there ends the area,
 * so that areas of parts add up to that of the whole.
 */
export function areasTo(
  curve: readonly TimedValue[],
  until: number,
  method: AucMethod,
  maximumTime: number,
  lastTime: number,
): Areas {
  let [area, moment] = [0, 0];
  for (let index = 1; index < curve.length; index++) {
    const from = curve[index - 1];
    const to = curve[index];
    if (from === undefined || to === undefined || from.time >= until) break;
    const whole = { t1: from.time, c1: from.value, t2: to.time, c2: to.value };
    const logarithmic = to.time <= lastTime && isLogarithmic(method, whole, maximumTime);
    const part =
      to.time <= until ? whole : { ...whole, t2: until, c2: valueWithin(whole, until, logarithmic) };
    area += areaUnder(part, logarithmic);
    moment += momentUnder(part, logarithmic);
  }
  return { area, moment };
}
