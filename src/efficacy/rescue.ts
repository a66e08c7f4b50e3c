import type { Estimand } from "./estimand.ts";
import { compare } from "./fraction.ts";
import type { Truth } from "./inactive-disease.ts";
import {
  type Course,
  doseInPrednisone,
  type PrednisoneEquivalents,
  prednisoneDose,
  type TreatmentRoles,
} from "./treatment.ts";

export interface RescueCourse {
  readonly course: Course;
  /** Whether it is an escalated treatment of the disease. */
  readonly rescue: Truth;
  readonly because:
    | "before-infusion"
    | "class-not-counted"
    | "not-for-the-disease"
    | "purpose-unknown"
    | "continued-without-increase"
    | "dose-unknown"
    | "started-or-increased";
}

export interface RescueRule {
  /** Classes of drugs that can escalate the treatment. */
  readonly classes: readonly string[];
  readonly roles: TreatmentRoles;
  readonly estimand: Pick<Estimand, "toxicityTreatment" | "immunoglobulinRescue">;
}

/**
 * Of each course whether it escalates the treatment of the disease: a drug of the rule's classes, begun or increased
 * for the disease after the infusion; against effects of the cells, and immunoglobulin for anything, as the rule says.
 */
export function rescueCourses(
  { classes, roles, estimand }: RescueRule,
  equivalents: PrednisoneEquivalents,
  courses: readonly Course[],
): readonly RescueCourse[] {
  return courses.map((course) => {
    if (course.fromDay <= 0) return { course, rescue: "not-met", because: "before-infusion" };
    if (!classes.includes(course.class)) return { course, rescue: "not-met", because: "class-not-counted" };
    const counts = purposeCounts(course, roles, estimand);
    if (counts === "unknown") return { course, rescue: "unknown", because: "purpose-unknown" };
    if (counts === "not-met") return { course, rescue: "not-met", because: "not-for-the-disease" };
    const before = courses.filter((other) => runsInto(other, course, roles));
    if (before.length === 0) return { course, rescue: "met", because: "started-or-increased" };
    const equivalent = course.class === roles.glucocorticoids ? equivalents : { [course.agent]: 1 };
    const increases = before.map((other) => isIncrease(other, course, equivalent));
    if (increases.includes("not-met")) {
      return { course, rescue: "not-met", because: "continued-without-increase" };
    }
    return increases.includes("unknown")
      ? { course, rescue: "unknown", because: "dose-unknown" }
      : { course, rescue: "met", because: "started-or-increased" };
  });
}

/** Whether what a course was given for makes it one. */
function purposeCounts(
  { class: ofClass, purpose }: Course,
  { immunoglobulins }: TreatmentRoles,
  { toxicityTreatment, immunoglobulinRescue }: RescueRule["estimand"],
): Truth {
  if (ofClass === immunoglobulins && immunoglobulinRescue.value === "any-indication") return "met";
  if (purpose === "unknown") return "unknown";
  const toxicity = purpose === "toxicity" && toxicityTreatment.value === "non-response";
  return purpose === "disease" || toxicity ? "met" : "not-met";
}

/** Whether one course was under way until another of the same drug, or of any glucocorticoid, began. */
function runsInto(one: Course, other: Course, { glucocorticoids }: TreatmentRoles): boolean {
  const same = one.class === other.class && (one.agent === other.agent || one.class === glucocorticoids);
  const until = one.toDay === "ongoing" ? Infinity : one.toDay;
  return one !== other && same && one.fromDay < other.fromDay && until >= other.fromDay - 1;
}

/** Doses given alike are compared as given, a dose per day with one per kg of body weight by way of the weight. */
function isIncrease(before: Course, after: Course, equivalents: PrednisoneEquivalents): Truth {
  const alike = before.dose?.per === after.dose?.per;
  const doseOf = (course: Course) => (alike ? doseInPrednisone : prednisoneDose)(course, equivalents);
  const [held, given] = [doseOf(before), doseOf(after)];
  if ("missing" in held || "missing" in given) return "unknown";
  return compare(given, held) > 0 ? "met" : "not-met";
}
