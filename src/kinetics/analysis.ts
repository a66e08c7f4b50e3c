import { curveOf } from "./curve.ts";
import { exposureToLast } from "./exposure.ts";
import type { KineticOptions, TerminalPhase } from "./options.ts";
import {
  type KineticParameter,
  type KineticParameterId,
  kineticParameterSchema,
  unitOf,
} from "./parameter.ts";
import { readProfile } from "./profile.ts";
import type { ProfileProblem, ProfileUnits, Sample } from "./sample.ts";
import { exposures, extremes, persistence, terminalParameters } from "./table.ts";
import { terminalPhaseOf } from "./terminal-phase.ts";

/** What a person decided about one profile, over what the rules would do. */
export interface KineticChoices {
  /** Ids of the quantifiable samples through which lambda-z is laid. */
  readonly terminalPoints?: readonly string[];
  /** Ids of samples left out of everything. */
  readonly excluded?: readonly string[];
}

/** Whether a half-life is as reliable as is usually asked for; unknown where there is none. */
export type Acceptance = Readonly<
  Record<"adjusted-r-squared" | "span-ratio" | "extrapolation", "met" | "not-met" | "unknown">
>;

export interface KineticAnalysis {
  readonly parameters: readonly KineticParameter[];
  readonly acceptance: Acceptance;
}

/**
 * Every parameter of the samples of one analyte of one subject after one infusion. The cells are treated as given
 * extravascularly: no concentration at time 0 is extrapolated back, and the terminal phase begins after the maximum.
 * Estimates are in the units given, and in those made of them. What cannot be estimated says why; nothing throws.
 */
export function analyseKinetics(
  samples: readonly Sample[],
  units: ProfileUnits,
  options: KineticOptions,
  { terminalPoints, excluded }: KineticChoices = {},
): KineticAnalysis {
  const read = readProfile(samples, units, options, excluded);
  if (!read.ok) return unreadable(samples, units, options, read.error);
  const profile = read.value;
  const curve = curveOf(profile, options);
  const phase = terminalPhaseOf(profile, curve, options.terminalPhase, terminalPoints);
  const lambdaZ = "missing" in phase ? phase : { value: phase.slope.lambdaZ };
  const beyond = options.beyondLast === "extrapolate" ? lambdaZ : options.beyondLast;
  const drawn = { profile, curve, aucMethod: options.aucMethod };
  const toLast = exposureToLast(drawn);
  const parameters = [
    ...extremes(profile, options),
    ...exposures(drawn, toLast, options.aucEnds, beyond),
    ...terminalParameters(profile, options.terminalPhase, phase, toLast, terminalPoints),
    ...persistence(profile, options),
  ].map(withinRange);
  return { parameters, acceptance: acceptanceOf(parameters, options.terminalPhase) };
}

/** What leaves the range of numbers on the way, as an area of concentrations near 1e308 does, is no result. */
function withinRange(line: KineticParameter): KineticParameter {
  const { estimate } = line;
  if (!("value" in estimate) || Number.isFinite(estimate.value)) return line;
  return { ...line, estimate: { missing: "out-of-range" } };
}

function unreadable(
  samples: readonly Sample[],
  units: ProfileUnits,
  { aucEnds, expansionFrom }: KineticOptions,
  { code, id }: ProfileProblem,
): KineticAnalysis {
  const excluded = samples.map((sample) => ({
    ...{ id: sample.id, reason: sample.id === id ? code : ("no-estimate" as const) },
  }));
  const line = (parameter: KineticParameterId) => ({
    parameter,
    estimate: { missing: code },
    unit: unitOf(parameter, units),
    used: [],
    excluded,
  });
  const parameters = kineticParameterSchema.options.flatMap((parameter): KineticParameter[] => {
    if (parameter === "auc-to") return aucEnds.map((end) => ({ ...line(parameter), end }));
    const isLeftOut = parameter.startsWith("expansion-") && expansionFrom === undefined;
    return isLeftOut ? [] : [line(parameter)];
  });
  return {
    parameters,
    acceptance: { "adjusted-r-squared": "unknown", "span-ratio": "unknown", extrapolation: "unknown" },
  };
}

function acceptanceOf(
  parameters: readonly KineticParameter[],
  { acceptance: { adjustedRSquaredMin, spanRatioMin, extrapolatedPercentMax } }: TerminalPhase,
): Acceptance {
  const judge = (id: KineticParameterId, accepts: (value: number) => boolean) => {
    const estimate = parameters.find(({ parameter }) => parameter === id)?.estimate;
    if (estimate === undefined || !("value" in estimate)) return "unknown";
    return accepts(estimate.value) ? "met" : "not-met";
  };
  return {
    "adjusted-r-squared": judge("adjusted-r-squared", (value) => value >= adjustedRSquaredMin),
    "span-ratio": judge("span-ratio", (value) => value >= spanRatioMin),
    extrapolation: judge("auc-extrapolated-percent-obs", (value) => value <= extrapolatedPercentMax),
  };
}
