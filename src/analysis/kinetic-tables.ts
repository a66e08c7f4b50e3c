import type { Acceptance, KineticEstimate, KineticParameter } from "#kinetics";
import type { Protocol } from "#protocol";
import { logLogSlope, spearmanExact } from "#statistics";
import { kineticParameterWords } from "#words";
import type { Analyte, SubjectProfile } from "./kinetic-profile.ts";
import { rowRecords } from "./row-records.ts";
import { unusedOf } from "./samples.ts";
import { type Cell, cell, type LeftOut, type Row, type Table } from "./table.ts";

/** The parameters that the protocol reports, of one profile; each area by itself. */
export function reported(
  { kinetics }: Protocol,
  { parameters }: SubjectProfile,
): readonly KineticParameter[] {
  const wanted: readonly string[] = kinetics.parameters.value;
  return parameters.filter(({ parameter }) => wanted.includes(parameter));
}

/** A parameter's name for people; an area's with the day on which it ends. */
export function nameOf({ parameter, end }: KineticParameter): Cell {
  const { en, zh } = kineticParameterWords[parameter];
  return cell.words(end === undefined ? { en, zh } : { en: `${en} ${end} d`, zh: `${zh}${end} d` });
}

function estimateCell(estimate: KineticEstimate): Cell {
  return "censoredAt" in estimate ? cell.beyond(estimate.censoredAt) : cell.estimate(estimate);
}

export const versions = (ids: readonly string[]) => ids.map(Number);

/** The samples that a parameter was not made from, and why. */
export function leftOutOf(profile: SubjectProfile, { excluded }: KineticParameter): readonly LeftOut[] {
  return [...unusedOf(excluded), ...profile.samples.leftOut];
}

/** Of the limits that the protocol sets for a half-life, those that one does not meet: told beside it, which stays. */
export function notAccepted(
  { parameter, estimate }: KineticParameter,
  acceptance: Acceptance,
): readonly string[] {
  if (parameter !== "half-life" || !("value" in estimate)) return [];
  return (["adjusted-r-squared", "span-ratio", "extrapolation"] as const)
    .filter((limit) => acceptance[limit] === "not-met")
    .map((limit) => `not-accepted.${limit}`);
}

function noteOf(parameter: KineticParameter, acceptance: Acceptance): Row["cells"] {
  const codes = notAccepted(parameter, acceptance);
  return codes.length === 0 ? {} : { note: cell.codes(codes) };
}

/** When the last sample was taken: what lies beyond it is not known. It tells what the row is about, and is no result. */
function lastSample({ samples: { samples } }: SubjectProfile): Row["cells"] {
  if (samples.length === 0) return {};
  const last = Math.max(...samples.map(({ time }) => time));
  return { "last-sample": cell.text(String(Number(last.toPrecision(4)))) };
}

/** Every subject's parameters, each with the samples that made it and those that did not. */
export function parameterTable(protocol: Protocol, profiles: readonly SubjectProfile[]): Table {
  const rows = profiles.flatMap((profile) => {
    const read = profile.samples.data.map(({ version }) => version);
    return reported(protocol, profile).map((parameter): Row => {
      const { subject, level } = profile.subject;
      return {
        cells: {
          subject: cell.text(subject),
          ...(level !== undefined && { level: cell.text(String(level)) }),
          analyte: cell.words(profile.analyte.label),
          ...lastSample(profile),
          parameter: nameOf(parameter),
          unit: cell.text(parameter.unit),
          value: estimateCell(parameter.estimate),
          ...noteOf(parameter, profile.acceptance),
        },
        subjects: [subject],
        ...rowRecords(versions(parameter.used), leftOutOf(profile, parameter), read),
      };
    });
  });
  return {
    table: "kinetic-parameters",
    columns: [
      ...["subject", "level", "analyte"].map((column) => ({ column })),
      { column: "last-sample", unit: "d" },
      ...["parameter", "unit", "value", "note"].map((column) => ({ column })),
    ],
    rows,
    methods: ["non-compartmental", "area-under-curve", "terminal-slope", "persistence"],
  };
}

/** Infused, and sampled as often as the protocol asks for. */
export function isOfKinetics({ subject }: SubjectProfile): boolean {
  return subject.sets.includes("kinetics");
}

/** The dose given and the value of a parameter, or why one of them is missing. */
function doseAndValue(
  profile: SubjectProfile,
  parameter: KineticParameter,
):
  | { readonly subject: string; readonly dose: number; readonly value: number; readonly records: number[] }
  | { readonly because: string } {
  const { subject, infusion } = profile.subject;
  const { estimate, used } = parameter;
  const dose = infusion?.cellsPerKg;
  if (dose === undefined) return { because: "dose-per-kg-unknown" };
  if ("missing" in estimate) return { because: estimate.missing };
  if (!("value" in estimate)) return { because: "censored" };
  return { subject, dose, value: estimate.value, records: versions(used) };
}

/** How parameters grow with the cells given per kg: a slope on log axes with its interval, and an exact rank correlation. */
export function proportionalityTable(
  protocol: Protocol,
  analytes: readonly Analyte[],
  profiles: readonly SubjectProfile[],
): Table {
  const { parameters, confidenceLevel } = protocol.kinetics.doseProportionality.value;
  const wanted: readonly string[] = parameters;
  const rows = analytes.flatMap((analyte) => {
    const own = profiles.filter((profile) => profile.analyte.item === analyte.item && isOfKinetics(profile));
    const keys = new Map(
      own.flatMap((profile) =>
        profile.parameters
          .filter(({ parameter }) => wanted.includes(parameter))
          .map((parameter) => [`${parameter.parameter} ${parameter.end ?? ""}`, parameter] as const),
      ),
    );
    return [...keys].map(([key, parameter]): Row => {
      const found = own.map((profile) => {
        const same = profile.parameters.find((one) => `${one.parameter} ${one.end ?? ""}` === key);
        return {
          ...doseAndValue(profile, same ?? parameter),
          leftOut: leftOutOf(profile, same ?? parameter),
        };
      });
      const points = found.flatMap((one) => ("value" in one ? [{ ...one, parameter: one.value }] : []));
      const reasons = found.flatMap((one) => ("because" in one ? [one.because] : []));
      const slope = logLogSlope(points, confidenceLevel);
      const ranks = spearmanExact(points.map(({ dose, parameter: value }) => ({ x: dose, y: value })));
      return {
        cells: {
          analyte: cell.words(analyte.label),
          parameter: nameOf(parameter),
          n: cell.count(slope.n, points.length),
          slope: cell.estimate(slope.slope),
          "confidence-interval": cell.limits(slope.interval),
          "rank-correlation": cell.estimate(ranks.coefficient),
          p: cell.estimate(ranks.p),
          "not-counted": cell.reasons(
            [...Map.groupBy(reasons, (reason) => reason)].map(([because, all]) => {
              return { because, count: all.length };
            }),
          ),
        },
        subjects: points.map(({ subject }) => subject),
        ...rowRecords(
          points.flatMap(({ records }) => records),
          found.flatMap(({ leftOut }) => leftOut),
        ),
      };
    });
  });
  const columns = ["analyte", "parameter", "n", "slope", "confidence-interval", "rank-correlation", "p"];
  return {
    table: "dose-proportionality",
    columns: [...columns, "not-counted"].map((column) => ({ column })),
    rows,
    methods: ["dose-proportionality"],
  };
}

/** Half-lives by the points that people chose and signed for, beside those of the rule. */
export function slopeChoiceTable(profiles: readonly SubjectProfile[]): Table {
  const rows = profiles.flatMap(({ subject, analyte, samples, parameters, byChoice }): Row[] => {
    if (!byChoice) return [];
    const halfLife = (of: readonly KineticParameter[]) =>
      of.find(({ parameter }) => parameter === "half-life");
    const [rule, choice] = [halfLife(parameters), halfLife(byChoice.parameters)];
    if (!rule || !choice) return [];
    return [
      {
        cells: {
          subject: cell.text(subject.subject),
          analyte: cell.words(analyte.label),
          unit: cell.text(rule.unit),
          "by-rule": estimateCell(rule.estimate),
          "by-choice": estimateCell(choice.estimate),
          ...noteOf(choice, byChoice.acceptance),
        },
        subjects: [subject.subject],
        ...rowRecords(
          versions(choice.used),
          unusedOf(choice.excluded),
          samples.data.map(({ version }) => version),
        ),
      },
    ];
  });
  return {
    table: "terminal-choices",
    columns: ["subject", "analyte", "unit", "by-rule", "by-choice", "note"].map((column) => ({ column })),
    rows,
    methods: ["terminal-slope"],
  };
}
