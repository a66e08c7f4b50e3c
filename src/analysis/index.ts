export { type Analysis, analyse } from "./analysis.ts";
export { type AnalysisName, analysisNames } from "./analysis-name.ts";
export {
  type CutOptions,
  cutData,
  type DataCut,
  type DataCutProblem,
  doseGroupings,
  type Provenance,
} from "./data-cut.ts";
export {
  type Axis,
  type Chart,
  type Codes,
  chartWith,
  codesIn,
  type Figure,
  type Flow,
  type FlowStep,
  type Layer,
  type Panel,
  type Point,
  panelsOf,
} from "./figure.ts";
export { type Headline, headlinesOf } from "./headline.ts";
export { decisionAt, evidenceNames, levelEvidence } from "./level-evidence.ts";
export type { MethodCard } from "./method-card.ts";
export {
  compareWithout,
  cutWithSigned,
  type DecisionWithout,
  type Difference,
  type Sensitivity,
  type SignedCut,
  signedExclusions,
} from "./sensitivity.ts";
export { type Cell, cell, type LeftOut, type Row, type Table } from "./table.ts";
export {
  analyseTimes,
  type GroupAnalysis,
  type GroupedEventTimes,
  type TimesAnalysis,
} from "./times-analysis.ts";
export {
  comparisonCells,
  curveCells,
  incidenceAtCells,
  incidenceCells,
  landmarkCells,
  meanCells,
  quantileCells,
  summaryCells,
} from "./times-cells.ts";
export { toxicityText } from "./toxicity-text.ts";
