import { Temporal } from "temporal-polyfill";
import type { Instant } from "#values";

/** A moment as the site's wall clock shows it, `YYYY-MM-DDTHH:mm`, as inputs take it. */
export function localAt(timeZone: string, instant: Instant): string {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return zoned.toPlainDateTime().toString({ smallestUnit: "minute" });
}

/** A moment at the site for people to read; the day first, so that a column of them can be scanned. */
export function showMoment(timeZone: string, instant: Instant): string {
  return localAt(timeZone, instant).replace("T", " ");
}

/** The site's offset from UTC now, such as `UTC+08:00`. */
export function showZone(timeZone: string): string {
  return `UTC${Temporal.Now.zonedDateTimeISO(timeZone).offset}`;
}
