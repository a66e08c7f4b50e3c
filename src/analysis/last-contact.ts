import { dayOf } from "#safety";
import { adverseEventsOf, deathOf, factsOf, type TrialState } from "#trial";
import type { CalendarDate } from "#values";
import type { AnalysedSubject } from "./analysis-set.ts";

/**
 * The last day on which something is known of a subject: of a visit, a result, a dose, an adverse event, the end of its
 * participation or its death. Undefined before the first. A subject is not taken to be watched up to the cut-off itself.
 */
export function lastContactOn(
  state: TrialState,
  { subject, timeZone }: AnalysedSubject,
): CalendarDate | undefined {
  const days = [
    ...factsOf(state, subject, "visit-recorded").flatMap(({ event }) =>
      event.status === "done" ? [event.on] : [],
    ),
    ...factsOf(state, subject, "observation-recorded").map(({ event }) => event.observation.on),
    ...factsOf(state, subject, "lymphodepletion-given").map(({ event }) => event.on),
    ...factsOf(state, subject, "infusion-recorded").map(({ event }) => dayOf(event.stoppedAt, timeZone)),
    ...adverseEventsOf(state, subject).flatMap(({ gradeHistory, end }) =>
      [...gradeHistory.map(({ from }) => from), ...(end ? [end] : [])].map((when) => dayOf(when, timeZone)),
    ),
    ...factsOf(state, subject, "subject-discontinued").map(({ event }) => event.on),
  ];
  const death = deathOf(state, subject)?.event.on;
  const last = days.reduce<CalendarDate | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);
  return death ?? last;
}
