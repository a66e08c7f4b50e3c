import { isInstant } from "#reports";

/** What the address says of the moment at which an analysis is looked at; now without it. */
export interface AnalysisSearch {
  readonly cutoff?: string;
  readonly asKnownAt?: string;
}

export function analysisSearch({ cutoff, asKnownAt }: Record<string, unknown>): AnalysisSearch {
  const moment = (value: unknown): value is string => typeof value === "string" && isInstant(value);
  return { ...(moment(cutoff) && { cutoff }), ...(moment(asKnownAt) && { asKnownAt }) };
}
