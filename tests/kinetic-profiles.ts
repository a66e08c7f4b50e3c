import {
  analyseKinetics,
  type KineticChoices,
  type KineticEstimate,
  type KineticOptions,
  type KineticParameterId,
  type Sample,
} from "#kinetics";

/** The usual conventions. */
export const conventions: KineticOptions = {
  blq: { by: "position", first: "zero", middle: "drop", last: "zero" },
  aucMethod: "lin-up-log-down",
  timeZero: "zero",
  aucEnds: [],
  beyondLast: "next-blq",
  terminalPhase: {
    pointsMin: 3,
    withMaximum: false,
    adjustedRSquaredTolerance: 1e-4,
    tobitFrom: "lambda-z",
    acceptance: { adjustedRSquaredMin: 0.9, spanRatioMin: 2, extrapolatedPercentMax: 20 },
  },
  lossSamples: 2,
};

/** Times and concentrations, as one draws them. */
export type Drawn = readonly (readonly [number, Sample["concentration"]])[];

/** The sample at time 7 is `d7`. */
export function samplesAt(drawn: Drawn, lloq?: number): Sample[] {
  return drawn.map(([time, concentration]) => ({
    id: `d${time}`,
    time,
    concentration,
    ...(lloq !== undefined && { lloq }),
  }));
}

/** Samples in days and copies per µg, with an area to day 28 and an expansion phase from day 3 on. */
export function analyseDays(
  samples: readonly Sample[],
  changes: Partial<KineticOptions> = {},
  choices: KineticChoices = {},
) {
  const options = { ...conventions, aucEnds: [28], expansionFrom: 3, ...changes };
  const units = { time: "d", concentration: "{copies}/ug" } as const;
  const { parameters, acceptance } = analyseKinetics(samples, units, options, choices);
  const line = (id: KineticParameterId) => parameters.find(({ parameter }) => parameter === id);
  return {
    parameters,
    acceptance,
    line,
    estimate: (id: KineticParameterId): KineticEstimate | undefined => line(id)?.estimate,
  };
}
