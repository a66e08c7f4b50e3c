import type { DecisionTable, Facts } from "./decision-table.ts";
import { type Closure, type Reason, type Standing, type Survey, survey } from "./survey.ts";

/** What the design recommends; people decide. */
export interface Recommendation {
  readonly move: "enrol" | "expand" | "escalate" | "de-escalate" | "wait" | "hold" | "stop" | "complete";
  /** The level to dose next; "none" while waiting, on hold, or when escalation has ended. */
  readonly nextLevel: number | "none";
  /** How many more subjects may be enrolled at the next level before the rule is asked again. */
  readonly room: number;
  /** The maximum tolerated dose as a level, none tolerated, for the committee to name, or not yet decided. */
  readonly mtd: number | "none" | "committee" | "undecided";
  /** The rows that led here, in the order in which they were asked: downwards where levels closed. */
  readonly because: readonly Reason[];
}

/**
 * What a design recommends where the trial stands. The rule is asked at the current level, or at the lowest closed
 * level if that is lower; while its answer is to go down it is asked again one level lower. Where people closed the
 * lowest level no rule is asked, and what that means for the maximum tolerated dose is for the committee.
 */
export function recommend(table: DecisionTable, standing: Standing): Recommendation {
  const view = survey(table, standing);
  const because: Reason[] = [];
  for (let level = firstAsked(view, standing); level >= 1; level -= 1) {
    const row = view.rowAt(level);
    because.push({ level, row: row.id, facts: view.factsAt(level), from: row.from });
    if (row.move.kind !== "de-escalate") return { ...concluded(view, standing, level), because };
  }
  return { ...ended("stop", because.length > 0 ? "none" : "committee"), because };
}

function firstAsked({ lowestClosed }: Survey, { current }: Standing): number {
  if (lowestClosed === "none" || lowestClosed.level > current) return current;
  return lowestClosed.by === "dlts" ? lowestClosed.level : lowestClosed.level - 1;
}

type Conclusion = Omit<Recommendation, "because">;

function concluded(view: Survey, { current }: Standing, level: number): Conclusion {
  const { move } = view.rowAt(level);
  switch (move.kind) {
    case "enrol":
    case "expand":
      return toLevel(view, level === current ? move.kind : "de-escalate", level);
    case "escalate":
      // A lower level that says up, asked because this one says down, would send the trial in a circle.
      return level === current ? toLevel(view, "escalate", level + 1) : ended("hold", "undecided");
    case "wait":
    case "hold":
    case "de-escalate":
      return ended(move.kind === "wait" ? "wait" : "hold", "undecided");
    case "stop":
      return ended("stop", move.mtd === "committee" ? "committee" : mtdBelow(view, level));
    case "complete":
      return ended("complete", move.mtd === "committee" ? "committee" : level);
  }
}

function toLevel(view: Survey, move: Recommendation["move"], level: number): Conclusion {
  return { move, nextLevel: level, room: view.roomAt(level), mtd: "undecided" };
}

function ended(move: Recommendation["move"], mtd: Recommendation["mtd"]): Conclusion {
  return { move, nextLevel: "none", room: 0, mtd };
}

/** Stopping does not wait, but the level below is named only once its own outcomes are known; untried, it is for the committee. */
function mtdBelow(view: Survey, level: number): Recommendation["mtd"] {
  if (level === 1) return "none";
  const below = view.tallyAt(level - 1);
  if (below.pending > 0) return "undecided";
  return below.evaluable > 0 ? level - 1 : "committee";
}

/** Whether a level may be dosed by the rule, and by how many; a level closed by its own DLTs is closed at once, whatever is pending. */
export interface LevelState {
  readonly closed: Closure | "no";
  /** Subjects that the rule still asks for at this level; 0 when closed or when the rule is waiting. */
  readonly room: number;
  readonly facts: Facts;
}

/** The state of one level, whether or not it is the current one. */
export function levelState(table: DecisionTable, standing: Standing, level: number): LevelState {
  const view = survey(table, standing);
  const { lowestClosed } = view;
  return {
    closed: lowestClosed !== "none" && lowestClosed.level <= level ? lowestClosed : "no",
    room: view.roomAt(level),
    facts: view.factsAt(level),
  };
}
