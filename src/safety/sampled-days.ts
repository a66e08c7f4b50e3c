/** A result by its whole day, counted from the infusion. */
export interface DaySample {
  readonly day: number;
  readonly value: number;
}

/** The fewest and the most days that fit what was sampled. */
export interface DayBounds {
  readonly min: number;
  readonly max: number;
}

/**
 * On how many days from `from` to `to`, both included, a value was beyond a limit. A day without a sample was if the
 * samples before and after it were, may have been if one of them was, and was not otherwise; so sparse sampling
 * leaves an interval. Of several samples of a day any that is beyond counts. Samples outside the days bound them.
 */
export function daysBeyond(
  samples: readonly DaySample[],
  isBeyond: (value: number) => boolean,
  { from, to }: { readonly from: number; readonly to: number },
): DayBounds {
  const beyond = new Map<number, boolean>();
  for (const { day, value } of samples) beyond.set(day, (beyond.get(day) ?? false) || isBeyond(value));
  const sampled = [...beyond.keys()].sort((a, b) => a - b);
  let min = 0;
  let max = 0;
  let next = 0;
  for (let day = from; day <= to; day += 1) {
    while (next < sampled.length && (sampled[next] ?? 0) < day) next += 1;
    const own = beyond.get(day);
    const before = sampled[next - 1];
    const after = sampled[next];
    const sides = [before, after].map((side) => side !== undefined && beyond.get(side) === true);
    if (own ?? sides.every(Boolean)) min += 1;
    if (own ?? sides.some(Boolean)) max += 1;
  }
  return { min, max };
}
