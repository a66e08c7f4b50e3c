import { countCourses, type FreedomRule, type ResponseDays, reaches, type TimeSource } from "#efficacy";
import { daysOf } from "#eligibility";
import type { Protocol } from "#protocol";
import { dayOf as dayOfOnset, type GradeChange } from "#safety";
import { deathOf, factsOf, protocolOf, resultsOf, type TrialState } from "#trial";
import { type CalendarDate, daysBetween } from "#values";
import { cellSources } from "./cell-sources.ts";
import type { DataCut } from "./data-cut.ts";
import type { DatedSource } from "./dated-source.ts";
import { contactsOf } from "./last-contact.ts";
import { once } from "./once.ts";
import { safetyEventsOf } from "./safety-events.ts";
import {
  type Assessment,
  type InfusedSubject,
  responseOf,
  type SubjectResponse,
  type SubjectTreatment,
  treatmentOf,
} from "./subject-response.ts";
import { equivalentsOf } from "./treatment-courses.ts";

interface Seen {
  readonly cut: DataCut;
  readonly protocol: Protocol;
  readonly subject: InfusedSubject;
  readonly dayOf: (on: CalendarDate) => number;
}

/** Every source of times to an event in a subject: what happened, and when something was looked at. */
export const sourcesOf = once(deriveSources, ({ subject }: InfusedSubject) => subject);

function deriveSources(cut: DataCut, subject: InfusedSubject): readonly DatedSource[] {
  const protocol = protocolOf(cut.state);
  const { myositis } = protocol.efficacy;
  const dayOf = (on: CalendarDate) => daysBetween(subject.infusion.on, on);
  const seen: Seen = { cut, protocol, subject, dayOf };
  const response = myositis === "not-used" ? undefined : responseOf(cut, subject, myositis);
  return [
    ...infusionAndDeath(seen),
    ...contactsOf(cut.state, subject).map(({ on, version }) =>
      dated("last-contact-alive", dayOf(on), version),
    ),
    ...flares(seen),
    ...looksAtTheDisease(seen, response),
    ...escalations(response ?? treatmentOf(cut, subject)),
    ...(response ? [...responses(response), ...remission(seen, response)] : []),
    ...cellSources(cut, subject).sources,
    ...adverseEvents(seen),
  ];
}

/** Whether an assessment shows response as the protocol has it. */
export function isResponse({ efficacy: { myositis } }: Protocol, { improvement }: Assessment): boolean {
  if (myositis === "not-used" || "missing" in improvement) return false;
  return reaches(improvement.level, myositis.totalImprovement.responder.value);
}

/** Whether the disease shows what the protocol calls remission, and the drugs that it names are not taken. */
export function isRemission(protocol: Protocol, assessment: Assessment): boolean {
  const chosen = protocol.timeToEvent.remission.value;
  if (chosen === "not-used") return false;
  const { inactive, freedom } = assessment;
  const shown =
    chosen.disease === "inactive-disease" ? inactive.truth === "met" : isResponse(protocol, assessment);
  return shown && freedom.some(({ rule, found }) => rule.id === chosen.freedom && found.truth === "met");
}

function dated(source: TimeSource, day: number, ...records: readonly number[]): DatedSource {
  return { source, day, records };
}

function infusionAndDeath({ cut: { state }, subject, dayOf }: Seen): readonly DatedSource[] {
  const death = deathOf(state, subject.subject);
  const { retreatment } = subject;
  const infused = factsOf(state, subject.subject, "infusion-recorded").flatMap(({ event, version }) =>
    retreatment && event.startedAt >= retreatment.startedAt ? [] : [version],
  );
  return [
    dated("infusion", 0, ...infused),
    ...(retreatment ? [dated("retreatment", dayOf(retreatment.on), retreatment.version)] : []),
    // Where an infusion on record is later than the death, one of them is wrong; the death is not lost meanwhile.
    ...(death ? [dated("death", Math.max(0, dayOf(death.on)), death.version)] : []),
  ];
}

/** Of a flare whose month or year alone is known, the last day that it can have begun on when it was told. */
function flares({ cut: { state }, protocol, subject: { subject }, dayOf }: Seen): readonly DatedSource[] {
  const item = protocol.timeToEvent.sources.value.flare;
  if (item === undefined) return [];
  return resultsOf(state, subject, item).flatMap(({ event: { observation }, version }) => {
    const { value, on } = observation;
    if (value.kind !== "event") return [];
    const { last } = daysOf(value.date);
    return [dated("flare", dayOf(last < on ? last : on), version)];
  });
}

function escalations({ rescue, courses }: SubjectTreatment): readonly DatedSource[] {
  return rescue.flatMap(({ rescue: truth, course }, index) =>
    truth === "met" ? [dated("rescue-treatment", course.fromDay, courses[index]?.version ?? 0)] : [],
  );
}

function responses({ days, assessments }: SubjectResponse): readonly DatedSource[] {
  const records = (day: number) =>
    assessments
      .filter((assessment) => assessment.day === day)
      .flatMap(({ scores }) => [...scores.values()].flatMap((score) => score.records));
  return (Object.keys(days) as (keyof ResponseDays)[]).flatMap((source) =>
    days[source].map((day) => dated(source, day, ...records(day))),
  );
}

/**
 * Every day after the infusion on which a measure of the disease was taken or a flare was asked for, whatever the answer
 * and whatever treatment was given by then; where no scores tell of response, the visits at which it is told.
 */
function looksAtTheDisease(seen: Seen, response: SubjectResponse | undefined): readonly DatedSource[] {
  const { cut, protocol, subject, dayOf } = seen;
  const item = protocol.timeToEvent.sources.value.flare;
  const asked = item === undefined ? [] : resultsOf(cut.state, subject.subject, item);
  const looks = [
    ...asked.flatMap(({ event: { observation }, version }) =>
      observation.value.kind === "missing" ? [] : [{ on: observation.on, records: [version] }],
    ),
    ...(response ? [...response.scores.values()].flat() : visitsDone(seen)),
  ];
  return looks
    .map(({ on, records }) => dated("last-assessment", dayOf(on), ...records))
    .filter(({ day }) => day > 0);
}

function visitsDone({ cut: { state }, protocol, subject: { subject } }: Seen) {
  return factsOf(state, subject, "visit-recorded").flatMap(({ event, version }) =>
    event.status === "done" && protocol.efficacy.visits.value.includes(event.visit)
      ? [{ on: event.on, records: [version] }]
      : [],
  );
}

/** The first assessment before a further infusion that shows remission without drugs, and every drug that counts begun after it. */
function remission({ protocol }: Seen, response: SubjectResponse): readonly DatedSource[] {
  const { efficacy, timeToEvent } = protocol;
  const chosen = timeToEvent.remission.value;
  const rule = chosen !== "not-used" && efficacy.freedom.find(({ id }) => id === chosen.freedom);
  if (!rule) return [];
  const until = response.intercurrent.retreatment ?? Infinity;
  const first = response.assessments.find((one) => one.day < until && isRemission(protocol, one));
  if (!first) return [];
  const records = [...first.scores.values()].flatMap((score) => score.records);
  return [
    dated("drug-free-remission", first.day, ...records),
    ...restarts(protocol, rule, response, first.day),
  ];
}

function restarts(
  protocol: Protocol,
  rule: FreedomRule,
  { courses }: SubjectTreatment,
  after: number,
): readonly DatedSource[] {
  const roles = protocol.efficacy.treatmentRoles.value;
  return countCourses(rule, roles, equivalentsOf(protocol), courses).flatMap(({ counts, course }) =>
    counts === "met" && course.fromDay > after
      ? [dated("treatment-restart", course.fromDay, course.version)]
      : [],
  );
}

/** Each day on which an event of a group was new or worse than ever before, as rates of events have it, and had the grade. */
function adverseEvents({ cut, protocol, subject, dayOf }: Seen): readonly DatedSource[] {
  const events = safetyEventsOf(cut, subject.subject);
  return protocol.timeToEvent.adverseEvents.flatMap(({ value: { id, group, gradeMin } }) =>
    events
      .filter(({ interest }) => interest.includes(group))
      .flatMap(({ event, emergence }) =>
        emergence.worsened
          .filter(({ grade }) => grade >= gradeMin)
          .map((change) => ({
            source: id,
            day: dayOf(dayOfOnset(change.from, subject.timeZone)),
            records: gradedBy(cut.state, subject.subject, event.id, change),
          })),
      ),
  );
}

/** The record that reported an event, and the one that gave it a grade. */
function gradedBy(state: TrialState, subject: string, id: string, { grade, from }: GradeChange): number[] {
  const regraded = factsOf(state, subject, "adverse-event-regraded").filter(
    ({ event }) => event.grade === grade && event.from === from,
  );
  const fatal = factsOf(state, subject, "adverse-event-resolved").filter(
    ({ event }) => grade === 5 && event.outcome === "fatal" && event.end === from,
  );
  return [...factsOf(state, subject, "adverse-event-reported"), ...regraded, ...fatal]
    .filter(({ event }) => event.adverseEvent === id)
    .map(({ version }) => version);
}
