import type { Grade } from "./grade.ts";
import { crosses, type DayBounds, type DaySample, daysBelow, type LowLimit } from "./sampled-days.ts";

/** Between which grades a course lies, as far as its samples tell; and on how many days the first limit was crossed. */
export interface HaematotoxicityGrade {
  readonly lowest: Grade;
  readonly highest: Grade;
  readonly days: DayBounds;
  /** Of the early ones, the first day on which a sample surely crossed the first limit. */
  readonly onsetDay?: number;
}

export type HaematotoxicityMissing = { readonly missing: "no-samples" };

/** Last day of early haematotoxicity, and of the late one of platelets. */
const earlyLastDay = 30;
const lateLastDay = 100;

const atHalf: LowLimit = { below: 0.5, inclusive: true };
const atTenth: LowLimit = { below: 0.1, inclusive: true };

function onsetOf(
  samples: readonly DaySample[],
  limit: LowLimit,
  to: number,
): Pick<HaematotoxicityGrade, "onsetDay"> {
  const days = samples.filter((one) => one.day >= 0 && one.day <= to && crosses(one, limit).surely);
  return days.length === 0 ? {} : { onsetDay: Math.min(...days.map(({ day }) => day)) };
}

/**
 * Early ICAHT (day 0 to 30) from neutrophils in 10*9/L: at or below 0.5 on 1 to 6 days grade 1, 7 to 13 grade 2, 14 or
 * more grade 3, never above it grade 4; at or below 0.1 on 7 days or more grade 3, on 14 grade 4 (EHA/EBMT consensus,
 * Rejeski et al., Blood 2023;142:865). Days are cumulative. `through` is the last day observed.
 */
export function earlyNeutropenia(
  samples: readonly DaySample[],
  through: number,
): HaematotoxicityGrade | HaematotoxicityMissing {
  const to = Math.min(earlyLastDay, through);
  if (!samples.some(({ day }) => day >= 0 && day <= to)) return { missing: "no-samples" };
  const severe = daysBelow(samples, atHalf, { from: 0, to });
  const profound = daysBelow(samples, atTenth, { from: 0, to });
  const grade = (days: number, profoundDays: number): Grade => {
    if (days > earlyLastDay || profoundDays >= 14) return 4;
    if (days >= 14 || profoundDays >= 7) return 3;
    return days >= 7 ? 2 : days >= 1 ? 1 : 0;
  };
  return {
    lowest: grade(severe.min, profound.min),
    highest: grade(severe.max, profound.max),
    days: severe,
    ...onsetOf(samples, atHalf, to),
  };
}

/** Late ICAHT: neutrophils after day 30 at or below 1.5, 1.0, 0.5, 0.1 x 10*9/L, each in two samples at least. */
export function lateNeutropenia(
  samples: readonly DaySample[],
  through: number,
): HaematotoxicityGrade | HaematotoxicityMissing {
  const late = samples.filter(({ day }) => day > earlyLastDay && day <= through);
  if (late.length === 0) return { missing: "no-samples" };
  const grade = (which: "surely" | "possibly") =>
    ([1.5, 1, 0.5, 0.1] as const).filter(
      (below) => late.filter((sample) => crosses(sample, { below, inclusive: true })[which]).length >= 2,
    ).length as Grade;
  const days = daysBelow(samples, { below: 1.5, inclusive: true }, { from: earlyLastDay + 1, to: through });
  return { lowest: grade("surely"), highest: grade("possibly"), days };
}

/**
 * Early T-ICAHT (day 0 to 30), the companion for platelets in 10*9/L: below 50 on 1 to 6 days grade 1, on 7 or more
 * grade 2; below 20 on 1 to 13 days grade 3, on 14 or more grade 4.
 */
export function earlyThrombocytopenia(
  samples: readonly DaySample[],
  through: number,
): HaematotoxicityGrade | HaematotoxicityMissing {
  const to = Math.min(earlyLastDay, through);
  if (!samples.some(({ day }) => day >= 0 && day <= to)) return { missing: "no-samples" };
  const low = daysBelow(samples, { below: 50 }, { from: 0, to });
  const profound = daysBelow(samples, { below: 20 }, { from: 0, to });
  const grade = (days: number, profoundDays: number): Grade => {
    if (profoundDays >= 1) return profoundDays >= 14 ? 4 : 3;
    return days >= 7 ? 2 : days >= 1 ? 1 : 0;
  };
  return {
    lowest: grade(low.min, profound.min),
    highest: grade(low.max, profound.max),
    days: low,
    ...onsetOf(samples, { below: 50 }, to),
  };
}

/** Late T-ICAHT (day 31 to 100): platelets below 100 grade 1, below 50 grade 2; below 20 as early. */
export function lateThrombocytopenia(
  samples: readonly DaySample[],
  through: number,
): HaematotoxicityGrade | HaematotoxicityMissing {
  const days = { from: earlyLastDay + 1, to: Math.min(lateLastDay, through) };
  const late = samples.filter(({ day }) => day >= days.from && day <= days.to);
  if (late.length === 0) return { missing: "no-samples" };
  const profound = daysBelow(samples, { below: 20 }, days);
  const grade = (profoundDays: number, which: "surely" | "possibly"): Grade => {
    if (profoundDays >= 1) return profoundDays >= 14 ? 4 : 3;
    const isBelow = (below: number) => late.some((sample) => crosses(sample, { below })[which]);
    return isBelow(50) ? 2 : isBelow(100) ? 1 : 0;
  };
  return {
    lowest: grade(profound.min, "surely"),
    highest: grade(profound.max, "possibly"),
    days: daysBelow(samples, { below: 100 }, days),
  };
}
