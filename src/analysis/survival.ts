import { deriveTime, type EventTime, type TimeToEventEndpoint } from "#efficacy";
import type { Protocol } from "#protocol";
import { protocolOf } from "#trial";
import { type AnalysedSubject, analysedSubjects } from "./analysis-set.ts";
import { cellSources } from "./cell-sources.ts";
import type { DataCut } from "./data-cut.ts";
import { dataItemNames } from "./data-item.ts";
import type { Chart } from "./figure.ts";
import { followUpTable, visitsDueTable } from "./follow-up-tables.ts";
import { type MethodCard, methodCard } from "./method-card.ts";
import { type DatedSource, daysOfSources, leftOutOf, sourcesOf } from "./source-days.ts";
import { isInfused } from "./subject-response.ts";
import { incidenceFigure, survivalFigure } from "./survival-figures.ts";
import {
  comparisonTable,
  incidenceLandmarkTable,
  landmarkTable,
  quantileTable,
  restrictedMeanTable,
  summaryTable,
  timesTable,
} from "./survival-tables.ts";
import type { LeftOut, Table } from "./table.ts";
import { analyseTimes, type TimesAnalysis } from "./times-analysis.ts";

/** The time of one subject to one endpoint, with what each of its days rests on. */
interface SubjectTime {
  readonly subject: AnalysedSubject;
  /** Also missing where samples cannot tell of the event: for the reason of their own page. */
  readonly time: EventTime | { readonly missing: string };
  readonly records: readonly number[];
  readonly leftOut: readonly LeftOut[];
}

/** What times are derived from: of one subject. */
interface SubjectSources {
  readonly subject: AnalysedSubject;
  readonly sources: readonly DatedSource[];
  readonly untold: Readonly<Record<string, string>>;
  readonly leftOut: Readonly<Record<string, readonly LeftOut[]>>;
}

type Ended = Extract<EventTime, { readonly status: string }>;

/** Subjects whose time to an endpoint is known, of one dose level or of all. */
export interface EndpointGroup {
  readonly level: number | "all-levels";
  readonly subjects: readonly (SubjectTime & { readonly time: Ended })[];
  /** None where nobody's time has begun. */
  readonly found?: TimesAnalysis["groups"][number];
}

export interface EndpointTimes {
  readonly endpoint: TimeToEventEndpoint;
  readonly times: readonly SubjectTime[];
  /** Dose levels in order, then all together. */
  readonly groups: readonly EndpointGroup[];
  readonly comparisons: TimesAnalysis["comparisons"];
}

/**
 * How long until what the protocol names, for each subject of the efficacy set and together; and of everybody infused who
 * is due for follow-up.
 */
export function survival(cut: DataCut): { tables: Table[]; figures: Chart[]; methods: MethodCard[] } {
  const protocol = protocolOf(cut.state);
  const infused = analysedSubjects(cut).filter(isInfused);
  const sources = infused.map((subject) => {
    const { untold } = cellSources(cut, subject);
    return { subject, sources: sourcesOf(cut, subject), untold, leftOut: leftOutOf(cut, subject) };
  });
  const counted = sources.filter(({ subject }) => subject.sets.includes("efficacy"));
  const endpoints = protocol.timeToEvent.endpoints.map((endpoint) =>
    endpointTimes(protocol, endpoint, counted, comparisonsOf(cut)),
  );
  return {
    tables: [
      summaryTable(endpoints),
      quantileTable(endpoints),
      landmarkTable(endpoints),
      restrictedMeanTable(endpoints),
      incidenceLandmarkTable(endpoints),
      ...comparisonTable(endpoints),
      timesTable(protocol, endpoints),
      followUpTable(cut, sources),
      visitsDueTable(cut, infused),
    ],
    figures: endpoints.map((one) =>
      one.endpoint.competing.length > 0 ? incidenceFigure(protocol, one) : survivalFigure(protocol, one),
    ),
    methods: methodsOf(protocol),
  };
}

/** Tests between dose levels: those that the protocol plans; where it plans none, permutation tests if somebody asks. */
function comparisonsOf({ state, provenance }: DataCut) {
  const planned = protocolOf(state).timeToEvent.comparisons.value;
  return planned === "none" && provenance.compareLevels ? "permutation" : planned;
}

function endpointTimes(
  protocol: Protocol,
  endpoint: TimeToEventEndpoint,
  sources: readonly SubjectSources[],
  asked: ReturnType<typeof comparisonsOf>,
): EndpointTimes {
  const times = sources.map(({ subject, sources: own, untold, leftOut }): SubjectTime => {
    const reasons = endpoint.events.map((event) => untold[event]);
    const [reason] = reasons.includes(undefined) ? [] : reasons;
    const time =
      reason === undefined ? deriveTime(endpoint, daysOfSources(own)) : ({ missing: reason } as const);
    const unused = endpoint.events.flatMap((event) => leftOut[event] ?? []);
    return { subject, time, records: recordsOf(endpoint, time, own), leftOut: unused };
  });
  const ended = times.flatMap((one) => ("status" in one.time ? [{ ...one, time: one.time }] : []));
  const levels = [...new Set(times.flatMap(({ subject }) => subject.level ?? []))].sort((a, b) => a - b);
  const groups = [...levels, "all-levels" as const].map((level) => ({
    level,
    subjects: level === "all-levels" ? ended : ended.filter(({ subject }) => subject.level === level),
  }));
  const { timeToEvent, analysis } = protocol;
  // A landmark that nobody has come to says nothing.
  const longest = Math.max(0, ...ended.map(({ time }) => time.endDay - time.startDay));
  const options = {
    confidence: { scale: analysis.confidenceScale.value, level: analysis.confidenceLevel.value },
    variance: analysis.incidenceVariance.value,
    shares: timeToEvent.shares.value,
    landmarks: timeToEvent.landmarkDays.value.filter((day) => day <= longest),
    tau: timeToEvent.restrictedMeanDays.value,
  };
  const causes = endpoint.competing.length > 0 ? ["event", "competing"] : ["event"];
  const byLevel = groups.filter(({ level, subjects }) => level !== "all-levels" && subjects.length > 0);
  const analysed = (some: typeof groups, compare: boolean) =>
    analyseTimes({ causes, groups: some.map(({ subjects }) => grouped(subjects)) }, { ...options, compare });
  const compared = asked === "none" || byLevel.length === 0 ? [] : analysed(byLevel, true).comparisons;
  return {
    ...{ endpoint, times },
    groups: groups.map((group) => {
      const [found] = group.subjects.length === 0 ? [] : analysed([group], false).groups;
      return { ...group, ...(found && { found }) };
    }),
    comparisons: compared.filter(({ test }) => (asked === "permutation") === test.endsWith("-exact")),
  };
}

function grouped(subjects: EndpointGroup["subjects"]) {
  const statuses = { censored: 0, event: 1, competing: 2 } as const;
  return {
    name: undefined,
    time: subjects.map(({ time }) => time.endDay - time.startDay),
    status: subjects.map(({ time }) => statuses[time.status]),
  };
}

/** The records of the days on which a time began and ended. */
function recordsOf(
  { startsAt }: TimeToEventEndpoint,
  time: SubjectTime["time"],
  sources: readonly DatedSource[],
): readonly number[] {
  if ("missing" in time) return [];
  const { startDay, endDay, source, endedBy } = time;
  const used = sources.filter(
    (one) =>
      (one.source === startsAt && one.day === startDay) ||
      (one.source === source && one.day === endDay) ||
      one.source === endedBy,
  );
  return [...new Set(used.flatMap(({ records }) => records))];
}

/** Where each time begins and ends, by the protocol's own names. */
function timesMethod(protocol: Protocol): MethodCard {
  const { timeToEvent, analysis, safety, efficacy } = protocol;
  const { sources, remission, adverseEvents, endpoints } = timeToEvent;
  const { efficacyDoseFractionMin } = analysis.sets;
  const events = adverseEvents.map(({ value: { id, label: _label, ...value }, from }) => {
    return [`adverseEvents.${id}`, { value, from }] as const;
  });
  const rules = endpoints.flatMap(({ id, from, startsAt, events, competing, endsAt, observedTo }) => {
    const lists = Object.entries({ events, competing, endsAt, observedTo });
    const value = { startsAt, ...Object.fromEntries(lists.filter(([, named]) => named.length > 0)) };
    return [[`endpoints.${id}`, { value, from }] as const];
  });
  const groups = safety.summary.specialInterest;
  const named = [...groups, ...adverseEvents].map(({ value }) => value);
  return methodCard(
    "times-to-event",
    { efficacyDoseFractionMin, sources, remission, ...Object.fromEntries([...events, ...rules]) },
    {
      ...dataItemNames(protocol),
      ...Object.fromEntries(
        [...efficacy.freedom, ...endpoints, ...named].map(({ id, label }) => [id, label]),
      ),
    },
  );
}

function methodsOf(protocol: Protocol): MethodCard[] {
  const { timeToEvent, analysis } = protocol;
  const { shares, landmarkDays, restrictedMeanDays, comparisons } = timeToEvent;
  const { confidenceScale, confidenceLevel, incidenceVariance } = analysis;
  return [
    timesMethod(protocol),
    methodCard("kaplan-meier", { confidenceScale, confidenceLevel, landmarkDays }),
    methodCard("survival-quantiles", { shares, confidenceScale }),
    methodCard("restricted-mean", { restrictedMeanDays }),
    methodCard("aalen-johansen", { incidenceVariance, confidenceScale, confidenceLevel }),
    methodCard("reverse-kaplan-meier"),
    methodCard("level-comparison", { comparisons }),
    methodCard("follow-up-visits"),
  ];
}
