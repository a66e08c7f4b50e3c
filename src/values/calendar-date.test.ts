import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import {
  addCalendar,
  type CalendarUnit,
  completedYears,
  dateIn,
  daysBetween,
  startOfDay,
} from "./calendar-date.ts";

const someDate = fc
  .date({ min: new Date("1930-01-01"), max: new Date("2120-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const someUnit = fc.constantFrom<CalendarUnit>("days", "weeks", "months", "years");

test("calendar arithmetic agrees with Temporal, clipping to the month's last day", () => {
  fc.assert(
    fc.property(someDate, fc.integer({ min: -80, max: 80 }), someUnit, (date, amount, unit) => {
      const expected = Temporal.PlainDate.from(date).add({ [unit]: amount }, { overflow: "constrain" });
      expect(addCalendar(date, amount, unit)).toBe(expected.toString());
    }),
  );
});

test("the days between two dates agree with Temporal", () => {
  fc.assert(
    fc.property(someDate, someDate, (from, to) => {
      const { days } = Temporal.PlainDate.from(from).until(to, { largestUnit: "days" });
      expect(daysBetween(from, to)).toBe(days);
    }),
  );
});

test.each([
  ["2026-08-31", 6, "months", "2027-02-28"],
  ["2024-02-29", 1, "years", "2025-02-28"],
  ["2026-03-31", -1, "months", "2026-02-28"],
  ["2026-03-15", -4, "weeks", "2026-02-15"],
] as const)("%s %i %s is %s", (date, amount, unit, expected) => {
  expect(addCalendar(date, amount, unit)).toBe(expected);
});

test.each([
  ["2021-03-02", "2026-03-01", 4],
  ["2021-03-02", "2026-03-02", 5],
  ["2020-02-29", "2025-02-27", 4],
  ["2020-02-29", "2025-02-28", 5],
  ["2020-02-29", "2028-02-28", 7],
  ["2020-02-29", "2028-02-29", 8],
])("born on %s, on %s aged %i", (birthDate, on, years) => {
  expect(completedYears(birthDate, on)).toBe(years);
});

const zones = [
  "Asia/Shanghai",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "UTC",
];

test("the day of a moment in a time zone agrees with Temporal, also where and when clocks are changed", () => {
  const someMoment = fc
    .date({ min: new Date("1975-01-01"), max: new Date("2060-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString());
  fc.assert(
    fc.property(someMoment, fc.constantFrom(...zones), (instant, zone) => {
      const expected = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
      expect(dateIn(zone, instant)).toBe(expected.toString());
    }),
    { numRuns: 2000 },
  );
});

test("the start of a day agrees with Temporal, also where midnight is skipped or comes twice", () => {
  const changedAtMidnight = [
    "America/Havana",
    "Africa/Cairo",
    "Asia/Beirut",
    "America/Sao_Paulo",
    "Pacific/Apia",
  ];
  const day = fc
    .date({ min: new Date("1975-01-01"), max: new Date("2060-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const agrees = (date: string, zone: string) => {
    const expected = Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant();
    expect(startOfDay(zone, date)).toBe(expected.toString({ fractionalSecondDigits: 3 }));
  };
  fc.assert(fc.property(day, fc.constantFrom(...zones, ...changedAtMidnight), agrees), { numRuns: 2000 });
  for (const [date, zone] of midnightsChanged) agrees(date, zone);
});

/** Clocks put forward at midnight, put back over it, and a day that never was. */
const midnightsChanged = [
  ["2018-11-04", "America/Sao_Paulo"],
  ["2018-02-18", "America/Sao_Paulo"],
  ["2024-11-03", "America/Havana"],
  ["2024-03-10", "America/Havana"],
  ["2024-04-26", "Africa/Cairo"],
  ["2011-12-30", "Pacific/Apia"],
  ["2011-12-31", "Pacific/Apia"],
] as const;
