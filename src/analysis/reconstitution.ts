import { protocolOf } from "#trial";
import { analysedSubjects } from "./analysis-set.ts";
import type { DataCut } from "./data-cut.ts";
import { drugCoursesOf, flaggedSamples } from "./interference.ts";
import { markerCoursesOf } from "./marker-course.ts";
import { markerSummaryTable, markerTable } from "./marker-tables.ts";
import { courseFigure } from "./reconstitution-figures.ts";
import { reconstitutionMethods } from "./reconstitution-methods.ts";
import { courseTable, estimateTable, flaggedTable } from "./reconstitution-tables.ts";
import { referenceBandTable } from "./reference-band-table.ts";
import { subsetCourseOf } from "./subset-course.ts";

/** Which cells went and when they came back, and what markers of inflammation did meanwhile. */
export function reconstitution(cut: DataCut) {
  const { state } = cut;
  const protocol = protocolOf(state);
  const infused = analysedSubjects(cut).filter(({ infusion }) => infusion !== undefined);
  const subsets = infused.flatMap((subject) =>
    protocol.reconstitution.subsets.flatMap((rule) => subsetCourseOf(cut, subject, rule) ?? []),
  );
  const markers = infused.flatMap((subject) => markerCoursesOf(state, protocol, subject));
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
