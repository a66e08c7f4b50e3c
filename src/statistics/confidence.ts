import type { Estimate } from "#values";
import { normal } from "./distributions.ts";

/** On which scale of a probability its error is taken as normal. R's survival names the last `arcsin`. */
export type ConfidenceScale = "log-log" | "log" | "plain" | "logit" | "arcsine";

/** `level` is two-sided, as 0.95. */
export interface Confidence {
  readonly scale: ConfidenceScale;
  readonly level: number;
}

/** No limit where the scale has no value (`limits-undefined-…`), or where no error can be given. */
export type LimitReason = "limits-undefined-at-one" | "limits-undefined-at-zero";

export interface Limits {
  readonly lower: Estimate<LimitReason>;
  readonly upper: Estimate<LimitReason>;
}

/**
 * Limits of a probability from its relative error, the standard error of its logarithm: Klein and Moeschberger,
 * Survival Analysis, 2nd ed., 4.3.1 to 4.3.3; `log` and `logit` as in R's survival. Error 0 at probability 0 is given
 * as relative error 0.
 */
export function limitsBy({ scale, level }: Confidence): (p: number, relativeError: number) => Limits {
  const z = -normal.quantile((1 - level) / 2);
  const from = scales[scale];
  return (p, relativeError) => {
    const [lower, upper] = from(p, z * relativeError);
    if (!Number.isFinite(lower) || !Number.isFinite(upper)) return p > 0.5 ? noneAtOne : noneAtZero;
    return { lower: { value: lower }, upper: { value: upper } };
  };
}

const missing = (reason: LimitReason): Limits => ({ lower: { missing: reason }, upper: { missing: reason } });
const noneAtOne = missing("limits-undefined-at-one");
const noneAtZero = missing("limits-undefined-at-zero");

/** NaN where undefined, within this file only. */
const scales: Readonly<
  Record<ConfidenceScale, (p: number, reach: number) => readonly [lower: number, upper: number]>
> = {
  plain: (p, reach) => [Math.max(0, p - p * reach), Math.min(1, p + p * reach)],
  log: (p, reach) => [p === 0 ? Number.NaN : p * Math.exp(-reach), Math.min(1, p * Math.exp(reach))],
  "log-log": (p, reach) => {
    const logP = inside(Math.log(p), p);
    const factor = Math.exp(-reach / logP);
    return [Math.exp(logP * factor), Math.exp(logP / factor)];
  },
  logit: (p, reach) => {
    const odds = inside(p / (1 - p), p);
    const factor = Math.exp(reach / (1 - p));
    return [odds / factor / (1 + odds / factor), (odds * factor) / (1 + odds * factor)];
  },
  arcsine: (p, reach) => {
    const angle = inside(Math.asin(Math.sqrt(p)), p);
    const turn = 0.5 * reach * Math.sqrt(p / (1 - p));
    return [Math.sin(Math.max(0, angle - turn)) ** 2, Math.sin(Math.min(Math.PI / 2, angle + turn)) ** 2];
  },
};

function inside(value: number, p: number): number {
  return p > 0 && p < 1 ? value : Number.NaN;
}
