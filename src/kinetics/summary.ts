import {
  type GeometricSummary,
  type QuantileType,
  type Summary,
  summarise,
  summariseGeometric,
} from "#statistics";
import type { Estimate } from "#values";
import type { KineticEstimate } from "./parameter.ts";
import type { KineticReason } from "./reason.ts";

/** A parameter over the subjects of one group. */
export interface KineticSummary<Reason extends string = KineticReason> {
  readonly subjects: number;
  /** Subjects in whom nothing was quantifiable. */
  readonly belowQuantification: number;
  /** Subjects for whom nothing had happened yet: where there are any, neither mean nor quantiles are given. */
  readonly censored: number;
  /** Why there is no estimate, and for how many subjects. */
  readonly missing: readonly { readonly reason: Reason; readonly subjects: number }[];
  /** Over the positive values. */
  readonly geometric: GeometricSummary | "censored";
  /** Over all values, 0 where nothing was quantifiable. */
  readonly summary: Summary | "censored";
}

const neverQuantifiable: readonly string[] = ["all-below-quantification", "not-at-risk"];

/** A parameter's estimates in a group, as descriptive statistics. */
export function summariseParameter<Reason extends string = KineticReason>(
  estimates: readonly (Estimate<Reason> | Extract<KineticEstimate, { censoredAt: number }>)[],
  { quantileType, confidenceLevel }: { quantileType: QuantileType; confidenceLevel: number },
): KineticSummary<Reason> {
  const values = estimates.flatMap((estimate) => ("value" in estimate ? [estimate.value] : []));
  const reasons = estimates.flatMap((estimate) => ("missing" in estimate ? [estimate.missing] : []));
  const censored = estimates.length - values.length - reasons.length;
  const zeros = values.filter((value) => value === 0).length;
  return {
    subjects: estimates.length,
    belowQuantification: zeros + reasons.filter((reason) => neverQuantifiable.includes(reason)).length,
    censored,
    missing: [...Map.groupBy(reasons, (reason) => reason)].map(([reason, each]) => ({
      reason,
      subjects: each.length,
    })),
    geometric: censored > 0 ? "censored" : summariseGeometric(values, confidenceLevel),
    summary: censored > 0 ? "censored" : summarise(values, quantileType),
  };
}
