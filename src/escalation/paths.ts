import type { DecisionTable } from "./decision-table.ts";
import type { LevelOutcome, Outcome } from "./outcome.ts";
import { type Recommendation, recommend } from "./recommend.ts";
import type { Standing } from "./survey.ts";

/** Where a trial may come to stand if every recommendation is followed. */
export interface PathNode {
  readonly standing: Standing;
  readonly recommendation: Recommendation;
  /** The group whose outcomes come next: those pending now, or the next ones enrolled. "end" where the design leaves no further step. */
  readonly next:
    | { readonly kind: "resolve" | "enrol"; readonly level: number; readonly subjects: number }
    | "end";
  /** One branch for each number of DLTs in that group, fewest first; computed when asked for. */
  readonly branches: () => readonly PathBranch[];
}

export interface PathBranch {
  readonly dlts: number;
  readonly node: PathNode;
}

/**
 * Every future of a design from where the trial stands, as a tree that unfolds when asked. Pending outcomes are
 * resolved, lowest level first, before anyone more is enrolled; then groups of at most `cohortSize` follow.
 */
export function paths(table: DecisionTable, from: Standing, cohortSize = table.cohortSize): PathNode {
  const recommendation = recommend(table, from);
  const next = nextGroup(from, recommendation, cohortSize);
  return {
    standing: from,
    recommendation,
    next,
    branches() {
      if (next === "end") return [];
      return Array.from({ length: next.subjects + 1 }, (_, dlts) => ({
        dlts,
        node: paths(table, follow(from, next, dlts), cohortSize),
      }));
    },
  };
}

function nextGroup(
  { history }: Standing,
  { move, nextLevel, room }: Recommendation,
  cohortSize: number,
): PathNode["next"] {
  if (move === "stop" || move === "complete" || move === "hold") return "end";
  const pending = history.filter(({ outcome }) => outcome === "P").map(({ level }) => level);
  if (pending.length > 0) {
    const level = Math.min(...pending);
    return { kind: "resolve", level, subjects: pending.filter((other) => other === level).length };
  }
  if (nextLevel === "none" || room === 0) return "end";
  return { kind: "enrol", level: nextLevel, subjects: Math.min(room, cohortSize) };
}

function follow(standing: Standing, next: Exclude<PathNode["next"], "end">, dlts: number): Standing {
  let index = 0;
  const outcome = (): Outcome => {
    index += 1;
    return index > next.subjects - dlts ? "T" : "N";
  };
  if (next.kind === "enrol") {
    const group = Array.from(
      { length: next.subjects },
      (): LevelOutcome => ({ level: next.level, outcome: outcome() }),
    );
    return { ...standing, current: next.level, history: [...standing.history, ...group] };
  }
  const resolved = (subject: LevelOutcome): LevelOutcome =>
    subject.outcome === "P" && subject.level === next.level ? { ...subject, outcome: outcome() } : subject;
  return { ...standing, history: standing.history.map(resolved) };
}

/** The ends of all paths, depth first, one at a time. */
export function* pathEnds(node: PathNode): Generator<PathNode> {
  if (node.next === "end") yield node;
  else for (const branch of node.branches()) yield* pathEnds(branch.node);
}

/** The number of distinct paths, without walking each: standings that a rule cannot tell apart are counted once. */
export function countPaths(root: PathNode): number {
  const known = new Map<string, number>();
  const count = (node: PathNode): number => {
    if (node.next === "end") return 1;
    const key = distinction(node.standing);
    const before = known.get(key);
    if (before !== undefined) return before;
    const sum = node.branches().reduce((total, branch) => total + count(branch.node), 0);
    known.set(key, sum);
    return sum;
  };
  return count(root);
}

/**
 * All that a rule can tell of a standing on a path: the letters at each level whatever their order, and the current
 * level, which along a path is also where the last subject was enrolled.
 */
function distinction({ history, current }: Standing): string {
  const letters = history.map(({ level, outcome }) => `${level}${outcome}`).sort();
  return `${current} ${letters.join(" ")}`;
}
