import type { Estimand } from "./estimand.ts";
import { compare, type Fraction, plus, whole } from "./fraction.ts";
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
    | "start-unknown"
    | "end-unknown"
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
  rule: RescueRule,
  equivalents: PrednisoneEquivalents,
  courses: readonly Course[],
): readonly RescueCourse[] {
  return courses.map((course) => ({ course, ...rescueOf(rule, equivalents, courses, course) }));
}

type Found = Omit<RescueCourse, "course">;

function rescueOf(
  { classes, roles, estimand }: RescueRule,
  equivalents: PrednisoneEquivalents,
  courses: readonly Course[],
  course: Course,
): Found {
  const { fromDay, fromDayMax = fromDay } = course;
  if (fromDayMax <= 0) return { rescue: "not-met", because: "before-infusion" };
  if (!classes.includes(course.class)) return { rescue: "not-met", because: "class-not-counted" };
  const purposeOf = (one: Course) => purposeCounts(one, roles, estimand);
  const counts = purposeOf(course);
  if (counts === "unknown") return { rescue: "unknown", because: "purpose-unknown" };
  if (counts === "not-met") return { rescue: "not-met", because: "not-for-the-disease" };
  const alike = courses.filter((one) => one !== course && isAlike(one, course, roles));
  const begun = alike.filter((one) => one.fromDay === fromDay && purposeOf(one) === "met");
  const ended = alike.flatMap((one): Ended[] => {
    const purpose = purposeOf(one);
    const end = endedBy(one, course);
    if (purpose === "not-met" || end === "not-met") return [];
    if (purpose === "unknown") return [{ course: one, unsure: "purpose-unknown" }];
    return [{ course: one, ...(end === "unknown" && { unsure: "end-unknown" as const }) }];
  });
  const equivalent = course.class === roles.glucocorticoids ? equivalents : { [course.agent]: 1 };
  const found = increase([course, ...begun], ended, equivalent);
  const unsure = fromDay <= 0 && found.rescue === "met";
  return unsure ? { rescue: "unknown", because: "start-unknown" } : found;
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

/** Of the same drug, or both glucocorticoids. */
function isAlike(one: Course, other: Course, { glucocorticoids }: TreatmentRoles): boolean {
  return one.class === other.class && (one.agent === other.agent || one.class === glucocorticoids);
}

/** A course that was under way until another began; or that may have been, and why it is not sure that it counts. */
interface Ended {
  readonly course: Course;
  readonly unsure?: "purpose-unknown" | "end-unknown";
}

/**
 * Whether a course that was under way on the eve of another ended by its first day; one that goes on beside it takes no
 * part. Of the same drug it may as well have been replaced, and not been told as ended.
 */
function endedBy({ agent, fromDay, toDay, toDayMin }: Course, began: Course): Truth {
  const day = began.fromDay;
  if (fromDay >= day || (toDay !== "ongoing" && toDay < day - 1)) return "not-met";
  if (toDay !== "ongoing" && toDay <= day) return "met";
  return agent === began.agent || (toDayMin !== undefined && toDayMin <= day) ? "unknown" : "not-met";
}

/** Whether what began is more than what ended, in sum. */
function increase(
  begun: readonly Course[],
  ended: readonly Ended[],
  equivalents: PrednisoneEquivalents,
): Found {
  if (ended.length === 0) return { rescue: "met", because: "started-or-increased" };
  const sumOf = sumOfDoses([...begun, ...ended.map(({ course }) => course)], equivalents);
  const given = sumOf(begun);
  const heldMax = sumOf(ended.map(({ course }) => course));
  const held = sumOf(ended.flatMap(({ course, unsure }) => (unsure ? [] : [course])));
  if (!given || !held || !heldMax) return { rescue: "unknown", because: "dose-unknown" };
  if (compare(given, heldMax) > 0) return { rescue: "met", because: "started-or-increased" };
  const unsure = ended.find((one) => one.unsure)?.unsure;
  return unsure && compare(given, held) > 0
    ? { rescue: "unknown", because: unsure }
    : { rescue: "not-met", because: "continued-without-increase" };
}

/** Doses given alike are added as given, a dose per day and one per kg of body weight by way of the weight. */
function sumOfDoses(all: readonly Course[], equivalents: PrednisoneEquivalents) {
  const alike = new Set(all.map(({ dose }) => dose?.per)).size === 1;
  const doseOf = alike ? doseInPrednisone : prednisoneDose;
  return (courses: readonly Course[]): Fraction | undefined => {
    const doses = courses.map((course) => doseOf(course, equivalents));
    return doses.reduce<Fraction | undefined>(
      (sum, dose) => (sum === undefined || "missing" in dose ? undefined : plus(sum, dose)),
      whole(0),
    );
  };
}
