/** The highest scores of the CMAS's items in their order (IMACS form 05c); 1, 3 and 8 are told in seconds. */
const cmasItemsMax = [5, 2, 5, 3, 6, 3, 3, 4, 3, 4, 4, 4, 3, 3];
/** Seconds that give each score of a timed item. */
const secondsByScore = [0, 6, 18, 42, 80, 130];

const muscles = [
  "neck-flexors",
  "deltoid",
  "biceps",
  "wrist-extensors",
  "gluteus-maximus",
  "gluteus-medius",
  "quadriceps",
  "ankle-dorsiflexors",
];

/** The items that add up to a total, in the amounts that are recorded; none for a score that is told as its total alone. */
export function itemsOf(score: string, total: number): Readonly<Record<string, number>> {
  if (score === "cmas") {
    const scores = sharedOut(total, cmasItemsMax);
    return Object.fromEntries(
      scores.map((points, index) => {
        const timed = [0, 2, 7].includes(index);
        return [`cmas-${String(index + 1).padStart(2, "0")}`, timed ? (secondsByScore[points] ?? 0) : points];
      }),
    );
  }
  if (score === "mmt-8") {
    const scores = sharedOut(
      total,
      muscles.map(() => 10),
    );
    return Object.fromEntries(scores.map((points, index) => [`mmt-8-${muscles[index]}`, points]));
  }
  if (score === "das") {
    const [skin = 0, weakness = 0] = sharedOut(total, [9, 11]);
    return { "das-skin": skin, "das-weakness": weakness };
  }
  return {};
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
