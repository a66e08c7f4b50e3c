import type { Instant } from "#values";

/** So many failures within so many minutes lock an account for so long (21 CFR 11.300(d)). */
export const lockOut = { failuresMax: 5, withinMinutes: 15, forMinutes: 15 } as const;

/** The failures that still count at a moment. */
export function recentFailures(failures: readonly Instant[], now: Instant): readonly Instant[] {
  const since = minutesAfter(now, -lockOut.withinMinutes);
  return failures.filter((at) => at > since);
}

export function minutesAfter(instant: Instant, minutes: number): Instant {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}
