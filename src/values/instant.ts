import { Temporal } from "temporal-polyfill";
import type { Instant } from "./calendar-date.ts";

/** So many hours of elapsed time later, whatever clocks are set to in between. */
export function addHours(instant: Instant, hours: number): Instant {
  return Temporal.Instant.from(instant).add({ hours }).toString({ fractionalSecondDigits: 3 });
}
