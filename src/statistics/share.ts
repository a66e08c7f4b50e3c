/**
 * Estimates come to a share within this, as R's survival has it: above the rounding of products of fractions, and above
 * the 1e-8 to which masses of interval-censored times are found.
 */
export const sameShareMax = Math.sqrt(Number.EPSILON);

/** Whether an estimate of how many had the event has come to a share of them. */
export function reachesShare(estimate: number, share: number): boolean {
  return estimate >= share - sameShareMax;
}
