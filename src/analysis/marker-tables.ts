import { type MarkerCourse, summariseParameter } from "#kinetics";
import type { Protocol } from "#protocol";
import type { MarkerOf } from "./marker-course.ts";
import { rowRecords } from "./row-records.ts";
import { unusedOf } from "./samples.ts";
import { type Cell, cell, type LeftOut, type Row, type Table } from "./table.ts";

const columnsOf = (...columns: readonly string[]) => columns.map((column) => ({ column }));

/** What each marker did in each subject. */
export function markerTable(markers: readonly MarkerOf[]): Table {
  const rows = markers.map(
    ({ subject, label, unit, baseline, course, samples }): Row => ({
      cells: {
        subject: cell.text(subject.subject),
        ...(subject.level !== undefined && { level: cell.text(String(subject.level)) }),
        marker: cell.words(label),
        unit: cell.text(unit),
        baseline: baselineCell(baseline),
        peak: cell.estimate(course.peak),
        "peak-day": cell.estimate(course.peakDay),
        fold: cell.estimate(course.fold),
        area: cell.estimate(course.area),
      },
      subjects: [subject.subject],
      ...rowRecords(
        recordsOfCourse(course, baseline),
        leftOutOf({ course, samples }),
        samples.data.map(({ version }) => version),
      ),
    }),
  );
  const columns = columnsOf(
    "subject",
    "level",
    "marker",
    "unit",
    "baseline",
    "peak",
    "peak-day",
    "fold",
    "area",
  );
  return { table: "marker-courses", columns, rows, methods: ["marker-course"] };
}

/** The samples that a course was not made from, and why. */
function leftOutOf({ course, samples }: Pick<MarkerOf, "course" | "samples">): readonly LeftOut[] {
  return [...samples.leftOut, ...unusedOf(course.excluded)];
}

/** Beside the number, that the true one lies beyond it. */
function baselineCell(baseline: MarkerOf["baseline"]): Cell {
  if (!baseline) return cell.missing("no-baseline");
  const { value, beyond } = baseline;
  return { kind: "number", value, ...(beyond && { beyond }) };
}

/** The baseline, the sample of the peak, and those of the area. */
function recordsOfCourse({ peakSample, used }: MarkerCourse, baseline: MarkerOf["baseline"]) {
  const made = [...(peakSample === undefined ? [] : [peakSample]), ...used].map(Number);
  return [...new Set([...(baseline ? [baseline.version] : []), ...made])];
}

/** What is summed up of a marker, in units of the marker's own. */
const markerMeasures = [
  { measure: "peak", of: peakOf, unitOf: (unit: string) => unit },
  { measure: "fold", of: ({ fold }: MarkerCourse) => fold, unitOf: () => "1" },
  { measure: "area", of: ({ area }: MarkerCourse) => area, unitOf: (unit: string) => `${unit}.d` },
] as const;

/** The largest value; 0 where nothing could be quantified, as a maximum of cells is. */
function peakOf({ peak }: MarkerCourse): MarkerCourse["fold"] {
  return "missing" in peak && peak.missing === "all-below-quantification" ? { value: 0 } : peak;
}

/** Peaks, folds and areas by dose level: geometric means of what could be quantified, medians and ranges of all. */
export function markerSummaryTable(protocol: Protocol, markers: readonly MarkerOf[]): Table {
  const levels = [...new Set(markers.flatMap(({ subject }) => subject.level ?? []))].sort((a, b) => a - b);
  const rows = protocol.reconstitution.markers.items.value.flatMap((item) =>
    markerMeasures.flatMap((measure) =>
      levels.flatMap((level): Row[] => {
        const own = markers.filter((marker) => marker.item === item && marker.subject.level === level);
        return markerSummaryRow(protocol, measure, level, own);
      }),
    ),
  );
  const columns = columnsOf(
    ...[
      "marker",
      "parameter",
      "unit",
      "level",
      "n",
      "below-quantification",
      "geometric-mean",
      "cv",
      "median",
    ],
    ...["min", "max", "not-estimated"],
  );
  return { table: "marker-summary", columns, rows, methods: ["marker-course", "geometric-summary"] };
}

function markerSummaryRow(
  { analysis }: Protocol,
  { measure, of, unitOf }: (typeof markerMeasures)[number],
  level: number,
  own: readonly MarkerOf[],
): Row[] {
  const [first] = own;
  if (!first) return [];
  const { geometric, summary, belowQuantification, missing } = summariseParameter(
    own.map(({ course }) => of(course)),
    { quantileType: analysis.quantileType.value, confidenceLevel: analysis.confidenceLevel.value },
  );
  if (geometric === "censored" || summary === "censored") throw new Error("a marker is never censored");
  return [
    {
      cells: {
        marker: cell.words(first.label),
        parameter: cell.code(`marker-${measure}`),
        unit: cell.text(unitOf(first.unit)),
        level: cell.text(String(level)),
        n: cell.count(summary.n, own.length),
        "below-quantification": cell.count(belowQuantification),
        "geometric-mean": cell.estimate(geometric.mean),
        cv: cell.estimate(geometric.cvPercent),
        median: cell.estimate(summary.median),
        min: cell.estimate(summary.min),
        max: cell.estimate(summary.max),
        "not-estimated": cell.reasons(
          missing.map(({ reason, subjects }) => ({ because: reason, count: subjects })),
        ),
      },
      subjects: own.map(({ subject }) => subject.subject),
      ...rowRecords(
        own.flatMap(({ course, baseline }) => recordsOf(measure, course, baseline)),
        own.flatMap(leftOutOf),
      ),
    },
  ];
}

/** What a measure was made from: the sample of the peak, with the baseline of a fold; the samples of an area. */
function recordsOf(
  measure: (typeof markerMeasures)[number]["measure"],
  { peakSample, used }: MarkerCourse,
  baseline: MarkerOf["baseline"],
): readonly number[] {
  if (measure === "area") return used.map(Number);
  if (peakSample === undefined) return [];
  return [...(measure === "fold" && baseline ? [baseline.version] : []), Number(peakSample)];
}
