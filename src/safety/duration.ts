import { addDays, addHours, type CalendarDate, dateIn, daysBetween, type Instant, startOfDay } from "#values";
import { dayOf, isMoment, type Onset } from "./grade.ts";

export type DurationFinding =
  | { readonly outcome: "exceeded" }
  | { readonly outcome: "within" }
  /** It would be exceeded for certain on this day. */
  | { readonly outcome: "running"; readonly resolvesOn: CalendarDate }
  /** Whether it was exceeded turns on a time of day that was not recorded. */
  | { readonly outcome: "time-of-day-missing" };

interface Limit {
  readonly amount: number;
  readonly unit: "hours" | "days";
}
interface Stretch {
  readonly from: Onset;
  readonly to?: Onset;
}
interface Viewpoint {
  readonly timeZone: string;
  readonly asOf: Instant;
}

/**
 * Whether a stretch of time lasted longer than a limit; exactly the limit is within it. Days are counted on
 * the calendar at the site; hours between moments, or between the bounds of a day whose time is not known.
 */
export function assessDuration(limit: Limit, stretch: Stretch, viewpoint: Viewpoint): DurationFinding {
  return limit.unit === "days"
    ? assessDays(limit.amount, stretch, viewpoint)
    : assessHours(limit.amount, stretch, viewpoint);
}

function assessDays(amount: number, { from, to }: Stretch, { timeZone, asOf }: Viewpoint): DurationFinding {
  const first = dayOf(from, timeZone);
  if (to !== undefined) {
    return { outcome: daysBetween(first, dayOf(to, timeZone)) > amount ? "exceeded" : "within" };
  }
  const resolvesOn = addDays(first, amount + 1);
  return dateIn(timeZone, asOf) >= resolvesOn ? { outcome: "exceeded" } : { outcome: "running", resolvesOn };
}

function assessHours(amount: number, { from, to }: Stretch, { timeZone, asOf }: Viewpoint): DurationFinding {
  const begun = bounds(from, timeZone);
  const shortLimit = addHours(begun.earliest, amount);
  const longLimit = addHours(begun.latest, amount);
  if (to !== undefined) {
    const ended = bounds(to, timeZone);
    if (ended.earliest > longLimit) return { outcome: "exceeded" };
    return { outcome: ended.latest <= shortLimit ? "within" : "time-of-day-missing" };
  }
  if (asOf > longLimit) return { outcome: "exceeded" };
  return { outcome: "running", resolvesOn: dateIn(timeZone, longLimit) };
}

/** The first and last moment at which it can have been. */
function bounds(onset: Onset, timeZone: string): { earliest: Instant; latest: Instant } {
  if (isMoment(onset)) return { earliest: onset, latest: onset };
  return { earliest: startOfDay(timeZone, onset), latest: startOfDay(timeZone, addDays(onset, 1)) };
}
