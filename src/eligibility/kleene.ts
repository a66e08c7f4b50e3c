/** Strong Kleene logic: an unknown part leaves the whole unknown only while it could still decide it. */
export type Truth = "met" | "not-met" | "unknown";

export function negated(truth: Truth): Truth {
  return truth === "unknown" ? "unknown" : truth === "met" ? "not-met" : "met";
}

/** Met when at least `count` are met, not met when too few can still be; every connective is a case of it. */
export function atLeast(count: number, truths: readonly Truth[]): Truth {
  let met = 0;
  let possible = 0;
  for (const truth of truths) {
    if (truth !== "not-met") possible++;
    if (truth === "met") met++;
  }
  return met >= count ? "met" : possible < count ? "not-met" : "unknown";
}
