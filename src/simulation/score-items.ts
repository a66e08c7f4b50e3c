import { cmas, type ItemScale, mmt8 } from "#efficacy";

const das: ItemScale = {
  total: "das",
  items: [
    { item: "das-skin", max: 9 },
    { item: "das-weakness", max: 11 },
  ],
};

/** The items that add up to a total, in the amounts that are recorded; none for a score that is told as its total alone. */
export function itemsOf(score: string, total: number): Readonly<Record<string, number>> {
  const items = [cmas, mmt8, das].find((scale) => scale.total === score)?.items ?? [];
  const points = sharedOut(
    total,
    items.map(({ max }) => max),
  );
  return Object.fromEntries(
    items.map(({ item, secondsFrom }, index) => {
      const given = points[index] ?? 0;
      return [item, secondsFrom ? heldSeconds(secondsFrom, given) : given];
    }),
  );
}

/** A few seconds more than the score asks for. */
function heldSeconds(secondsFrom: readonly number[], points: number): number {
  const least = secondsFrom[points - 1];
  return least === undefined ? 0 : least + 5;
}

/** Points for each item in proportion to its highest score, the last few to the first that still have room. */
function sharedOut(total: number, maxima: readonly number[]): readonly number[] {
  const whole = maxima.reduce((sum, max) => sum + max, 0);
  const points = maxima.map((max) => Math.floor((max * total) / whole));
  let left = total - points.reduce((sum, point) => sum + point, 0);
  return points.map((point, index) => {
    const room = Math.min(left, 1, (maxima[index] ?? 0) - point);
    left -= room;
    return point + room;
  });
}
