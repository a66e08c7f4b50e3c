import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { offsetAt } from "./time-zone-offset.ts";

/** A day of the calendar at the site, ISO 8601 `YYYY-MM-DD`. Sorts as text. */
export type CalendarDate = string;
/** A moment, ISO 8601 in UTC with milliseconds, `2026-03-02T08:30:00.000Z`. Sorts as text. */
export type Instant = string;

export const calendarDateSchema = z.iso.date().meta({ id: "CalendarDate" });
export const instantSchema = z.iso.datetime({ precision: 3 }).meta({ id: "Instant" });

export type CalendarUnit = "days" | "weeks" | "months" | "years";

/** The same number of months or years later; a day that the month lacks is clipped to its last (31 Aug + 6 months = 28 or 29 Feb). */
export function addCalendar(date: CalendarDate, amount: number, unit: CalendarUnit): CalendarDate {
  if (unit === "days" || unit === "weeks") {
    return isoDate(Date.parse(date) + amount * (unit === "weeks" ? 7 : 1) * 86_400_000);
  }
  const monthsLater = amount * (unit === "years" ? 12 : 1);
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7)) - 1 + monthsLater;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return isoDate(Date.UTC(year, month, Math.min(Number(date.slice(8)), lastDay)));
}

function isoDate(milliseconds: number): CalendarDate {
  const date = new Date(milliseconds);
  const month = date.getUTCMonth() + 1;
  const day = date.getUTCDate();
  return `${date.getUTCFullYear()}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}`;
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return addCalendar(date, days, "days");
}

/** Days from one date to another; negative when `to` comes first. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Age in completed years. Someone born on 29 February completes a year on 28 February of a common year. */
export function completedYears(birthDate: CalendarDate, on: CalendarDate): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return addCalendar(birthDate, years, "years") <= on ? years : years - 1;
}

/** The calendar day on which a moment falls in an IANA time zone. */
export function dateIn(timeZone: string, instant: Instant): CalendarDate {
  const milliseconds = Date.parse(instant);
  return isoDate(milliseconds + offsetAt(timeZone, milliseconds));
}

/** The moment at which a calendar day begins in an IANA time zone. */
export function startOfDay(timeZone: string, date: CalendarDate): Instant {
  const start = Temporal.PlainDate.from(date).toZonedDateTime(timeZone).toInstant();
  return start.toString({ fractionalSecondDigits: 3 });
}
