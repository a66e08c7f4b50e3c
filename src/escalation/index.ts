export { type Gap, type TableProblem, tableProblems, unspecified } from "./completeness.ts";
export type { Condition, DecisionTable, Facts, Move, Row, Source } from "./decision-table.ts";
export { type Design, designSchema, designTable } from "./design.ts";
export { type Escalation, escalationSchema } from "./escalation-section.ts";
export {
  type LevelOutcome,
  levelOutcomeSchema,
  type Outcome,
  outcomeSchema,
  parseOutcomes,
  type UnreadableOutcomes,
  writeOutcomes,
} from "./outcome.ts";
export { countPaths, type PathBranch, type PathNode, pathEnds, paths } from "./paths.ts";
export { type LevelState, levelState, type Recommendation, recommend } from "./recommend.ts";
export type { Reason, Standing } from "./survey.ts";
