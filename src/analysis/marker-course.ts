import { deriveMarkerCourse, type MarkerCourse, markerOptionsOf } from "#kinetics";
import type { Protocol } from "#protocol";
import type { TrialState } from "#trial";
import type { Words } from "#values";
import type { AnalysedSubject } from "./analysis-set.ts";
import { baselineOf } from "./baseline.ts";
import { dataItemOf } from "./data-item.ts";
import type { Datum } from "./datum.ts";
import { type SubjectSamples, samplesOf } from "./samples.ts";

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

/** What every marker of the protocol did in a subject. */
export function markerCoursesOf(
  state: TrialState,
  protocol: Protocol,
  subject: AnalysedSubject,
): readonly MarkerOf[] {
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
