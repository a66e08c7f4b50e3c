import {
  type GradableResult,
  type Grade,
  gradeLaboratory,
  type LaboratoryGrade,
  type LaboratoryTermName,
  laboratoryTerms,
} from "#safety";
import { protocolOf, type TrialState } from "#trial";
import { conversion, daysBetween, type Words } from "#values";
import { baselineOf } from "./baseline.ts";
import { dataItemOf } from "./data-item.ts";
import { type Datum, seriesOf } from "./datum.ts";
import { type Chart, type Layer, subjectLanes } from "./figure.ts";
import { levelGroups } from "./level-group.ts";
import { withoutReplicates } from "./replicates.ts";
import { rowRecords } from "./row-records.ts";
import type { SafetySubject } from "./safety-events.ts";
import { type Cell, cell, type LeftOut, type Row, type Table } from "./table.ts";

/** A result with its grade, or why it has none. */
interface GradedDatum {
  readonly datum: Datum;
  readonly graded: LaboratoryGrade;
}

/** One laboratory item of one subject, graded. */
export interface GradedSeries {
  readonly subject: SafetySubject;
  readonly item: string;
  readonly label: Words;
  readonly unit: string;
  readonly term: LaboratoryTermName;
  readonly baseline?: GradedDatum;
  /** From the first day of treatment on, oldest first. */
  readonly since: readonly GradedDatum[];
  readonly leftOut: readonly LeftOut[];
}

/** Every result that the protocol has graded by CTCAE, each against the limits of its own sample. */
export function gradedSeries(state: TrialState, subjects: readonly SafetySubject[]): readonly GradedSeries[] {
  const protocol = protocolOf(state);
  return protocol.safety.summary.laboratory.value.flatMap(({ item: id, term }) => {
    const item = dataItemOf(protocol, id);
    if (item?.kind !== "quantity") return [];
    const definition = laboratoryTerms[term];
    const unit = "unit" in definition ? definition.unit : item.unit;
    const into = conversion(item.unit, unit, item.gramsPerMole);
    if (!into.ok) return [];
    return subjects.flatMap((subject): GradedSeries[] => {
      const { data: all, unread } = seriesOf(state, subject.subject, item);
      if (all.length + unread.length === 0) return [];
      const { data, leftOut } = withoutReplicates(all);
      const first = baselineOf(data, subject, protocol.analysis);
      const gradable = (datum: Datum) => gradableOf(datum, into.value);
      const before = first && gradable(first);
      const grade = (datum: Datum): GradedDatum => ({
        datum,
        graded: gradeLaboratory(term, gradable(datum), before),
      });
      const since = data.filter(({ on }) => on >= subject.days.from).map(grade);
      return [
        {
          ...{ subject, item: id, label: item.label, unit: item.unit, term, since },
          ...(first && { baseline: grade(first) }),
          leftOut: [
            ...unread.map(({ version, because }) => ({ version, because })),
            ...leftOut,
            ...data
              .filter((datum) => datum !== first && datum.on < subject.days.from)
              .map(({ version }) => ({ version, because: "earlier-than-baseline" })),
          ],
        },
      ];
    });
  });
}

function gradableOf({ value, beyond, limits }: Datum, into: (value: number) => number): GradableResult {
  return {
    value: into(value),
    ...(beyond && { beyond }),
    ...(limits && {
      limits: {
        ...(limits.low !== undefined && { low: into(limits.low) }),
        ...(limits.high !== undefined && { high: into(limits.high) }),
      },
    }),
  };
}

interface Worst {
  readonly grade: Grade;
  readonly datum: Datum;
}

/** The highest grade since treatment, where it was first reached. */
function worstOf({ since }: GradedSeries): Worst | undefined {
  return since.reduce<Worst | undefined>(
    (worst, { datum, graded }) =>
      "grade" in graded && (worst === undefined || graded.grade > worst.grade)
        ? { grade: graded.grade, datum }
        : worst,
    undefined,
  );
}

function ungraded(graded: readonly GradedDatum[]): readonly LeftOut[] {
  return graded.flatMap(({ datum, graded: grade }) =>
    "missing" in grade ? [{ version: datum.version, because: grade.missing }] : [],
  );
}

const shifts = ["0", "1", "2", "3", "4", "none", "no-result"] as const;

/**
 * From the grade at baseline to the highest since treatment, by item and level: how many subjects went from which to
 * which, those without any result among them.
 */
export function shiftTable(series: readonly GradedSeries[], subjects: readonly SafetySubject[]): Table {
  const items = [...new Map(series.map((one) => [one.item, one])).values()];
  const rows = items.flatMap(({ item, label, term }) => {
    const own = new Map(series.filter((one) => one.item === item).map((one) => [one.subject, one]));
    return levelGroups(subjects).flatMap((group) =>
      shifts.flatMap((from): Row[] => {
        const here = group.of.filter((subject) => baselineShift(own.get(subject)) === from);
        if (here.length === 0) return [];
        const measured = here.flatMap((subject) => own.get(subject) ?? []);
        const worst = here.map((subject) => worstShift(own.get(subject)));
        return [
          {
            cells: {
              item: cell.words(label),
              term: cell.text(term),
              level: group.level,
              "baseline-grade": cell.code(`grade.${from}`),
              ...Object.fromEntries(
                shifts.map((to) => [`worst-${to}`, cell.count(worst.filter((one) => one === to).length)]),
              ),
            },
            subjects: here.map(({ subject }) => subject),
            ...rowRecords(
              measured.flatMap((one) => [
                ...versionsOf(one.baseline?.datum),
                ...versionsOf(worstOf(one)?.datum),
              ]),
              measured.flatMap((one) => [...ungraded(one.since), ...one.leftOut]),
            ),
          },
        ];
      }),
    );
  });
  const columns = ["item", "term", "level", "baseline-grade", ...shifts.map((to) => `worst-${to}`)];
  return {
    table: "laboratory-shifts",
    columns: columns.map((column) => ({ column })),
    rows,
    methods: ["laboratory-grade", "baseline"],
  };
}

function baselineShift(one: GradedSeries | undefined): string {
  if (!one?.baseline) return "no-result";
  return "grade" in one.baseline.graded ? String(one.baseline.graded.grade) : "none";
}

function worstShift(one: GradedSeries | undefined): string {
  if (!one || one.since.length === 0) return "no-result";
  return String(worstOf(one)?.grade ?? "none");
}

function versionsOf(datum: Datum | undefined): readonly number[] {
  return datum ? [datum.version] : [];
}

/** Each subject's baseline and worst result of each item, with both grades, and how many results have none and why. */
export function laboratoryTable(series: readonly GradedSeries[]): Table {
  const rows = series.map((one): Row => {
    const { subject, label, unit, baseline, since } = one;
    const worst = worstOf(one);
    const left = ungraded(since);
    const day = worst && subject.infusion && daysBetween(subject.infusion.on, worst.datum.on);
    return {
      cells: {
        subject: cell.text(subject.subject),
        ...(subject.level !== undefined && { level: cell.text(String(subject.level)) }),
        item: cell.words(label),
        unit: cell.text(unit),
        baseline: baseline ? resultCell(baseline.datum) : cell.missing("no-baseline"),
        "baseline-grade": gradeCell(baseline?.graded),
        worst: worst ? resultCell(worst.datum) : cell.missing("no-graded-result"),
        "worst-grade": worst ? cell.number(worst.grade) : cell.missing("no-graded-result"),
        "worst-day":
          day === undefined ? cell.missing(worst ? "not-infused" : "no-graded-result") : cell.number(day),
        graded: cell.count(since.length - left.length, since.length),
        ungraded: cell.reasons(countsOf(left)),
      },
      subjects: [subject.subject],
      ...rowRecords(
        [
          ...versionsOf(baseline?.datum),
          ...since.flatMap(({ datum, graded }) => ("grade" in graded ? [datum.version] : [])),
        ],
        [...left, ...one.leftOut],
      ),
    };
  });
  const columns = ["subject", "level", "item", "unit", "baseline", "baseline-grade", "worst", "worst-grade"];
  return {
    table: "laboratory-grades",
    columns: [...columns, "worst-day", "graded", "ungraded"].map((column) => ({ column })),
    rows,
    methods: ["laboratory-grade", "baseline"],
  };
}

/** A value, or the limit that it is known to lie beyond. */
function resultCell({ value, beyond }: Datum): Cell {
  return { ...cell.number(value), ...(beyond && { beyond }) };
}

function gradeCell(graded: LaboratoryGrade | undefined): Cell {
  if (!graded) return cell.missing("no-baseline");
  return "grade" in graded ? cell.number(graded.grade) : cell.missing(graded.missing);
}

function countsOf(left: readonly LeftOut[]): readonly { because: string; count: number }[] {
  const reasons = [...new Set(left.map(({ because }) => because))];
  return reasons.map((because) => ({
    because,
    count: left.filter((one) => one.because === because).length,
  }));
}

/** The grades of each item over the days from the infusion, a lane for each subject; items with the highest grades first. */
export function gradeFigures(series: readonly GradedSeries[]): readonly Chart[] {
  const items = [...new Map(series.map(({ item, label }) => [item, label]))];
  const highest = (id: string) =>
    Math.max(0, ...series.filter(({ item }) => item === id).map((one) => worstOf(one)?.grade ?? 0));
  return items
    .toSorted(([one], [other]) => highest(other) - highest(one))
    .map(([id, label]) => {
      const own = series.filter(({ item, subject }) => item === id && subject.infusion !== undefined);
      return {
        figure: `laboratory-grades.${id}`,
        about: label,
        x: { axis: "days-from-infusion-root", scale: "root", unit: "d" },
        y: subjectLanes(own.map(({ subject }) => subject)),
        layers: own.flatMap(gradeLayers),
        methods: ["laboratory-grade"],
      };
    });
}

/** A grade lasts from its first result to the first with another; the last grade has its own day. */
function gradeLayers({ subject: { subject, infusion }, baseline, since }: GradedSeries): readonly Layer[] {
  if (!infusion) return [];
  const results = [...(baseline ? [baseline] : []), ...since].flatMap(({ datum, graded }) =>
    "grade" in graded
      ? [{ day: daysBetween(infusion.on, datum.on), grade: graded.grade, record: datum.version }]
      : [],
  );
  const begun = results.filter(({ grade }, index) => results[index - 1]?.grade !== grade);
  return begun.map(({ day, grade, record }, index): Layer => {
    const to = begun[index + 1]?.day ?? results.at(-1)?.day ?? day;
    return {
      ...{ mark: "span", subject, lane: subject, code: `toxicity-grade-${grade}` },
      ...{ from: day, to: Math.max(day, to), record },
    };
  });
}
