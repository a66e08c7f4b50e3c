import { type CompetingEvent, deriveSubsetCourse, type SubsetCourse, type SubsetRule } from "#kinetics";
import type { Protocol } from "#protocol";
import { deathOf, protocolOf, type TrialState } from "#trial";
import { addDays, type CalendarDate, daysBetween } from "#values";
import type { AnalysedSubject } from "./analysis-set.ts";
import type { DataCut } from "./data-cut.ts";
import { dataItemOf } from "./data-item.ts";
import { once } from "./once.ts";
import { type SubjectSamples, samplesOf, unusedOf } from "./samples.ts";
import type { LeftOut } from "./table.ts";
import { coursesOf, type RecordedCourse } from "./treatment-courses.ts";

/** One subset of one infused subject. */
export interface SubsetOf {
  readonly subject: AnalysedSubject;
  readonly rule: SubsetRule;
  readonly unit: string;
  readonly samples: SubjectSamples;
  readonly course: SubsetCourse;
  /** Of a drug that removes the cells the month or the year of the infusion alone is known: it may have been begun since. */
  readonly isPerhapsDepleted: boolean;
  readonly leftOut: readonly LeftOut[];
}

/**
 * When the cells of a subset went and came back in a subject, until the first of the events that the protocol has
 * compete; undefined where its item is no quantity.
 */
export const subsetCourseOf = once(
  deriveCourse,
  ({ subject }: AnalysedSubject, { item }: SubsetRule) => `${subject} ${item}`,
);

function deriveCourse({ state }: DataCut, subject: AnalysedSubject, rule: SubsetRule): SubsetOf | undefined {
  const protocol = protocolOf(state);
  const item = dataItemOf(protocol, rule.item);
  if (item?.kind !== "quantity") return undefined;
  const samples = samplesOf(state, subject, item);
  const first = firstCompeting(state, protocol, subject, rule.item);
  const later = samples.data.filter(({ on }) => first !== undefined && on > first.on);
  const after = new Set(later.map(({ version }) => String(version)));
  const course = deriveSubsetCourse(
    samples.samples.filter(({ id }) => !after.has(id)),
    { time: "d", concentration: item.unit },
    rule,
    first,
  );
  const leftOut = [
    ...samples.leftOut,
    ...later.map(({ version }) => ({ version, because: `after-${first?.kind}` })),
    ...unusedOf(course.excluded),
  ];
  const isPerhapsDepleted = depletingDrugsGiven(state, protocol, subject, rule.item).some(
    ({ fromDay, fromDayMax = fromDay }) => fromDay <= 0 && fromDayMax > 0,
  );
  return { subject, rule, unit: item.unit, samples, course, isPerhapsDepleted, leftOut };
}

/** Courses begun after the day of the infusion of drugs that remove the cells of an item, in the order of time. */
export function depletingCoursesOf(
  state: TrialState,
  protocol: Protocol,
  subject: AnalysedSubject,
  item: string,
): readonly RecordedCourse[] {
  return depletingDrugsGiven(state, protocol, subject, item)
    .filter(({ fromDay }) => fromDay > 0)
    .toSorted((one, other) => one.fromDay - other.fromDay);
}

function depletingDrugsGiven(
  state: TrialState,
  { reconstitution }: Protocol,
  { subject, infusion }: AnalysedSubject,
  item: string,
): readonly RecordedCourse[] {
  const { depletingDrugs, depletes } = reconstitution.competing.value;
  if (!infusion || !depletes.includes(item)) return [];
  return coursesOf(state, subject, infusion.on).filter(
    (course) => depletingDrugs.includes(course.agent) || depletingDrugs.includes(course.class),
  );
}

/**
 * What first keeps cells from being seen to come back. Of a death, and of a drug, the day alone is known: samples of
 * that day were drawn before it. Samples since a further infusion are not among those of the first.
 */
function firstCompeting(
  state: TrialState,
  protocol: Protocol,
  subject: AnalysedSubject,
  item: string,
): (CompetingEvent & { readonly on: CalendarDate }) | undefined {
  const { infusion, retreatment } = subject;
  if (!infusion) return undefined;
  const [drug] = depletingCoursesOf(state, protocol, subject, item);
  const death = deathOf(state, subject.subject)?.on;
  const happened = [
    ...(retreatment ? [{ kind: "retreatment" as const, on: retreatment.on }] : []),
    ...(drug ? [{ kind: "depleting-treatment" as const, on: addDays(infusion.on, drug.fromDay) }] : []),
    ...(death ? [{ kind: "death" as const, on: death }] : []),
  ];
  const { events } = protocol.reconstitution.competing.value;
  return happened
    .filter(({ kind }) => events.includes(kind))
    .map((one) => ({ ...one, day: daysBetween(infusion.on, one.on) }))
    .toSorted((one, other) => daysBetween(other.on, one.on))[0];
}
