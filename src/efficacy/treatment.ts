import { z } from "zod";
import type { Estimate } from "#values";
import { compare, type Decimal, type Fraction, fractionOf, numberOf, over, whole } from "./fraction.ts";

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/);

/** The classes and agents, of those that the protocol declares for eligibility, that rules treat in their own way. */
export const treatmentRolesSchema = z.strictObject({
  glucocorticoids: id.exactOptional(),
  immunoglobulins: id.exactOptional(),
  hydrocortisone: id.exactOptional(),
  hydroxychloroquine: id.exactOptional(),
});
export type TreatmentRoles = z.infer<typeof treatmentRolesSchema>;

/** One course of one drug at one dose. Days count from the infusion as day 0. */
export interface Course {
  readonly agent: string;
  readonly class: string;
  /** Of a month or a year the first day that it may have begun on. */
  readonly fromDay: number;
  /** The last day that it may have begun on, where that is another. */
  readonly fromDayMax?: number;
  /** Its last day; of a month or a year the last that it may have ended on. */
  readonly toDay: number | "ongoing";
  /** The first day that it may have ended on, where that is another. */
  readonly toDayMin?: number;
  /** Milligrams of the drug itself per day, or per kg of body weight and day. */
  readonly dose?: { readonly mg: Decimal; readonly per: "day" | "kg-and-day" };
  /** The weight at that time. */
  readonly weightKg?: Decimal;
  /** `disease`: the disease that the trial treats; `toxicity`: an effect of the cells, such as CRS or ICANS. */
  readonly purpose: "disease" | "toxicity" | "replacement" | "other" | "unknown";
}

/** Milligrams of each glucocorticoid that are as strong as 1 mg of prednisone. */
export type PrednisoneEquivalents = Readonly<Record<string, Decimal>>;

export type DoseMissing = "no-dose" | "no-equivalent" | "no-weight";

/** The dose of a glucocorticoid in mg of prednisone per kg of body weight and day. */
export function prednisoneMgPerKgPerDay(
  course: Course,
  equivalents: PrednisoneEquivalents,
): Estimate<DoseMissing> {
  const dose = prednisoneDose(course, equivalents);
  return "missing" in dose ? dose : { value: numberOf(dose) };
}

/** The same, exactly. */
export function prednisoneDose(
  course: Course,
  equivalents: PrednisoneEquivalents,
): Fraction | { readonly missing: DoseMissing } {
  const given = doseInPrednisone(course, equivalents);
  if ("missing" in given || course.dose?.per === "kg-and-day") return given;
  const weight = positive(course.weightKg);
  return weight ? over(given, weight) : { missing: "no-weight" };
}

/** The dose as it was given, per day or per kg and day, in milligrams of prednisone. */
export function doseInPrednisone(
  { agent, dose }: Course,
  equivalents: PrednisoneEquivalents,
): Fraction | { readonly missing: "no-dose" | "no-equivalent" } {
  const mg = dose === undefined ? undefined : fractionOf(dose.mg);
  if (!mg) return { missing: "no-dose" };
  const equivalent = positive(equivalents[agent]);
  return equivalent ? over(mg, equivalent) : { missing: "no-equivalent" };
}

function positive(decimal: Decimal | undefined): Fraction | undefined {
  const fraction = decimal === undefined ? undefined : fractionOf(decimal);
  return fraction && compare(fraction, whole(0)) > 0 ? fraction : undefined;
}
