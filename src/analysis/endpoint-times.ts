import { deriveTime, type EventTime, type TimeToEventEndpoint } from "#efficacy";
import type { Protocol } from "#protocol";
import { protocolOf } from "#trial";
import type { AnalysedSubject } from "./analysis-set.ts";
import type { DataCut } from "./data-cut.ts";
import { type DatedSource, daysOfSources } from "./dated-source.ts";
import { rowRecords } from "./row-records.ts";
import type { LeftOut } from "./table.ts";
import { analyseTimes, type TimesAnalysis } from "./times-analysis.ts";

/** The time of one subject to one endpoint, with what each of its days rests on. */
interface SubjectTime {
  readonly subject: AnalysedSubject;
  /** Also missing where samples cannot tell of the event: for the reason of their own page. */
  readonly time: EventTime | { readonly missing: string };
  readonly records: readonly number[];
  readonly leftOut: readonly LeftOut[];
  /** What was looked at for it and showed nothing. */
  readonly silent: readonly LeftOut[];
  /** What may have ended it and does not count. */
  readonly remarks: readonly string[];
}

/** What times are derived from: of one subject. */
interface SubjectSources {
  readonly subject: AnalysedSubject;
  readonly sources: readonly DatedSource[];
  readonly untold: Readonly<Record<string, string>>;
  readonly doubted: Readonly<Record<string, string>>;
  readonly leftOut: Readonly<Record<string, readonly LeftOut[]>>;
  readonly silent: Readonly<Record<string, readonly LeftOut[]>>;
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

/** Tests between dose levels: those that the protocol plans; where it plans none, permutation tests if somebody asks. */
export function comparisonsOf({ state, provenance }: DataCut) {
  const planned = protocolOf(state).timeToEvent.comparisons.value;
  return planned === "none" && provenance.compareLevels ? "permutation" : planned;
}

export function endpointTimes(
  protocol: Protocol,
  endpoint: TimeToEventEndpoint,
  sources: readonly SubjectSources[],
  asked: ReturnType<typeof comparisonsOf>,
): EndpointTimes {
  const times = sources.map(({ subject, sources: own, untold, doubted, leftOut, silent }): SubjectTime => {
    const reasons = endpoint.events.map((event) => untold[event]);
    const [reason] = reasons.includes(undefined) ? [] : reasons;
    const time =
      reason === undefined ? deriveTime(endpoint, daysOfSources(own)) : ({ missing: reason } as const);
    const ending = [...endpoint.events, ...endpoint.competing, ...endpoint.endsAt];
    const remarks = ending.flatMap((source) => doubted[source] ?? []);
    const named = new Set([endpoint.startsAt, ...ending]);
    const unused = [
      ...[...named].flatMap((source) => leftOut[source] ?? []),
      ...own
        .filter(({ source }) => named.has(source))
        .flatMap((one) => one.records.map((version) => ({ version, because: whyNot(one, time) }))),
    ];
    return {
      ...{ subject, time, remarks },
      ...rowRecords(recordsOf(endpoint, time, own, subject), unused),
      silent: [...named].flatMap((source) => silent[source] ?? []),
    };
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

/** Why something that could have begun or ended a time did neither. */
function whyNot({ day }: DatedSource, time: SubjectTime["time"]): string {
  if ("missing" in time) return time.missing;
  if (day < time.startDay) return "before-start";
  return day > time.endDay ? "after-end" : "not-decisive";
}

/** The records of the days on which a time began and ended; of one that is missing, the infusion by which the subject counts. */
function recordsOf(
  { startsAt }: TimeToEventEndpoint,
  time: SubjectTime["time"],
  sources: readonly DatedSource[],
  { infusion }: AnalysedSubject,
): readonly number[] {
  if ("missing" in time) return infusion ? [infusion.version] : [];
  const { startDay, endDay, source, endedBy } = time;
  const used = sources.filter(
    (one) =>
      (one.source === startsAt && one.day === startDay) ||
      (one.source === source && one.day === endDay) ||
      one.source === endedBy,
  );
  return [...new Set(used.flatMap(({ records }) => records))];
}
