import {
  type Acceptance,
  analyseKinetics,
  type KineticAnalysis,
  type KineticParameter,
  kineticOptionsOf,
} from "#kinetics";
import type { Protocol } from "#protocol";
import { chosenTerminalPoints, protocolOf } from "#trial";
import type { Words } from "#values";
import type { AnalysedSubject } from "./analysis-set.ts";
import type { DataCut } from "./data-cut.ts";
import { dataItemOf } from "./data-item.ts";
import { once } from "./once.ts";
import { type SubjectSamples, samplesOf } from "./samples.ts";

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

/** The cells that the protocol follows, each measured by a quantity of its own. */
export function analytesOf(protocol: Protocol): readonly Analyte[] {
  return protocol.kinetics.analytes.flatMap(({ item, label }) => {
    const declared = dataItemOf(protocol, item);
    return declared?.kind === "quantity" ? [{ item, label, unit: declared.unit }] : [];
  });
}

/** By the rules of the protocol, for kinetics and for times to an event alike. */
export const profileOf = once(
  deriveProfile,
  ({ subject }: AnalysedSubject, { item }: Analyte) => `${subject} ${item}`,
);

function deriveProfile(
  { state }: DataCut,
  subject: AnalysedSubject,
  analyte: Analyte,
): SubjectProfile | undefined {
  const protocol = protocolOf(state);
  const item = dataItemOf(protocol, analyte.item);
  if (item?.kind !== "quantity") return undefined;
  const options = kineticOptionsOf(protocol.kinetics, "d");
  const samples = samplesOf(state, subject, item);
  const units = { time: "d", concentration: analyte.unit } as const;
  const chosen = chosenTerminalPoints(state, subject.subject, analyte.item)?.event.results.map(String);
  return {
    ...{ subject, analyte, samples, ...analyseKinetics(samples.samples, units, options) },
    ...(chosen && {
      byChoice: analyseKinetics(samples.samples, units, options, { terminalPoints: chosen }),
    }),
  };
}
