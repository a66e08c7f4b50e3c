import { dayOf, inOrder, isMoment, type Onset } from "#safety";
import type { Problem } from "./circumstance.ts";
import { deathDayProblems } from "./death-day.ts";
import type { EventOf } from "./event.ts";
import { factsOf, type TrialState } from "./ledger.ts";
import { profileOf } from "./subject.ts";

/** An entry of a grade or an end: on a day that a field tells, of an event with that onset, if it is known. */
interface Entry {
  readonly field: string;
  readonly on: Onset;
  readonly onset?: Onset | undefined;
  readonly isFatal: boolean;
}

/** Neither a grade nor an end of an event can lie before its onset, nor a fatal one before what the subject lived through. */
export function dayProblems(
  state: TrialState,
  subject: string,
  { field, on, onset, isFatal }: Entry,
): readonly Problem[] {
  const { timeZone } = profileOf(state, subject);
  return [
    ...(onset !== undefined && isBefore(on, onset, timeZone)
      ? [{ code: "before-onset" as const, field, facts: { on, onset } }]
      : []),
    ...(isFatal ? deathDayProblems(state, subject, dayOf(on, timeZone), field) : []),
  ];
}

function isBefore(one: Onset, other: Onset, timeZone: string): boolean {
  return isMoment(one) && isMoment(other)
    ? Date.parse(one) < Date.parse(other)
    : dayOf(one, timeZone) < dayOf(other, timeZone);
}

/** Why an onset cannot be so late: the event is on record to have been graded again or to have ended before. */
export function onsetProblems(
  state: TrialState,
  subject: string,
  adverseEvent: string,
  onset: Onset,
): readonly Problem[] {
  const { timeZone } = profileOf(state, subject);
  return [
    ...factsOf(state, subject, "adverse-event-regraded").map(({ event }) => ({ ...event, on: event.from })),
    ...factsOf(state, subject, "adverse-event-resolved").map(({ event }) => ({ ...event, on: event.end })),
  ].flatMap(({ adverseEvent: id, on }): readonly Problem[] =>
    id === adverseEvent && isBefore(on, onset, timeZone)
      ? [{ code: "before-onset", field: "onset", facts: { on, onset } }]
      : [],
  );
}

/** Why an event cannot be resolved: it is, and has not come again since. What ended fatally does not come again. */
export function resolvedProblems(
  state: TrialState,
  subject: string,
  { adverseEvent, outcome }: EventOf<"adverse-event-resolved">,
  supersedes: number | undefined,
): readonly Problem[] {
  const { timeZone } = profileOf(state, subject);
  const told = <Fact extends { readonly adverseEvent: string }>(
    records: readonly { readonly event: Fact; readonly version: number }[],
  ) =>
    records
      .filter(({ event, version }) => event.adverseEvent === adverseEvent && version !== supersedes)
      .map(({ event }) => event);
  const ends = told(factsOf(state, subject, "adverse-event-resolved"));
  const grades = [
    ...told(factsOf(state, subject, "adverse-event-reported")).map(({ grade, onset: from }) => ({
      grade,
      from,
    })),
    ...told(factsOf(state, subject, "adverse-event-regraded")).map(({ grade, from }) => ({ grade, from })),
  ];
  const history = [...grades, ...ends.map(({ end: from }) => ({ grade: 0 as const, from }))];
  const last = inOrder(history, timeZone).at(-1);
  const ended =
    ends.find((end) => end.outcome === "fatal")?.end ??
    (outcome === "fatal" ? undefined : grades.find(({ grade }) => grade === 5)?.from) ??
    (ends.length > 0 && last?.grade === 0 ? last.from : undefined);
  if (ended === undefined) return [];
  const facts = { adverseEvent, on: dayOf(ended, timeZone) };
  return [{ code: "already-resolved", field: "adverseEvent", facts }];
}
