/** A result by its whole day, counted from the infusion. */
export interface DaySample {
  readonly day: number;
  readonly value: number;
  /** The true value lies below `value`, or above it. */
  readonly beyond?: "below" | "above";
}

/** The fewest and the most days that fit what was sampled. */
export interface DayBounds {
  readonly min: number;
  readonly max: number;
}

/** A value below this crosses it; at or below it, where it is inclusive. */
export interface LowLimit {
  readonly below: number;
  readonly inclusive?: boolean;
}

/** Whether every value, and whether any value, that a sample can stand for crosses a limit. */
export function crosses(
  { value, beyond }: Omit<DaySample, "day">,
  { below, inclusive = false }: LowLimit,
): { readonly surely: boolean; readonly possibly: boolean } {
  if (beyond === "below") return { surely: value <= below, possibly: true };
  if (beyond === "above") return { surely: false, possibly: value < below };
  const crossed = value < below || (inclusive && value === below);
  return { surely: crossed, possibly: crossed };
}

/**
 * On how many days from `from` to `to`, both included, a value crossed a limit. A day without a sample was if the samples
 * before and after it did, may have been if one of them did, and was not otherwise; so sparse sampling leaves an
 * interval, and so does a value that is only known to lie below another one. Of several samples of a day any that crosses
 * the limit counts. Samples outside the days bound them.
 */
export function daysBelow(
  samples: readonly DaySample[],
  limit: LowLimit,
  days: { readonly from: number; readonly to: number },
): DayBounds {
  const counted = (which: "surely" | "possibly") =>
    daysOf(
      samples.map((sample) => ({ day: sample.day, isLow: crosses(sample, limit)[which] })),
      days,
    );
  return { min: counted("surely").min, max: counted("possibly").max };
}

function daysOf(
  samples: readonly { readonly day: number; readonly isLow: boolean }[],
  { from, to }: { readonly from: number; readonly to: number },
): DayBounds {
  const low = new Map<number, boolean>();
  for (const { day, isLow } of samples) low.set(day, (low.get(day) ?? false) || isLow);
  const sampled = [...low.keys()].sort((a, b) => a - b);
  const found = { min: 0, max: 0 };
  const count = (first: number, last: number, surely: boolean, possibly: boolean) => {
    const length = Math.max(0, Math.min(last, to) - Math.max(first, from) + 1);
    if (surely) found.min += length;
    if (possibly) found.max += length;
  };
  // Each sampled day, and the days from it, or from the beginning, to the next.
  for (const [index, day] of [Number.NEGATIVE_INFINITY, ...sampled].entries()) {
    const next = sampled[index] ?? Number.POSITIVE_INFINITY;
    const [before, after] = [low.get(day) ?? false, low.get(next) ?? false];
    if (index > 0) count(day, day, before, before);
    count(day + 1, next - 1, before && after, before || after);
  }
  return found;
}
