import { deriveMarkerCourse, type MarkerCourse, markerOptionsOf } from "#kinetics";
import type { Protocol } from "#protocol";
import { protocolOf, type TrialState } from "#trial";
import type { Words } from "#values";
import { type AnalysedSubject, analysedSubjects } from "./analysis-set.ts";
import { baselineOf } from "./baseline.ts";
import type { DataCut } from "./data-cut.ts";
import { dataItemOf } from "./data-item.ts";
import type { Datum } from "./datum.ts";
import { drugCoursesOf, flaggedSamples } from "./interference.ts";
import { markerSummaryTable, markerTable } from "./marker-tables.ts";
import { courseFigure } from "./reconstitution-figures.ts";
import { reconstitutionMethods } from "./reconstitution-methods.ts";
import { courseTable, estimateTable, flaggedTable } from "./reconstitution-tables.ts";
import { referenceBandTable } from "./reference-band-table.ts";
import { type SubjectSamples, samplesOf } from "./samples.ts";
import { subsetCourseOf } from "./subset-course.ts";

/** One marker of one infused subject. */
export interface MarkerOf {
  readonly subject: AnalysedSubject;
  readonly item: string;
  readonly label: Words;
  readonly unit: string;
  readonly samples: SubjectSamples;
  readonly baseline?: Datum;
  readonly course: MarkerCourse;
}

/** Which cells went and when they came back, and what markers of inflammation did meanwhile. */
export function reconstitution(cut: DataCut) {
  const { state } = cut;
  const protocol = protocolOf(state);
  const infused = analysedSubjects(cut).filter(({ infusion }) => infusion !== undefined);
  const subsets = infused.flatMap((subject) =>
    protocol.reconstitution.subsets.flatMap((rule) => subsetCourseOf(state, subject, rule) ?? []),
  );
  const markers = infused.flatMap((subject) => markersOf(state, protocol, subject));
  const flagged = infused.flatMap((subject) =>
    flaggedSamples(protocol.reconstitution, subject, drugCoursesOf(state, subject), [
      ...subsets
        .filter((one) => one.subject === subject)
        .map(({ rule, samples }) => ({ item: rule.item, samples })),
      ...markers.filter((one) => one.subject === subject),
    ]),
  );
  return {
    tables: [
      estimateTable(protocol, subsets),
      courseTable(protocol, subsets),
      markerSummaryTable(protocol, markers),
      markerTable(markers),
      ...(protocol.reconstitution.bands.length > 0 ? [referenceBandTable(state, protocol, infused)] : []),
      flaggedTable(protocol, flagged),
    ],
    figures: protocol.reconstitution.subsets.map((rule) => courseFigure(protocol, rule, subsets)),
    methods: reconstitutionMethods(protocol),
  };
}

function markersOf(state: TrialState, protocol: Protocol, subject: AnalysedSubject): readonly MarkerOf[] {
  const options = markerOptionsOf(protocol.reconstitution);
  return protocol.reconstitution.markers.items.value.flatMap((id): MarkerOf[] => {
    const item = dataItemOf(protocol, id);
    if (item?.kind !== "quantity") return [];
    const samples = samplesOf(state, subject, item);
    const baseline = baselineOf(samples.data, subject, protocol.analysis);
    const before = samples.samples.find((sample) => sample.id === String(baseline?.version));
    const course = deriveMarkerCourse(
      samples.samples,
      before,
      { time: "d", concentration: item.unit },
      options,
    );
    return [
      {
        ...{ subject, item: id, label: item.label, unit: item.unit, samples, course },
        ...(baseline && { baseline }),
      },
    ];
  });
}
