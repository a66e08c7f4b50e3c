import { z } from "zod";
import type { Estimate, Unit } from "#values";
import type { Exclusion, KineticReason } from "./reason.ts";
import type { ProfileUnits } from "./sample.ts";

/** What is estimated of a profile, in the order of the table. */
export const kineticParameterSchema = z.enum([
  "cmax",
  "tmax",
  "expansion-cmax",
  "expansion-tmax",
  "tfirst",
  "clast",
  "tlast",
  "auc-to",
  "auc-last",
  "auc-all",
  "aumc-last",
  "auc-inf-obs",
  "auc-inf-pred",
  "auc-extrapolated-percent-obs",
  "auc-extrapolated-percent-pred",
  "lambda-z",
  "lambda-z-points",
  "lambda-z-first-time",
  "lambda-z-last-time",
  "r-squared",
  "adjusted-r-squared",
  "span-ratio",
  "half-life",
  "clast-predicted",
  "half-life-tobit",
  "persistence",
  "first-confirmed-blq",
]);
export type KineticParameterId = z.infer<typeof kineticParameterSchema>;

/** A number; the time until which nothing had happened; or the reason why there is neither. */
export type KineticEstimate = Estimate<KineticReason> | { readonly censoredAt: number };

/** One line of the table of a profile's parameters. */
export interface KineticParameter {
  readonly parameter: KineticParameterId;
  /** Of an area that the options name: where it ends, in the profile's unit of time. */
  readonly end?: number;
  readonly estimate: KineticEstimate;
  readonly unit: Unit;
  /** Ids of the samples that made it, in order of time. */
  readonly used: readonly string[];
  /** The samples that did not, each with its reason. */
  readonly excluded: readonly Exclusion[];
}

export function unitOf(parameter: KineticParameterId, { time, concentration }: ProfileUnits): Unit {
  switch (parameter) {
    case "cmax":
    case "expansion-cmax":
    case "clast":
    case "clast-predicted":
      return concentration;
    case "auc-to":
    case "auc-last":
    case "auc-all":
    case "auc-inf-obs":
    case "auc-inf-pred":
      return `${concentration}.${time}`;
    case "aumc-last":
      return `${concentration}.${time}2`;
    case "auc-extrapolated-percent-obs":
    case "auc-extrapolated-percent-pred":
      return "%";
    case "lambda-z":
      return `/${time}`;
    case "lambda-z-points":
    case "r-squared":
    case "adjusted-r-squared":
    case "span-ratio":
      return "1";
    default:
      return time;
  }
}
