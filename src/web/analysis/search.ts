/** What the address says of how an analysis is looked at: at which moment, now without it, and in which dose groups. */
export interface AnalysisSearch {
  readonly cutoff?: string;
  readonly asKnownAt?: string;
  readonly groups?: string;
}

/** What is no moment is kept too: the server says what is wrong with it. */
export function analysisSearch({ cutoff, asKnownAt, groups }: Record<string, unknown>): AnalysisSearch {
  return {
    ...(cutoff !== undefined && { cutoff: String(cutoff) }),
    ...(asKnownAt !== undefined && { asKnownAt: String(asKnownAt) }),
    ...(groups !== undefined && { groups: String(groups) }),
  };
}
