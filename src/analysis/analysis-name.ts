/** Every analysis, in the order in which they are offered. Apart from the analyses themselves: pages need only names. */
export const analysisNames = [
  "disposition",
  "kinetics",
  "reconstitution",
  "response",
  "survival",
  "safety",
] as const;
export type AnalysisName = (typeof analysisNames)[number];
