import { largest, type Profile } from "./profile.ts";
import type { Point } from "./sample.ts";

/** How long the cells could be quantified: until they were lost, or at least as long as they were followed. */
export type Persistence = { readonly shownBy: readonly Point[] } & (
  | { readonly lostAt: number }
  | { readonly censoredAt: number }
);

/**
 * Lost at the first of so many samples below quantification in succession after the maximum (that of the expansion
 * phase, where one is declared: a dip while the cells distribute is no loss); otherwise censored at the last
 * quantifiable sample. Undefined where nothing was quantifiable.
 */
export function persistenceOf(
  { points, maximum, last }: Profile,
  lossSamples: number,
  expansionFrom: number,
): Persistence | undefined {
  if (maximum === undefined || last === undefined) return undefined;
  const peak = largest(points.filter(({ time }) => time >= expansionFrom)) ?? maximum;
  let below: Point[] = [];
  for (const point of points) {
    if (point.time <= peak.time) continue;
    below = point.quantifiable ? [] : [...below, point];
    const [first] = below;
    if (first && below.length === lossSamples) return { lostAt: first.time, shownBy: below };
  }
  return { censoredAt: last.time, shownBy: [last] };
}
