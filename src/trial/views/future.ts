import { type PathNode, paths, type Recommendation, writeOutcomes } from "#escalation";
import { standingOf, tableOf } from "../dose-level.ts";
import type { TrialState } from "../ledger.ts";

/** Where the trial may come to stand, with what may come after it. */
export interface FutureNode {
  /** All outcomes by then, as in `1NNN 2NNT`. */
  readonly outcomes: string;
  readonly recommendation: Recommendation;
  /** The group whose outcomes come next. */
  readonly next: PathNode["next"];
  readonly branches: readonly { readonly dlts: number; readonly node: FutureNode }[];
  /** More would follow, but is not shown. */
  readonly cut: boolean;
}

/** A tree of more than so many nodes is no longer read. */
const nodesMax = 200;

/** The tree of what may come, from where the trial stands, as deep as a reader can follow. */
export function futureOf(state: TrialState): FutureNode {
  const root = paths(tableOf(state), standingOf(state));
  let depth = 1;
  while (countTo(root, depth) < countTo(root, depth + 1) && countTo(root, depth + 1) <= nodesMax) depth += 1;
  return drawn(root, depth);
}

function countTo(node: PathNode, depth: number): number {
  if (depth === 0) return 1;
  return node.branches().reduce((sum, branch) => sum + countTo(branch.node, depth - 1), 1);
}

function drawn(node: PathNode, depth: number): FutureNode {
  const branches =
    depth === 0
      ? []
      : node.branches().map((branch) => ({ dlts: branch.dlts, node: drawn(branch.node, depth - 1) }));
  return {
    outcomes: writeOutcomes(node.standing.history),
    recommendation: node.recommendation,
    next: node.next,
    branches,
    cut: branches.length === 0 && node.next !== "end",
  };
}
