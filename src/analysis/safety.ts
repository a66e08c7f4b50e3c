import type { Protocol } from "#protocol";
import { protocolOf } from "#trial";
import type { DataCut } from "./data-cut.ts";
import { methodCard } from "./method-card.ts";
import { clockTable } from "./safety-clocks.ts";
import { dltOutcomeTable, dltTable } from "./safety-dlt.ts";
import { interestTable, overviewTable, termTable } from "./safety-event-tables.ts";
import { safetyEventsOf, safetySubjects } from "./safety-events.ts";
import { haematotoxicityTable } from "./safety-haematotoxicity.ts";
import { gradedSeries, gradeFigures, laboratoryTable, shiftTable } from "./safety-laboratory.ts";
import {
  adverseEventTable,
  courseTable,
  lanesFigure,
  lymphodepletionTable,
  seriousTable,
} from "./safety-listings.ts";
import { rateTable } from "./safety-rates.ts";

/** Dose-limiting toxicity, treatment-emergent events, laboratory grades, rates, and what had to be reported when. */
export function safety(cut: DataCut) {
  const { state } = cut;
  const protocol = protocolOf(state);
  const subjects = safetySubjects(cut);
  const events = subjects.flatMap(({ subject }) => safetyEventsOf(cut, subject));
  const series = gradedSeries(state, subjects);
  const scales = ["ASTCT-2019-CRS", "ASTCT-2019-ICANS", "MAGIC"] as const;
  const graded = protocol.safety.gvhdOverall.value === "not-graded" ? scales.slice(0, 2) : scales;
  return {
    tables: [
      dltTable(state),
      dltOutcomeTable(state),
      overviewTable(state, subjects, events),
      termTable(state, subjects, events),
      seriousTable(state, events),
      interestTable(state, subjects, events),
      courseTable(state, events),
      lymphodepletionTable(events),
      adverseEventTable(state, events),
      haematotoxicityTable(state, subjects),
      shiftTable(series, subjects),
      laboratoryTable(series),
      rateTable(state, subjects, events),
      clockTable(cut),
    ],
    figures: [...graded.map((scale) => lanesFigure(scale, subjects, events)), ...gradeFigures(series)],
    methods: methodsOf(protocol),
  };
}

/** What the protocol takes to be of special interest, each group by its name. */
function interestCard({ safety }: Protocol) {
  const { specialInterest } = safety.summary;
  const named = [...specialInterest, ...safety.eventsOfInterest].map(({ value }) => [value.id, value.label]);
  const options = specialInterest.map(({ value: { id, selects }, from }) => {
    const selected = selects.flatMap(({ by: _by, ...lists }) => Object.values(lists).flat());
    return [id, { value: selected, from }] as const;
  });
  return methodCard("special-interest", Object.fromEntries(options), Object.fromEntries(named));
}

function methodsOf(protocol: Protocol) {
  const { safety, analysis } = protocol;
  const { emergence, related, collection } = safety.summary;
  const { confidenceLevel, baseline } = analysis;
  const { window, evaluability } = safety.dltDefinition;
  return [
    methodCard("dlt-count", { window, evaluability }),
    methodCard("exact-limits", { confidenceLevel }),
    methodCard("treatment-emergent", { emergence, related }),
    methodCard("toxicity-course"),
    interestCard(protocol),
    methodCard("haematotoxicity"),
    methodCard("laboratory-grade", {
      ctcae: { ...safety.ctcae, value: safety.ctcae.value.version },
      replicates: analysis.replicates,
    }),
    methodCard("baseline", { baseline }),
    methodCard("event-rate", { collection, confidenceLevel }),
    methodCard("reporting-clock", { jurisdictions: safety.reporting.jurisdictions }),
  ];
}
