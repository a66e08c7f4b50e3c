/** An amount over time, in days from the infusion; before it they are negative. */
export type Curve = (day: number) => number;

export type Point = readonly [day: number, amount: number];

/**
 * Through points in the order of time: between two of them the amount grows or falls exponentially, as cells do that
 * divide or are lost at a constant rate; before the first and after the last it stays. Amounts are above 0.
 */
export function curveThrough(...points: readonly [Point, ...Point[]]): Curve {
  return (day) => {
    const next = points.findIndex(([at]) => at >= day);
    const [to, amount] = points[next] ?? points[points.length - 1] ?? points[0];
    const before = next > 0 ? points[next - 1] : undefined;
    if (!before) return amount;
    const [from, start] = before;
    return start * (amount / start) ** ((day - from) / (to - from));
  };
}
