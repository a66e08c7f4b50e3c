import { Temporal } from "temporal-polyfill";
import { type Instant, instantSchema } from "./calendar-date.ts";

/** A wall-clock time `YYYY-MM-DDTHH:mm` of a zone as a moment; undefined where the clock never shows it, or shows it twice. */
export function momentAt(timeZone: string, local: string): Instant | undefined {
  try {
    const zoned = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation: "reject" });
    return zoned.toInstant().toString({ fractionalSecondDigits: 3 });
  } catch {
    return undefined;
  }
}

/** So many hours of elapsed time later, whatever clocks are set to in between. */
export function addHours(instant: Instant, hours: number): Instant {
  return Temporal.Instant.from(instant).add({ hours }).toString({ fractionalSecondDigits: 3 });
}

/** A moment written with its offset from UTC, such as `2026-03-02T16:30+08:00`; undefined for any other text. */
export function instantOf(text: string): Instant | undefined {
  try {
    const instant = Temporal.Instant.from(text).toString({ fractionalSecondDigits: 3 });
    return instantSchema.safeParse(instant).data;
  } catch {
    return undefined;
  }
}
