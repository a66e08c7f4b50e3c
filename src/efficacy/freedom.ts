import { z } from "zod";
import { sourced, wordsSchema } from "#values";
import { compare, exactly, plus, whole } from "./fraction.ts";
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

export interface CountedCourse<Each extends Course = Course> {
  readonly course: Each;
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

/**
 * Of each course whether it ends freedom from drugs, and why. Doses of glucocorticoids up to a limit are those of all
 * taken on a day, so that each of their courses comes in the parts over which that sum is the same.
 */
export function countCourses<Each extends Course>(
  rule: FreedomRule,
  roles: TreatmentRoles,
  equivalents: PrednisoneEquivalents,
  courses: readonly Each[],
): readonly CountedCourse<Each>[] {
  const byDose = courses.filter((course) => countOf(rule, roles, course) === "by-dose");
  return courses.flatMap((course): CountedCourse<Each>[] => {
    const count = countOf(rule, roles, course);
    if (count !== "by-dose") return [{ course, ...count }];
    return partsOf(course, byDose).map((part) => {
      const beside = byDose.filter((other) => other !== course && isTakenOn(other, part.fromDay));
      return { course: part, ...doseCount(rule, equivalents, [course, ...beside]) };
    });
  });
}

type Count = Omit<CountedCourse, "course">;

function countOf(rule: FreedomRule, roles: TreatmentRoles, course: Course): Count | "by-dose" {
  if (!rule.classes.value.includes(course.class)) return { counts: "not-met", because: "class-not-counted" };
  if (course.agent === roles.hydroxychloroquine && rule.hydroxychloroquine.value === "not-counted") {
    return { counts: "not-met", because: "hydroxychloroquine-not-counted" };
  }
  if (course.class === roles.immunoglobulins) return immunoglobulinCount(rule, course);
  if (course.class === roles.glucocorticoids) return glucocorticoidCount(rule, roles, course);
  return { counts: "met", because: "class-counted" };
}

function immunoglobulinCount(rule: FreedomRule, { purpose }: Course): Count {
  if (rule.immunoglobulin.value === "not-counted") {
    return { counts: "not-met", because: "immunoglobulin-not-counted" };
  }
  if (rule.immunoglobulin.value === "counted") return { counts: "met", because: "class-counted" };
  if (purpose === "unknown") return { counts: "unknown", because: "purpose-unknown" };
  return purpose === "replacement"
    ? { counts: "not-met", because: "immunoglobulin-replacement" }
    : { counts: "met", because: "class-counted" };
}

function glucocorticoidCount(rule: FreedomRule, roles: TreatmentRoles, course: Course): Count | "by-dose" {
  const spares = rule.hydrocortisoneReplacement.value === "not-counted";
  if (spares && course.agent === roles.hydrocortisone && course.purpose === "replacement") {
    return { counts: "not-met", because: "hydrocortisone-replacement" };
  }
  const limited = rule.prednisoneMgPerKgPerDayMax.value > 0;
  return limited ? "by-dose" : { counts: "met", because: "dose-above-limit" };
}

/** Of what is taken on one day. */
function doseCount(rule: FreedomRule, equivalents: PrednisoneEquivalents, taken: readonly Course[]): Count {
  const doses = taken.map((course) => prednisoneDose(course, equivalents));
  const known = doses.flatMap((dose) => ("missing" in dose ? [] : [dose]));
  const limit = exactly(rule.prednisoneMgPerKgPerDayMax.value);
  if (compare(known.reduce(plus, whole(0)), limit) > 0) return { counts: "met", because: "dose-above-limit" };
  return known.length < doses.length
    ? { counts: "unknown", because: "dose-unknown" }
    : { counts: "not-met", because: "dose-within-limit" };
}

function isTakenOn({ fromDay, toDay }: Course, day: number): boolean {
  return fromDay <= day && (toDay === "ongoing" || toDay >= day);
}

/** A course cut where another begins or has ended. */
function partsOf<Each extends Course>(course: Each, others: readonly Course[]): readonly Each[] {
  const cuts = others.flatMap(({ fromDay, toDay }) =>
    toDay === "ongoing" ? [fromDay] : [fromDay, toDay + 1],
  );
  const within = cuts.filter((day) => day > course.fromDay && isTakenOn(course, day));
  const begins = [course.fromDay, ...[...new Set(within)].sort((one, other) => one - other)];
  return begins.map((fromDay, index) => {
    const next = begins[index + 1];
    return { ...course, fromDay, toDay: next === undefined ? course.toDay : next - 1 };
  });
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
  const against = countCourses(rule, roles, equivalents, courses).filter(
    ({ counts, course: { fromDay, toDay } }) =>
      counts !== "not-met" && fromDay <= day && (toDay === "ongoing" || toDay >= firstDay),
  );
  if (against.length === 0) return { truth: "met", against };
  return { truth: against.some(({ counts }) => counts === "met") ? "not-met" : "unknown", against };
}
