import {
  assessFreedom,
  assessImprovement,
  assessInactive,
  type CoreSetImprovement,
  type Freedom,
  type FreedomRule,
  highestReachable,
  type ImprovementDefinition,
  type InactiveDisease,
  type Intercurrent,
  type Measurements,
  type MyositisResponse,
  type PrednisoneEquivalents,
  type RescueCourse,
  type ResponseAssessment,
  type ResponseDays,
  rescueCourses,
  responseAtVisits,
  responseDays,
  type TotalImprovement,
  totalImprovement,
  type VisitResponse,
} from "#efficacy";
import type { Protocol } from "#protocol";
import { deathOf, factsOf, protocolOf, siteDate, visitsOf } from "#trial";
import { addCalendar, type CalendarDate, daysBetween, type Estimate } from "#values";
import type { AnalysedSubject } from "./analysis-set.ts";
import { baselineOf } from "./baseline.ts";
import type { DataCut } from "./data-cut.ts";
import { once } from "./once.ts";
import { occasionsOf } from "./response-occasion.ts";
import { hasValue, type Score, type SubjectScores, scoresOf } from "./scores.ts";
import { coursesOf, equivalentsOf, type RecordedCourse } from "./treatment-courses.ts";

export interface InfusedSubject extends AnalysedSubject {
  readonly infusion: NonNullable<AnalysedSubject["infusion"]>;
}

/** What treatment of the disease a subject had, and what ended or overruled the observation of response. */
export interface SubjectTreatment {
  readonly subject: InfusedSubject;
  /** The day of the cut-off at the site, from the infusion. */
  readonly cutOffDay: number;
  readonly courses: readonly RecordedCourse[];
  /** Of each of the courses, in their order. */
  readonly rescue: readonly RescueCourse[];
  readonly intercurrent: Intercurrent;
  /** The record by which each of them is known. */
  readonly intercurrentRecords: { readonly [Cause in keyof Intercurrent]?: number };
}

/** What was found on one occasion on which physician's global or strength was told. */
export interface Assessment {
  readonly day: number;
  readonly scores: ReadonlyMap<string, Score>;
  readonly improvement: TotalImprovement;
  readonly definitions: readonly {
    readonly definition: ImprovementDefinition;
    readonly found: CoreSetImprovement;
  }[];
  readonly inactive: InactiveDisease;
  readonly freedom: readonly { readonly rule: FreedomRule; readonly found: Freedom }[];
}

export interface SubjectResponse extends SubjectTreatment, SubjectScores {
  readonly baseline: ReadonlyMap<string, Score>;
  readonly reachable: Estimate;
  readonly assessments: readonly Assessment[];
  readonly visits: readonly VisitResponse[];
  readonly days: ResponseDays;
}

export function isInfused(subject: AnalysedSubject): subject is InfusedSubject {
  return subject.infusion !== undefined;
}

export function treatmentOf({ state, provenance }: DataCut, subject: InfusedSubject): SubjectTreatment {
  const protocol = protocolOf(state);
  const { rescueClasses, treatmentRoles, estimand } = protocol.efficacy;
  const dayOf = (on: CalendarDate) => daysBetween(subject.infusion.on, on);
  const courses = coursesOf(state, subject.subject, subject.infusion.on);
  const rule = { classes: rescueClasses.value, roles: treatmentRoles.value, estimand };
  const rescue = rescueCourses(rule, equivalentsOf(protocol), courses);
  const began = courses.filter((_, index) => rescue[index]?.rescue === "met");
  const [escalation] = began.toSorted((one, other) => one.fromDay - other.fromDay);
  const death = deathOf(state, subject.subject);
  const [left] = factsOf(state, subject.subject, "subject-discontinued");
  const retreatment = subject.retreatment?.version;
  return {
    ...{ subject, courses, rescue },
    intercurrentRecords: {
      ...(death && { death: death.version }),
      ...(escalation && { rescue: escalation.version }),
      ...(retreatment !== undefined && { retreatment }),
      ...(left && { "drop-out": left.version }),
    },
    cutOffDay: dayOf(siteDate(state, subject.subject, provenance.cutoff)),
    intercurrent: {
      ...(death && { death: dayOf(death.on) }),
      ...(escalation && { rescue: escalation.fromDay }),
      ...(subject.retreatment && { retreatment: dayOf(subject.retreatment.on) }),
      ...(left && { "drop-out": dayOf(left.event.on) }),
    },
  };
}

export const responseOf = once(deriveResponse, ({ subject }: InfusedSubject, _: MyositisResponse) => subject);

function deriveResponse(cut: DataCut, subject: InfusedSubject, myositis: MyositisResponse): SubjectResponse {
  const protocol = protocolOf(cut.state);
  const { totalImprovement: rule } = myositis;
  const treatment = treatmentOf(cut, subject);
  const { scores, leftOut } = scoresOf(cut.state, subject.subject, protocol, myositis);
  const baseline = baselineScores(scores, subject, protocol);
  const schedule = visitsOf(
    cut.state,
    subject.subject,
    siteDate(cut.state, subject.subject, cut.provenance.cutoff),
  );
  const before = measurementsOf(baseline);
  const known = { protocol, schedule, strength: rule.measures.value.strength };
  const assessments = occasionsOf(scores, known)
    .map(({ on, scores: found }): Assessment => {
      const day = daysBetween(subject.infusion.on, on);
      return {
        ...{ day, scores: found },
        ...assess(myositis, before, measurementsOf(found)),
        freedom: freedomOn(protocol, equivalentsOf(protocol), treatment.courses, day),
      };
    })
    .filter(({ day }) => day > 0);
  const told = assessments.map(responseTold);
  const counting = { responder: rule.responder.value, estimand: protocol.efficacy.estimand };
  const visits = responseAtVisits(targetDays(protocol, subject.infusion.on), told, treatment.intercurrent, {
    ...counting,
    tie: protocol.analysis.windowTie.value,
    cutOffDay: treatment.cutOffDay,
  });
  return {
    ...treatment,
    ...{ scores, leftOut, baseline, assessments, visits },
    reachable: highestReachable(rule, before),
    days: responseDays(told, treatment.intercurrent, counting),
  };
}

function responseTold({ day, improvement }: Assessment): ResponseAssessment {
  if ("missing" in improvement) return { day, response: { missing: improvement.missing } };
  const { level, levelMax } = improvement;
  return { day, response: { level, levelMax } };
}

function baselineScores(
  scores: SubjectScores["scores"],
  subject: InfusedSubject,
  { analysis }: Protocol,
): ReadonlyMap<string, Score> {
  return new Map(
    [...scores].flatMap(([item, all]): [string, Score][] => {
      const last = baselineOf(all.filter(hasValue), subject, analysis);
      return last ? [[item, last]] : [];
    }),
  );
}

function measurementsOf(scores: ReadonlyMap<string, Score>): Measurements {
  return Object.fromEntries(
    [...scores].flatMap(([item, { value, beyond, exactly, upperLimit }]) =>
      "value" in value ? [[item, { value: exactly ?? value.value, beyond, upperLimit }]] : [],
    ),
  );
}

function assess(
  { totalImprovement: rule, improvement, inactive }: MyositisResponse,
  baseline: Measurements,
  followUp: Measurements,
): Pick<Assessment, "improvement" | "definitions" | "inactive"> {
  return {
    improvement: totalImprovement(rule, baseline, followUp),
    definitions: improvement.map(({ value: definition }) => ({
      definition,
      found: assessImprovement(definition, rule, baseline, followUp),
    })),
    inactive: assessInactive(inactive.value, followUp),
  };
}

function freedomOn(
  { efficacy }: Protocol,
  equivalents: PrednisoneEquivalents,
  courses: readonly RecordedCourse[],
  day: number,
): Assessment["freedom"] {
  return efficacy.freedom.map((rule) => ({
    rule,
    found: assessFreedom(rule, efficacy.treatmentRoles.value, equivalents, courses, day),
  }));
}

/** Each visit at which response is told, by the day that the calendar gives it for this subject. */
function targetDays({ efficacy, schedule }: Protocol, infusedOn: CalendarDate) {
  return efficacy.visits.value.flatMap((visit) => {
    const due = schedule.visits.find(({ id }) => id === visit)?.due.value;
    return due
      ? [{ visit, targetDay: daysBetween(infusedOn, addCalendar(infusedOn, due.amount, due.unit)) }]
      : [];
  });
}
