import { type KineticParameter, summariseParameter } from "#kinetics";
import type { Protocol } from "#protocol";
import type { Analyte, SubjectProfile } from "./kinetic-profile.ts";
import { isOfKinetics, leftOutOf, nameOf, notAccepted, reported, versions } from "./kinetic-tables.ts";
import { rowRecords } from "./row-records.ts";
import { cell, type Row, type Table } from "./table.ts";

interface Group {
  readonly analyte: Analyte;
  readonly level: number;
  readonly parameter: KineticParameter;
  readonly members: readonly { readonly profile: SubjectProfile; readonly parameter: KineticParameter }[];
}

function groupsOf(protocol: Protocol, profiles: readonly SubjectProfile[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const profile of profiles) {
    for (const parameter of reported(protocol, profile)) {
      const { level = 0 } = profile.subject;
      const key = [profile.analyte.item, parameter.parameter, parameter.end ?? "", level].join(" ");
      const known = groups.get(key) ?? { analyte: profile.analyte, level, parameter, members: [] };
      groups.set(key, { ...known, members: [...known.members, { profile, parameter }] });
    }
  }
  return [...groups.values()];
}

/**
 * Parameters of the kinetics set by dose level assigned, with the infused who are not of it told by number. Levels hold
 * few subjects: what is shown describes, and compares nothing.
 */
export function summaryTable(
  protocol: Protocol,
  analytes: readonly Analyte[],
  profiles: readonly SubjectProfile[],
): Table {
  const order = new Map(analytes.map(({ item }, index) => [item, index]));
  const named = protocol.kinetics.parameters.value;
  const rank = ({ analyte, parameter, level }: Group) => [
    order.get(analyte.item) ?? 0,
    named.indexOf(parameter.parameter),
    parameter.end ?? 0,
    level,
  ];
  const rows = groupsOf(protocol, profiles)
    .toSorted((a, b) => compare(rank(a), rank(b)))
    .map((group) => summaryRow(protocol, group));
  const columns = ["analyte", "parameter", "unit", "level", "infused", "n", "below-quantification"];
  return {
    table: "kinetic-summary",
    columns: [
      ...columns,
      "geometric-mean",
      "cv",
      "confidence-interval",
      "median",
      "min",
      "max",
      "not-accepted",
      "not-estimated",
    ].map((column) => ({ column })),
    rows,
    methods: ["geometric-summary", "terminal-slope"],
  };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** Times that are censored while the cells persist: of these there is no geometric mean, also once all have ended. */
const timesToEvent: ReadonlySet<KineticParameter["parameter"]> = new Set([
  "persistence",
  "first-confirmed-blq",
]);

function summaryRow({ analysis }: Protocol, { analyte, level, parameter, members: infused }: Group): Row {
  const members = infused.filter(({ profile }) => isOfKinetics(profile));
  const outside = infused.length - members.length;
  const summed = summariseParameter(
    members.map((member) => member.parameter.estimate),
    { quantileType: analysis.quantileType.value, confidenceLevel: analysis.confidenceLevel.value },
  );
  const { geometric, summary, missing } = summed;
  const estimated = members.filter((member) => "value" in member.parameter.estimate);
  const doubted = estimated.filter(
    (member) => notAccepted(member.parameter, member.profile.acceptance).length > 0,
  );
  const missed = missing.reduce((sum, { subjects }) => sum + subjects, 0);
  const open = cell.missing("censored");
  const noMean = cell.missing("time-to-event");
  return {
    cells: {
      analyte: cell.words(analyte.label),
      parameter: nameOf(parameter),
      unit: cell.text(parameter.unit),
      level: cell.text(String(level)),
      infused: cell.count(infused.length),
      n: cell.count(members.length - missed, members.length),
      "below-quantification": cell.count(summed.belowQuantification),
      ...(geometric === "censored" || timesToEvent.has(parameter.parameter)
        ? { "geometric-mean": noMean, cv: noMean, "confidence-interval": noMean }
        : {
            "geometric-mean": cell.estimate(geometric.mean),
            cv: cell.estimate(geometric.cvPercent),
            "confidence-interval": cell.limits(geometric.interval),
          }),
      median: summary === "censored" ? open : cell.estimate(summary.median),
      min: summary === "censored" ? open : cell.estimate(summary.min),
      max: summary === "censored" ? open : cell.estimate(summary.max),
      ...(parameter.parameter === "half-life" && {
        "not-accepted": cell.count(doubted.length, estimated.length),
      }),
      "not-estimated": cell.reasons([
        ...missing.map(({ reason, subjects }) => ({ because: reason, count: subjects })),
        ...(outside > 0 ? [{ because: "not-in-kinetics-set", count: outside }] : []),
      ]),
    },
    subjects: infused.map(({ profile }) => profile.subject.subject),
    ...rowRecords(
      members.flatMap((member) => versions(member.parameter.used)),
      infused.flatMap(({ profile, parameter: own }) =>
        isOfKinetics(profile)
          ? leftOutOf(profile, own)
          : profile.samples.data.map(({ version }) => ({ version, because: "not-in-kinetics-set" })),
      ),
    ),
  };
}
