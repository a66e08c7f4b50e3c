import { analyseKinetics, type ExposureOutcome, type KineticParameter, kineticOptionsOf } from "#kinetics";
import type { Protocol } from "#protocol";
import { dayOf } from "#safety";
import { rankSumExact, shiftEstimate, summarise } from "#statistics";
import { dltMattersOf, outcomeOf, protocolOf } from "#trial";
import { daysBetween } from "#values";
import type { DataCut } from "./data-cut.ts";
import type { Analyte, SubjectProfile } from "./kinetic-profile.ts";
import { nameOf } from "./kinetic-tables.ts";
import { rowRecords } from "./row-records.ts";
import { sourcesOf } from "./source-days.ts";
import { type InfusedSubject, isInfused, responseOf } from "./subject-response.ts";
import { cell, type Row, type Table } from "./table.ts";

/** Whether a subject had an outcome, and on which day; or why that cannot be told. */
type Had =
  | { readonly had: true; readonly day: number }
  /** Without a day it did not come while it was looked for. */
  | { readonly had: false; readonly day?: number }
  | { readonly untold: "outcome-open" | "not-followed-long-enough" | "outcome-day-unknown" };

/** What counts of one subject: its exposure with or without the outcome, or why it does not count. */
type Counted =
  | {
      readonly subject: string;
      readonly had: boolean;
      readonly value: number;
      readonly records: readonly number[];
    }
  | { readonly because: string; readonly samples: readonly number[] };

/**
 * Exposures of the kinetics set with and without each outcome. Described by medians and exact ranks over all levels
 * together: exposure and outcome both grow with dose. What samples of the day of the outcome or later show may be its
 * consequence, or that of its treatment: a peak is that of the samples before, an area that goes on does not count.
 */
export function exposureResponseTable(
  cut: DataCut,
  analytes: readonly Analyte[],
  profiles: readonly SubjectProfile[],
): Table {
  const protocol = protocolOf(cut.state);
  const { outcomes } = protocol.kinetics.exposureResponse.value;
  const rows = analytes.flatMap((analyte) => {
    const own = profiles.filter(
      ({ analyte: { item }, subject }) => item === analyte.item && subject.sets.includes("kinetics"),
    );
    return (own[0]?.parameters ?? []).flatMap((parameter) =>
      outcomes
        .filter(({ exposures }) => (exposures as readonly string[]).includes(parameter.parameter))
        .map((outcome) => {
          const counted = own.map((profile) => countedOf(cut, profile, parameter, outcome));
          return rowOf(protocol, analyte, parameter, outcome, counted);
        }),
    );
  });
  const columns = ["analyte", "parameter", "unit", "event", "with-outcome", "median-with", "without-outcome"];
  return {
    table: "exposure-response",
    columns: [...columns, "median-without", "difference", "confidence-interval", "p", "not-counted"].map(
      (column) => ({ column }),
    ),
    rows,
    methods: ["exposure-response"],
  };
}

function countedOf(
  cut: DataCut,
  profile: SubjectProfile,
  parameter: KineticParameter,
  outcome: ExposureOutcome,
): Counted {
  const { subject } = profile;
  const samples = profile.samples.data.map(({ version }) => version);
  if (!isInfused(subject)) return { because: "no-samples", samples };
  const had = hadOutcome(cut, subject, outcome);
  if ("untold" in had) return { because: had.untold, samples };
  const exposure = exposureBefore(cut, profile, parameter, had.day);
  if (typeof exposure === "string") return { because: exposure, samples };
  return { subject: subject.subject, had: had.had, ...exposure };
}

/** What a subject had been exposed to before the day of the outcome, if any; or why that cannot be told. */
function exposureBefore(
  cut: DataCut,
  profile: SubjectProfile,
  { parameter, end }: KineticParameter,
  outcomeDay: number | undefined,
): string | { readonly value: number; readonly records: readonly number[] } {
  if (end !== undefined && outcomeDay !== undefined && end >= outcomeDay)
    return "exposure-not-before-outcome";
  const parameters =
    end !== undefined || outcomeDay === undefined
      ? profile.parameters
      : parametersBefore(cut, profile, outcomeDay);
  if (parameters === undefined) return "no-sample-before-outcome";
  const found = parameters.find((one) => one.parameter === parameter && one.end === end);
  if (!found) return "no-samples";
  const { estimate, used } = found;
  if ("missing" in estimate) return estimate.missing;
  return "value" in estimate ? { value: estimate.value, records: used.map(Number) } : "censored";
}

/** By the samples from the infusion to the day before; undefined where there are none. */
function parametersBefore(
  { state }: DataCut,
  { samples: { samples }, analyte, parameters }: SubjectProfile,
  outcomeDay: number,
): readonly KineticParameter[] | undefined {
  const before = samples.filter(({ day }) => day < outcomeDay);
  if (!before.some(({ time }) => time >= 0)) return undefined;
  if (before.length === samples.length) return parameters;
  const units = { time: "d", concentration: analyte.unit } as const;
  return analyseKinetics(before, units, kineticOptionsOf(protocolOf(state).kinetics, "d")).parameters;
}

function hadOutcome(cut: DataCut, subject: InfusedSubject, outcome: ExposureOutcome): Had {
  if (outcome.by === "event") return hadEvent(cut, subject, outcome);
  return outcome.by === "dlt" ? hadDlt(cut, subject) : hadResponse(cut, subject, outcome.visit);
}

function hadEvent(
  cut: DataCut,
  subject: InfusedSubject,
  { eventSource, throughDay }: Extract<ExposureOutcome, { by: "event" }>,
): Had {
  const sources = sourcesOf(cut, subject);
  const days = sources.flatMap((one) => (one.source === eventSource && one.day >= 0 ? [one.day] : []));
  const first = Math.min(...days);
  if (first <= throughDay) return { had: true, day: first };
  const isFollowed = sources.some((one) => one.source === "last-contact-alive" && one.day >= throughDay);
  return isFollowed ? { had: false } : { untold: "not-followed-long-enough" };
}

function hadDlt({ state }: DataCut, { subject, infusion, timeZone }: InfusedSubject): Had {
  const letter = outcomeOf(state, subject)?.letter;
  if (letter === "N" || letter === "M") return { had: false };
  if (letter !== "T") return { untold: "outcome-open" };
  const days = dltMattersOf(state, subject).flatMap(({ status, adverseEvent }) =>
    status === "confirmed" && adverseEvent
      ? [daysBetween(infusion.on, dayOf(adverseEvent.onset, timeZone))]
      : [],
  );
  return days.length === 0 ? { untold: "outcome-day-unknown" } : { had: true, day: Math.min(...days) };
}

function hadResponse(cut: DataCut, subject: InfusedSubject, visit: string): Had {
  const { myositis } = protocolOf(cut.state).efficacy;
  if (myositis === "not-used") return { untold: "outcome-open" };
  const at = responseOf(cut, subject, myositis).visits.find((one) => one.visit === visit);
  if (at?.status !== "response" && at?.status !== "non-response") return { untold: "outcome-open" };
  const day = at.assessedOn ?? at.toDay;
  return { had: at.status === "response", day };
}

function rowOf(
  { analysis }: Protocol,
  analyte: Analyte,
  parameter: KineticParameter,
  outcome: ExposureOutcome,
  counted: readonly Counted[],
): Row {
  const told = counted.flatMap((one) => ("value" in one ? [one] : []));
  const reasons = counted.flatMap((one) => ("because" in one ? [one.because] : []));
  const valuesOf = (had: boolean) => told.filter((one) => one.had === had).map(({ value }) => value);
  const [having, lacking] = [valuesOf(true), valuesOf(false)];
  const median = (values: readonly number[]) =>
    cell.estimate(summarise(values, analysis.quantileType.value).median);
  const shift = shiftEstimate(having, lacking, analysis.confidenceLevel.value);
  return {
    cells: {
      analyte: cell.words(analyte.label),
      parameter: nameOf(parameter),
      unit: cell.text(parameter.unit),
      event: cell.words(outcome.label),
      "with-outcome": cell.count(having.length),
      "median-with": median(having),
      "without-outcome": cell.count(lacking.length),
      "median-without": median(lacking),
      difference: cell.estimate(shift),
      "confidence-interval": "interval" in shift ? cell.limits(shift.interval) : cell.missing(shift.missing),
      p: cell.estimate(rankSumExact(having, lacking).p),
      "not-counted": cell.reasons(
        [...Map.groupBy(reasons, (reason) => reason)].map(([because, all]) => ({
          ...{ because, count: all.length },
        })),
      ),
    },
    subjects: told.map(({ subject }) => subject),
    ...rowRecords(
      told.flatMap(({ records }) => records),
      counted.flatMap((one) =>
        "because" in one ? one.samples.map((version) => ({ version, because: one.because })) : [],
      ),
    ),
  };
}
