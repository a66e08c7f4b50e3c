import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { dateOfDayNumber, dayNumber, isoDate } from "./day-number.ts";
import { offsetAt } from "./time-zone-offset.ts";

/** A day of the calendar at the site, ISO 8601 `YYYY-MM-DD`. Sorts as text. */
export type CalendarDate = string;
/** A moment, ISO 8601 in UTC with milliseconds, `2026-03-02T08:30:00.000Z`. Sorts as text. */
export type Instant = string;

export const calendarDateSchema = z.iso.date().meta({ id: "CalendarDate" });
export const instantSchema = z.iso.datetime({ precision: 3 }).meta({ id: "Instant" });

export type CalendarUnit = "days" | "weeks" | "months" | "years";

const dayMilliseconds = 86_400_000;

/** The same number of months or years later; a day that the month lacks is clipped to its last (31 Aug + 6 months = 28 or 29 Feb). */
export function addCalendar(date: CalendarDate, amount: number, unit: CalendarUnit): CalendarDate {
  if (unit === "days" || unit === "weeks") {
    return dateOfDayNumber(dayNumberOf(date) + amount * (unit === "weeks" ? 7 : 1));
  }
  const months = number(date, 0, 4) * 12 + number(date, 5, 7) - 1 + amount * (unit === "years" ? 12 : 1);
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return isoDate(year, month, Math.min(number(date, 8, 10), daysIn(year, month)));
}

/** Days since 1970 of a date, or of the date in UTC with which an instant begins. */
function dayNumberOf(date: string): number {
  return dayNumber(number(date, 0, 4), number(date, 5, 7), number(date, 8, 10));
}

/** The number that stands in some places of a text. Reading the digits is many times faster than cutting them out. */
function number(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index++) value = value * 10 + text.charCodeAt(index) - 48;
  return value;
}

function daysIn(year: number, month: number): number {
  const next = month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1);
  return next - dayNumber(year, month, 1);
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return addCalendar(date, days, "days");
}

/** Days from one date to another; negative when `to` comes first. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/** Age in completed years. Someone born on 29 February completes a year on 28 February of a common year. */
export function completedYears(birthDate: CalendarDate, on: CalendarDate): number {
  const years = number(on, 0, 4) - number(birthDate, 0, 4);
  return addCalendar(birthDate, years, "years") <= on ? years : years - 1;
}

/** The calendar day on which a moment falls in an IANA time zone. */
export function dateIn(timeZone: string, instant: Instant): CalendarDate {
  const milliseconds = epochMilliseconds(instant);
  return dateOfDayNumber(Math.floor((milliseconds + offsetAt(timeZone, milliseconds)) / dayMilliseconds));
}

/** The moment at which a calendar day begins in an IANA time zone. */
export function startOfDay(timeZone: string, date: CalendarDate): Instant {
  const midnight = dayNumberOf(date) * dayMilliseconds;
  // As the clocks were set a day before and a day after: the same, but where they are changed in between.
  const starts = [midnight - dayMilliseconds, midnight + dayMilliseconds]
    .map((near) => midnight - offsetAt(timeZone, near))
    .filter((start) => start + offsetAt(timeZone, start) === midnight);
  if (starts.length > 0) return new Date(Math.min(...starts)).toISOString();
  // A day whose midnight was skipped begins later.
  const start = Temporal.PlainDate.from(date).toZonedDateTime(timeZone).toInstant();
  return start.toString({ fractionalSecondDigits: 3 });
}

function epochMilliseconds(instant: Instant): number {
  const minutes = number(instant, 11, 13) * 60 + number(instant, 14, 16);
  const milliseconds = number(instant, 17, 19) * 1000 + number(instant, 20, 23);
  return dayNumberOf(instant) * dayMilliseconds + minutes * 60_000 + milliseconds;
}
