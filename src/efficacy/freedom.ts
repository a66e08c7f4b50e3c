import { z } from "zod";
import { sourced, wordsSchema } from "#values";
import { compare, exactly, whole } from "./fraction.ts";
import type { Truth } from "./inactive-disease.ts";
import { type Course, type PrednisoneEquivalents, prednisoneDose, type TreatmentRoles } from "./treatment.ts";

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/);
const counting = z.enum(["counted", "not-counted"]);

/** When a subject counts as free of drugs: which count, up to which dose, for how long. */
export const freedomRuleSchema = z.strictObject({
  id,
  label: wordsSchema,
  /** Classes of drugs that end it. */
  classes: sourced(z.array(id).min(1)),
  /** Glucocorticoids up to this dose, in prednisone equivalents, do not end it. */
  prednisoneMgPerKgPerDayMax: sourced(z.number().nonnegative()),
  weeks: sourced(z.int().positive()),
  /** Hydrocortisone that replaces what the adrenals do not make. */
  hydrocortisoneReplacement: sourced(counting),
  immunoglobulin: sourced(z.enum(["counted", "counted-unless-replacement", "not-counted"])),
  hydroxychloroquine: sourced(counting),
});
export type FreedomRule = z.infer<typeof freedomRuleSchema>;

export interface CountedCourse {
  readonly course: Course;
  /** Whether it ends freedom from drugs. */
  readonly counts: Truth;
  readonly because:
    | "class-not-counted"
    | "hydroxychloroquine-not-counted"
    | "hydrocortisone-replacement"
    | "immunoglobulin-not-counted"
    | "immunoglobulin-replacement"
    | "purpose-unknown"
    | "dose-unknown"
    | "dose-within-limit"
    | "dose-above-limit"
    | "class-counted";
}

/** Of each course whether it ends freedom from drugs, and why. */
export function countCourses(
  rule: FreedomRule,
  roles: TreatmentRoles,
  equivalents: PrednisoneEquivalents,
  courses: readonly Course[],
): readonly CountedCourse[] {
  return courses.map((course) => ({ course, ...countOf(rule, roles, equivalents, course) }));
}

function countOf(
  rule: FreedomRule,
  roles: TreatmentRoles,
  equivalents: PrednisoneEquivalents,
  course: Course,
): Omit<CountedCourse, "course"> {
  if (!rule.classes.value.includes(course.class)) return { counts: "not-met", because: "class-not-counted" };
  if (course.agent === roles.hydroxychloroquine && rule.hydroxychloroquine.value === "not-counted") {
    return { counts: "not-met", because: "hydroxychloroquine-not-counted" };
  }
  if (course.class === roles.immunoglobulins) return immunoglobulinCount(rule, course);
  if (course.class === roles.glucocorticoids) return glucocorticoidCount(rule, roles, equivalents, course);
  return { counts: "met", because: "class-counted" };
}

function immunoglobulinCount(rule: FreedomRule, { purpose }: Course): Omit<CountedCourse, "course"> {
  if (rule.immunoglobulin.value === "not-counted") {
    return { counts: "not-met", because: "immunoglobulin-not-counted" };
  }
  if (rule.immunoglobulin.value === "counted") return { counts: "met", because: "class-counted" };
  if (purpose === "unknown") return { counts: "unknown", because: "purpose-unknown" };
  return purpose === "replacement"
    ? { counts: "not-met", because: "immunoglobulin-replacement" }
    : { counts: "met", because: "class-counted" };
}

function glucocorticoidCount(
  rule: FreedomRule,
  roles: TreatmentRoles,
  equivalents: PrednisoneEquivalents,
  course: Course,
): Omit<CountedCourse, "course"> {
  const spares = rule.hydrocortisoneReplacement.value === "not-counted";
  if (spares && course.agent === roles.hydrocortisone && course.purpose === "replacement") {
    return { counts: "not-met", because: "hydrocortisone-replacement" };
  }
  const limit = exactly(rule.prednisoneMgPerKgPerDayMax.value);
  if (compare(limit, whole(0)) === 0) return { counts: "met", because: "dose-above-limit" };
  const dose = prednisoneDose(course, equivalents);
  if ("missing" in dose) return { counts: "unknown", because: "dose-unknown" };
  return compare(dose, limit) > 0
    ? { counts: "met", because: "dose-above-limit" }
    : { counts: "not-met", because: "dose-within-limit" };
}

const weekDays = 7;

export interface Freedom {
  readonly truth: Truth;
  /** The courses that stand against it, or may. */
  readonly against: readonly CountedCourse[];
}

/** Whether a subject has been free of drugs for the rule's weeks up to and including a day. */
export function assessFreedom(
  rule: FreedomRule,
  roles: TreatmentRoles,
  equivalents: PrednisoneEquivalents,
  courses: readonly Course[],
  day: number,
): Freedom {
  const firstDay = day - rule.weeks.value * weekDays + 1;
  const inTime = courses.filter(
    ({ fromDay, toDay }) => fromDay <= day && (toDay === "ongoing" || toDay >= firstDay),
  );
  const against = countCourses(rule, roles, equivalents, inTime).filter(({ counts }) => counts !== "not-met");
  if (against.length === 0) return { truth: "met", against };
  return { truth: against.some(({ counts }) => counts === "met") ? "not-met" : "unknown", against };
}
