import type { Protocol } from "#protocol";
import { protocolOf, type TrialState } from "#trial";
import { type AnalysedSubject, analysedSubjects } from "./analysis-set.ts";
import type { DataCut } from "./data-cut.ts";
import { dataItemOf } from "./data-item.ts";
import { exposureResponseTable } from "./exposure-response.ts";
import { type CountedCells, profileFigures } from "./kinetic-figure.ts";
import { analytesOf, profileOf } from "./kinetic-profile.ts";
import { summaryTable } from "./kinetic-summary.ts";
import { parameterTable, proportionalityTable, slopeChoiceTable } from "./kinetic-tables.ts";
import { methodCard } from "./method-card.ts";
import { samplesOf } from "./samples.ts";
import { treatmentPanel } from "./treatment-lanes.ts";

/** How many of the cells are in the blood, how fast they grow and how long they stay: each analyte by itself. */
export function kinetics(cut: DataCut) {
  const { state } = cut;
  const protocol = protocolOf(state);
  const infused = analysedSubjects(cut).filter(({ infusion }) => infusion !== undefined);
  const analytes = analytesOf(protocol);
  const profiles = analytes.flatMap((analyte) =>
    infused.flatMap((subject) => profileOf(cut, subject, analyte) ?? []),
  );
  return {
    tables: [
      summaryTable(protocol, analytes, profiles),
      parameterTable(protocol, profiles),
      proportionalityTable(protocol, analytes, profiles),
      exposureResponseTable(cut, analytes, profiles),
      slopeChoiceTable(profiles),
    ],
    figures: profileFigures(
      protocol,
      [
        ...analytes.map((analyte) => ({
          analyte,
          courses: profiles.filter((profile) => profile.analyte.item === analyte.item),
        })),
        ...targetCells(state, protocol, infused),
      ],
      treatmentPanel(cut, infused),
    ),
    methods: methodsOf(protocol),
  };
}

/** The cells that are to be removed: the protocol's first subset. */
function targetCells(
  state: TrialState,
  protocol: Protocol,
  infused: readonly AnalysedSubject[],
): readonly CountedCells[] {
  const [rule] = protocol.reconstitution.subsets;
  if (!rule) return [];
  const item = dataItemOf(protocol, rule.item);
  if (item?.kind !== "quantity") return [];
  const analyte = { item: rule.item, label: rule.label, unit: item.unit };
  return [
    { analyte, courses: infused.map((subject) => ({ subject, samples: samplesOf(state, subject, item) })) },
  ];
}

function methodsOf(protocol: Protocol) {
  const { kinetics: section, analysis } = protocol;
  const { timeOrigin, blq, aucMethod, timeZero, aucDays, beyondLast, terminalPhase, expansionFromDay } =
    section;
  const { splitDoseDays, replicates, quantileType, confidenceLevel } = analysis;
  const { kineticsSamplesMin } = analysis.sets;
  return [
    methodCard("non-compartmental", { timeOrigin, splitDoseDays, replicates, blq, expansionFromDay }),
    methodCard("area-under-curve", { aucMethod, timeZero, aucDays, beyondLast, blq }),
    methodCard("terminal-slope", { terminalPhase }),
    methodCard("persistence", { lossSamples: section.lossSamples, expansionFromDay }),
    methodCard("geometric-summary", { kineticsSamplesMin, quantileType, confidenceLevel }),
    methodCard("dose-proportionality", {
      kineticsSamplesMin,
      doseProportionality: section.doseProportionality,
    }),
    exposureResponseCard(protocol),
  ];
}

/** Each outcome by its name, with the exposures that are shown with and without it. */
function exposureResponseCard({
  kinetics: { exposureResponse, aucDays },
  analysis: { confidenceLevel, sets },
}: Protocol) {
  const { kineticsSamplesMin } = sets;
  const { outcomes } = exposureResponse.value;
  const value = Object.fromEntries(outcomes.map(({ id, exposures }) => [id, exposures]));
  return methodCard(
    "exposure-response",
    { kineticsSamplesMin, exposureResponse: { ...exposureResponse, value }, aucDays, confidenceLevel },
    Object.fromEntries(outcomes.map(({ id, label }) => [id, label])),
  );
}
