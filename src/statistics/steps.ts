/** How many of the steps, ascending by time, are at a time or before it. */
export function stepsUntil(steps: readonly { readonly time: number }[], time: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle]?.time ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many have their time end at a time or later: the number printed below a curve. */
export function atRiskAt(
  steps: readonly { readonly time: number; readonly atRisk: number }[],
  time: number,
): number {
  const until = stepsUntil(steps, time);
  const present = steps[until - 1];
  return (present?.time === time ? present : steps[until])?.atRisk ?? 0;
}
