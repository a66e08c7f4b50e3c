/** What the address says of how an analysis is looked at: at which moment, now without it, in which dose groups, and whether they are compared. */
export interface AnalysisSearch {
  readonly cutoff?: string;
  readonly asKnownAt?: string;
  readonly groups?: string;
  readonly compareLevels?: string;
}

/** What is no moment is kept too: the server says what is wrong with it. */
export function analysisSearch({
  cutoff,
  asKnownAt,
  groups,
  compareLevels,
}: Record<string, unknown>): AnalysisSearch {
  return {
    ...(cutoff !== undefined && { cutoff: String(cutoff) }),
    ...(asKnownAt !== undefined && { asKnownAt: String(asKnownAt) }),
    ...(groups !== undefined && { groups: String(groups) }),
    ...(compareLevels !== undefined && { compareLevels: String(compareLevels) }),
  };
}
