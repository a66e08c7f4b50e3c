import { addCalendar, type CalendarDate, conversion, type Unit } from "#values";
import type { ReferenceBand } from "./reconstitution-section.ts";

/** Of whom a sample is, and the day on which it was taken. */
interface Sampled {
  readonly site: string;
  readonly sex: "female" | "male";
  readonly birthDate: CalendarDate;
  readonly on: CalendarDate;
}

const monthsPerYear = 12;

/**
 * The band of an item for the age on the day of a sample, birthdays counted as the calendar does. A site's own band has
 * its way before one for all sites, one for the child's sex before one for both.
 */
export function referenceBandFor(
  bands: readonly ReferenceBand[],
  item: string,
  { site, sex, birthDate, on }: Sampled,
): ReferenceBand | undefined {
  const aged = (years: number) => addCalendar(birthDate, Math.round(years * monthsPerYear), "months");
  const own = bands.filter(
    (band) =>
      band.item === item &&
      (band.site ?? site) === site &&
      (band.sex ?? sex) === sex &&
      aged(band.ageMin) <= on &&
      on < aged(band.ageBelow),
  );
  const nearness = (band: ReferenceBand) =>
    Number(band.site !== undefined) * 2 + Number(band.sex !== undefined);
  return own.toSorted((one, other) => nearness(other) - nearness(one))[0];
}

/** The limits of a band in another unit; undefined where it does not convert. */
export function bandLimits(
  { lower, upper, unit }: ReferenceBand,
  into: Unit,
  gramsPerMole?: number,
): { readonly low: number; readonly high: number } | undefined {
  const convert = conversion(unit, into, gramsPerMole);
  return convert.ok ? { low: convert.value(lower), high: convert.value(upper) } : undefined;
}

/** Where a value lies: the limits belong to the band. What is only known to lie beyond a limit may be nowhere. */
export function standingInBand(
  { low, high }: { readonly low: number; readonly high: number },
  { value, beyond }: { readonly value: number; readonly beyond?: "below" | "above" },
): "below" | "within" | "above" | "unknown" {
  if (beyond === "below") return value <= low ? "below" : "unknown";
  if (beyond === "above") return value >= high ? "above" : "unknown";
  if (value < low) return "below";
  return value > high ? "above" : "within";
}
