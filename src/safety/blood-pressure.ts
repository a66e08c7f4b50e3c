import { z } from "zod";

/** Lower limit of systolic pressure by age in completed years: `baseMmHg + perYearMmHg * age`, and one value from an age on. */
export const hypotensionLimitsSchema = z.strictObject({
  baseMmHg: z.number().positive(),
  perYearMmHg: z.number().nonnegative(),
  constantFromYears: z.int().positive(),
  constantMmHg: z.number().positive(),
});
export type HypotensionLimits = z.infer<typeof hypotensionLimitsSchema>;

/** Systolic pressure, in mmHg, below which a subject of this age is hypotensive. */
export function systolicMmHgMin(limits: HypotensionLimits, ageYears: number): number {
  return ageYears >= limits.constantFromYears
    ? limits.constantMmHg
    : limits.baseMmHg + limits.perYearMmHg * ageYears;
}
