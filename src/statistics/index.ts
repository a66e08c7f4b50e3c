export { aalenJohansen, type CompetingRisks, incidenceAt } from "./competing-risks.ts";
export type { Confidence, ConfidenceScale } from "./confidence.ts";
export { binomialExact, fisherExact, mcnemarExact } from "./count-tests.ts";
export { beta, chiSquare, normal, studentT } from "./distributions.ts";
export { type EventTimes, type GroupedTimes, reversed, type TimesProblem } from "./event-times.ts";
export { grayTest } from "./gray.ts";
export { grayExact } from "./gray-exact.ts";
export { pseudomedian, type RankEstimate, shiftEstimate } from "./hodges-lehmann.ts";
export type { IncidenceVariance } from "./incidence-variance.ts";
export { type Coverage, clopperPearson, exactRate, type Interval, wilson } from "./intervals.ts";
export { kaplanMeier, type SurvivalCurve } from "./kaplan-meier.ts";
export { type KruskalWallisTest, kruskalWallisExact } from "./kruskal-wallis.ts";
export { type LogLogSlope, logLogSlope } from "./log-log-slope.ts";
export { logRank } from "./log-rank.ts";
export { logRankExact } from "./log-rank-exact.ts";
export { type QuantileType, quantile } from "./quantile.ts";
export { kendallExact, type RankCorrelation, spearmanExact } from "./rank-correlation.ts";
export { type RankSumTest, rankSumExact, type SignedRankTest, signedRankExact } from "./rank-tests.ts";
export { reachesShare } from "./share.ts";
export {
  type GeometricSummary,
  meanInterval,
  type Summary,
  summarise,
  summariseGeometric,
} from "./summary.ts";
export { restrictedMean, survivalAt, survivalQuantile } from "./survival-readings.ts";
export { type IntervalTime, intervalQuantile, turnbull } from "./turnbull.ts";
