import {
  assessEmergence,
  dayOf,
  type Emergence,
  type EmergencePeriod,
  emergencePeriods,
  type Grade,
  type Onset,
  periodOf,
  type SafetySummary,
  selectsAny,
  type TreatmentDays,
} from "#safety";
import { type AdverseEvent, adverseEventsOf, factsOf, protocolOf, type TrialState } from "#trial";
import { addDays, type CalendarDate, dateIn } from "#values";
import { type AnalysedSubject, analysedSubjects } from "./analysis-set.ts";
import type { DataCut } from "./data-cut.ts";
import { contactsOf, seenUntil } from "./last-contact.ts";
import { once } from "./once.ts";
import { type Cell, cell, type LeftOut } from "./table.ts";
import { toxicityText } from "./toxicity-text.ts";

/** A subject of the safety set: treated, from lymphodepletion on. */
export interface SafetySubject extends AnalysedSubject {
  readonly days: TreatmentDays;
  /** The day up to which it was seen. */
  readonly seenUntil: CalendarDate;
  /** The last of those days on which it still took part: up to it events were asked about. */
  readonly askedUntil: CalendarDate;
}

/** A treatment-emergent adverse event of a subject of the safety set. */
export interface SafetyEvent {
  readonly subject: SafetySubject;
  readonly event: AdverseEvent;
  readonly emergence: Emergence;
  readonly related: boolean;
  readonly fatal: boolean;
  /** Ids of the protocol's groups of special interest. */
  readonly interest: readonly string[];
  /** Versions of the records that tell of it. */
  readonly records: readonly number[];
}

/** Everybody who was treated by the cut-off. */
export const safetySubjects = once(deriveSubjects, () => "all");

function deriveSubjects(cut: DataCut): readonly SafetySubject[] {
  const { emergence } = protocolOf(cut.state).safety.summary;
  return analysedSubjects(cut).flatMap((subject): SafetySubject[] => {
    const { lymphodepletedOn, infusion, timeZone } = subject;
    const first = emergence.value.from === "infusion" ? infusion?.on : (lymphodepletedOn ?? infusion?.on);
    if (first === undefined) return [];
    const { acuteDays } = emergence.value;
    const days: TreatmentDays = { timeZone, from: first, acuteDays, ...(infusion && { infusion }) };
    const last = seenUntil(cut.state, subject) ?? dateIn(timeZone, cut.provenance.cutoff);
    const asked = askedUntil(cut.state, subject, last);
    return [
      {
        ...{ ...subject, days, seenUntil: last < first ? first : last },
        askedUntil: asked < first ? first : asked,
      },
    ];
  });
}

/** What is learned of a subject once it left, its death too, adds no time in which its events were asked about. */
function askedUntil(state: TrialState, subject: AnalysedSubject, seen: CalendarDate): CalendarDate {
  const left = factsOf(state, subject.subject, "subject-discontinued")[0]?.event.on;
  if (left === undefined || seen <= left) return seen;
  const days = contactsOf(state, subject).flatMap(({ on }) => (on <= left ? [on] : []));
  return days.sort().at(-1) ?? left;
}

/** What a subject had, new or worse since its treatment began. */
export const safetyEventsOf = once(deriveEvents, (subject: string) => subject);

function deriveEvents(cut: DataCut, name: string): readonly SafetyEvent[] {
  const { state } = cut;
  const { summary } = protocolOf(state).safety;
  const subject = safetySubjects(cut).find((one) => one.subject === name);
  if (!subject) return [];
  return adverseEventsOf(state, name).flatMap((event): SafetyEvent[] => {
    const emergence = assessEmergence(event.gradeHistory, subject.days);
    if (!emergence) return [];
    return [
      {
        subject,
        event,
        emergence,
        related: summary.related.value.includes(event.attribution.product),
        fatal: emergence.grade === 5 || event.outcome === "fatal",
        interest: interestOf(summary, event),
        records: recordsOf(state, name, event.id),
      },
    ];
  });
}

/** The records of events that were there before treatment and never got worse: they are not counted. */
export function eventsNotEmergent(state: TrialState, { subject, days }: SafetySubject): readonly LeftOut[] {
  return adverseEventsOf(state, subject)
    .filter((event) => !assessEmergence(event.gradeHistory, days))
    .flatMap(({ id }) => recordsOf(state, subject, id))
    .map((version) => ({ version, because: "not-emergent" }));
}

function interestOf({ specialInterest }: SafetySummary, event: AdverseEvent): readonly string[] {
  return specialInterest.filter(({ value }) => selectsAny(value.selects, event)).map(({ value }) => value.id);
}

function recordsOf(state: TrialState, subject: string, adverseEvent: string): readonly number[] {
  return (["adverse-event-reported", "adverse-event-regraded", "adverse-event-resolved"] as const).flatMap(
    (kind) =>
      factsOf(state, subject, kind)
        .filter(({ event }) => event.adverseEvent === adverseEvent)
        .map(({ version }) => version),
  );
}

/** Over all periods, or in one of them. */
export type Span = "overall" | EmergencePeriod;

/** All that events can be told apart by: nothing is emergent before the day from which on they are. */
export function spansOf(state: TrialState): readonly Span[] {
  const { from } = protocolOf(state).safety.summary.emergence.value;
  return [
    "overall",
    ...emergencePeriods.filter((period) => from !== "infusion" || period !== "lymphodepletion"),
  ];
}

/** A span as it is told. */
export function spanCell(state: TrialState, span: Span): Cell {
  const { from } = protocolOf(state).safety.summary.emergence.value;
  return cell.code(`period.${span === "overall" && from === "infusion" ? "from-infusion" : span}`);
}

/** An event as it counts in a span, with its highest grade there. */
export interface Occurrence {
  readonly of: SafetyEvent;
  readonly grade: Grade;
  readonly fatal: boolean;
}

/** The events that were new, or worse than ever before, in a span. */
export function occurrencesIn(events: readonly SafetyEvent[], span: Span): readonly Occurrence[] {
  return events.flatMap((of): Occurrence[] => {
    const { emergence, fatal } = of;
    if (span === "overall") return [{ of, grade: emergence.grade, fatal }];
    const told = emergence.periods.find(({ period }) => period === span);
    const last = emergence.periods.at(-1)?.period === span;
    return told ? [{ of, grade: told.grade, fatal: fatal && last }] : [];
  });
}

/** From when an event was serious, but not before it was new or worse. */
export function seriousSince({ subject: { timeZone }, event, emergence }: SafetyEvent): Onset | undefined {
  const [first] = event.serious.map(({ from }) => dayOf(from, timeZone)).sort();
  if (first === undefined) return undefined;
  return first > dayOf(emergence.since, timeZone) ? first : emergence.since;
}

/** The serious events of a span: in a period those that became so in it, and those that were and got worse in it. */
export function seriousIn(events: readonly SafetyEvent[], span: Span): readonly Occurrence[] {
  const occurrences = new Map(occurrencesIn(events, span).map((one) => [one.of, one]));
  return events.flatMap((of): Occurrence[] => {
    const since = seriousSince(of);
    if (since === undefined) return [];
    const worse = occurrences.get(of);
    const became = periodOf(since, of.subject.days);
    if (became === span) return [worse ?? { of, grade: of.emergence.grade, fatal: false }];
    const isEarlier = span === "overall" || emergencePeriods.indexOf(became) < emergencePeriods.indexOf(span);
    return worse && isEarlier ? [worse] : [];
  });
}

/** Whether a subject came so far that events of a span could be seen. */
export function reaches({ infusion, days, seenUntil }: SafetySubject, span: Span): boolean {
  if (span === "overall" || span === "lymphodepletion") return true;
  if (!infusion) return false;
  return span === "acute" || seenUntil > addDays(infusion.on, days.acuteDays);
}

/** The event's name and its class, on its own scale. */
export function toxicityCells({ toxicity }: AdverseEvent): {
  readonly class: string;
  readonly term: Cell;
  readonly key: string;
} {
  if (toxicity.scale !== "CTCAE-5.0") {
    return {
      class: classes[toxicity.scale],
      term: cell.words(toxicityText(toxicity)),
      key: toxicity.scale,
    };
  }
  const { en: name } = toxicityText(toxicity);
  return { class: toxicity.systemOrganClass, term: cell.text(name), key: name };
}

/** The classes of CTCAE v5.0 and of MedDRA to which the terms of the other scales belong. */
const classes = {
  "ASTCT-2019-CRS": "Immune system disorders",
  "ASTCT-2019-ICANS": "Nervous system disorders",
  MAGIC: "Immune system disorders",
} as const;
