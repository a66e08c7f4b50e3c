import {
  type Acceptance,
  analyseKinetics,
  type KineticAnalysis,
  type KineticParameter,
  kineticOptionsOf,
} from "#kinetics";
import type { Protocol } from "#protocol";
import { chosenTerminalPoints, protocolOf, type TrialState } from "#trial";
import type { Words } from "#values";
import { type AnalysedSubject, analysedSubjects } from "./analysis-set.ts";
import type { DataCut } from "./data-cut.ts";
import { dataItemOf } from "./data-item.ts";
import { exposureResponseTable } from "./exposure-response.ts";
import { type CountedCells, profileFigures } from "./kinetic-figure.ts";
import { summaryTable } from "./kinetic-summary.ts";
import { parameterTable, proportionalityTable, slopeChoiceTable } from "./kinetic-tables.ts";
import { methodCard } from "./method-card.ts";
import { type SubjectSamples, samplesOf } from "./samples.ts";
import { treatmentPanel } from "./treatment-lanes.ts";

/** One analyte of one infused subject. */
export interface SubjectProfile {
  readonly subject: AnalysedSubject;
  readonly analyte: Analyte;
  readonly samples: SubjectSamples;
  readonly parameters: readonly KineticParameter[];
  readonly acceptance: Acceptance;
  /** By the points that a person chose, beside those of the rule. */
  readonly byChoice?: KineticAnalysis;
}

export interface Analyte {
  readonly item: string;
  readonly label: Words;
  readonly unit: string;
}

/** How many of the cells are in the blood, how fast they grow and how long they stay: each analyte by itself. */
export function kinetics(cut: DataCut) {
  const { state } = cut;
  const protocol = protocolOf(state);
  const section = protocol.kinetics;
  const options = kineticOptionsOf(section, "d");
  const infused = analysedSubjects(cut).filter(({ infusion }) => infusion !== undefined);
  const analytes = analytesOf(protocol);
  const profiles = analytes.flatMap((analyte) =>
    infused.flatMap((subject): SubjectProfile[] => {
      const item = dataItemOf(protocol, analyte.item);
      if (item?.kind !== "quantity") return [];
      const samples = samplesOf(state, subject, item);
      const units = { time: "d", concentration: analyte.unit } as const;
      const chosen = chosenTerminalPoints(state, subject.subject, analyte.item)?.event.results.map(String);
      const analysis = analyseKinetics(samples.samples, units, options);
      return [
        {
          ...{ subject, analyte, samples, ...analysis },
          ...(chosen && {
            byChoice: analyseKinetics(samples.samples, units, options, { terminalPoints: chosen }),
          }),
        },
      ];
    }),
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
          courses: profiles.filter((profile) => profile.analyte === analyte),
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

function analytesOf(protocol: Protocol): readonly Analyte[] {
  return protocol.kinetics.analytes.flatMap(({ item, label }) => {
    const declared = dataItemOf(protocol, item);
    return declared?.kind === "quantity" ? [{ item, label, unit: declared.unit }] : [];
  });
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
