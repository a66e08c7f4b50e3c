/** What the address says of the moment at which an analysis is looked at; now without it. */
export interface AnalysisSearch {
  readonly cutoff?: string;
  readonly asKnownAt?: string;
}

/** What is no moment is kept too: the server says what is wrong with it. */
export function analysisSearch({ cutoff, asKnownAt }: Record<string, unknown>): AnalysisSearch {
  return {
    ...(cutoff !== undefined && { cutoff: String(cutoff) }),
    ...(asKnownAt !== undefined && { asKnownAt: String(asKnownAt) }),
  };
}
