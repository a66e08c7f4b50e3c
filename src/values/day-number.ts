/**
 * Days since 1 January 1970 and back, in the Gregorian calendar; by arithmetic alone, since a screening or a fold
 * asks for it many times over. From H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", where years begin
 * in March so that the day that comes and goes is the last.
 */

const daysPer400Years = 146_097;
/** From 1 March of the year 0 to 1 January 1970. */
const epochDay = 719_468;

export function dayNumber(year: number, month: number, day: number): number {
  const fromMarch = month > 2 ? month - 3 : month + 9;
  const marchYear = month > 2 ? year : year - 1;
  const cycle = Math.floor(marchYear / 400);
  const yearOfCycle = marchYear - cycle * 400;
  const dayOfYear = Math.floor((153 * fromMarch + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100);
  return cycle * daysPer400Years + yearOfCycle * 365 + leapDays + dayOfYear - epochDay;
}

/** ISO 8601 `YYYY-MM-DD`. */
export function dateOfDayNumber(number: number): string {
  const days = number + epochDay;
  const cycle = Math.floor(days / daysPer400Years);
  const day = days - cycle * daysPer400Years;
  const leapDays = Math.floor(day / 1460) - Math.floor(day / 36_524) + Math.floor(day / 146_096);
  const yearOfCycle = Math.floor((day - leapDays) / 365);
  const dayOfYear = day - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0);
  return isoDate(year, month, dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1);
}

export function isoDate(year: number, month: number, day: number): string {
  return `${year}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}`;
}
