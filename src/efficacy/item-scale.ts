import type { Estimate } from "#values";

/** A score that is the sum of its items. Items are named by the data item that holds them. */
export interface ItemScale {
  readonly total: string;
  readonly items: readonly ScaleItem[];
}

interface ScaleItem {
  readonly item: string;
  readonly max: number;
  /** Of a timed item, the seconds from which 1, 2, 3 … points are given. */
  readonly secondsFrom?: readonly number[];
}

/** An item's points, or the seconds for which it was held. */
export type ItemAnswer = { readonly points: number } | { readonly seconds: number };

export type ItemMissing = "not-recorded" | "outside-range" | "not-a-whole-number" | "not-a-timed-item";

interface ItemPoints {
  readonly item: string;
  readonly max: number;
  readonly points: Estimate<ItemMissing>;
}

export interface ScaleScore {
  readonly score: Estimate<
    "nothing-recorded" | "items-missing" | "total-outside-range" | "total-not-whole" | "total-differs"
  >;
  readonly from: "items" | "total";
  readonly items: readonly ItemPoints[];
}

/** The largest total of a scale. */
export function scaleMax({ items }: ItemScale): number {
  return items.reduce((sum, { max }) => sum + max, 0);
}

/**
 * The score of a scale from its items, or as entered in total where items are not all recorded. A total beside a
 * whole set of items must agree with it. An item that is missing is never counted as zero.
 */
export function scoreScale(
  scale: ItemScale,
  answers: Readonly<Record<string, ItemAnswer>>,
  total?: number,
): ScaleScore {
  const items = scale.items.map((item) => ({
    item: item.item,
    max: item.max,
    points: pointsOf(item, answers[item.item]),
  }));
  const known = items.flatMap(({ points }) => ("value" in points ? [points.value] : []));
  const sum = known.length === items.length ? known.reduce((added, points) => added + points, 0) : undefined;
  if (total === undefined) {
    const nothing = scale.items.every(({ item }) => answers[item] === undefined);
    const missing = nothing ? "nothing-recorded" : "items-missing";
    return { score: sum === undefined ? { missing } : { value: sum }, from: "items", items };
  }
  if (!Number.isInteger(total)) return { score: { missing: "total-not-whole" }, from: "total", items };
  if (total < 0 || total > scaleMax(scale)) {
    return { score: { missing: "total-outside-range" }, from: "total", items };
  }
  if (sum !== undefined && sum !== total)
    return { score: { missing: "total-differs" }, from: "total", items };
  return { score: { value: total }, from: sum === undefined ? "total" : "items", items };
}

function pointsOf(item: ScaleItem, answer: ItemAnswer | undefined): Estimate<ItemMissing> {
  if (answer === undefined) return { missing: "not-recorded" };
  if ("points" in answer) {
    if (!Number.isInteger(answer.points)) return { missing: "not-a-whole-number" };
    return inRange(answer.points, item.max) ? { value: answer.points } : { missing: "outside-range" };
  }
  if (!item.secondsFrom) return { missing: "not-a-timed-item" };
  if (!inRange(answer.seconds, Number.MAX_SAFE_INTEGER)) return { missing: "outside-range" };
  return { value: item.secondsFrom.filter((seconds) => answer.seconds >= seconds).length };
}

function inRange(value: number, max: number): boolean {
  return value >= 0 && value <= max;
}
