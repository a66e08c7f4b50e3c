import {
  closesLevel,
  type DecisionTable,
  decidingRow,
  type Facts,
  type Row,
  type Source,
} from "./decision-table.ts";
import { type LevelOutcome, type Tally, takesPlace, tally } from "./outcome.ts";

/** Where a trial stands: `levels` doses, one of them current, and its subjects in order of enrolment. */
export interface Standing {
  readonly levels: number;
  /** The level that the last decision in force chose; after a decision made on superseded data, the level it was made at. */
  readonly current: number;
  readonly history: readonly LevelOutcome[];
  /** Levels that people closed, whatever the rule says; all levels above them are closed too. */
  readonly closedLevels?: readonly number[];
}

/** One row as it applied at one level, with what it saw. */
export interface Reason {
  readonly level: number;
  readonly row: string;
  readonly facts: Facts;
  readonly from: Source;
}

/** The whole of a standing, seen level by level as a design's rule sees it. */
export interface Survey {
  readonly lowestClosed: { readonly level: number; readonly by: "dlts" | "people" } | "none";
  readonly tallyAt: (level: number) => Tally;
  readonly factsAt: (level: number) => Facts;
  readonly rowAt: (level: number) => Row;
  readonly roomAt: (level: number) => number;
}

/** Counts a standing. Throws on a level that does not exist, and on a table that does not cover what occurred. */
export function survey(table: DecisionTable, standing: Standing): Survey {
  const { levels, history } = standing;
  const foreign = [standing.current, ...history.map(({ level }) => level)].find(
    (level) => !Number.isInteger(level) || level < 1 || level > levels,
  );
  if (foreign !== undefined) throw new RangeError(`dose level ${foreign} of ${levels}`);

  const tallies = Array.from({ length: levels }, (_, index) =>
    tally(history.filter(({ level }) => level === index + 1)),
  );
  const inTrial = tally(history);
  const enrolledInTrial = inTrial.evaluable + inTrial.pending;
  const lastLevel = history.findLast(({ outcome }) => takesPlace(outcome))?.level;
  const tallyAt = (level: number): Tally => tallies[level - 1] ?? tally([]);

  const factsWith = (level: number, above: Facts["above"]): Facts => {
    const { evaluable, dlts, pending } = tallyAt(level);
    return {
      evaluable,
      dlts,
      pending,
      enrolled: evaluable + pending,
      pendingInTrial: inTrial.pending,
      dltsInTrial: inTrial.dlts,
      moderatesInTrial: inTrial.moderates,
      above,
      lowest: level === 1,
      entered: lastLevel !== level,
      sampleComplete: table.subjectsMax !== undefined && enrolledInTrial >= table.subjectsMax,
    };
  };
  const lowestClosed = firstClosed(table, standing, factsWith);
  const closedFrom = lowestClosed === "none" ? levels + 1 : lowestClosed.level;
  const factsAt = (level: number) =>
    factsWith(level, level === levels ? "none" : level + 1 >= closedFrom ? "closed" : "open");
  const rowAt = (level: number) => covered(table, factsAt(level));
  return {
    lowestClosed,
    tallyAt,
    factsAt,
    rowAt,
    roomAt(level) {
      const { move } = rowAt(level);
      if (level >= closedFrom || (move.kind !== "enrol" && move.kind !== "expand")) return 0;
      const atLevel = Math.min(move.upTo, table.evaluableMax) - factsAt(level).enrolled;
      return Math.max(0, Math.min(atLevel, (table.subjectsMax ?? Infinity) - enrolledInTrial));
    },
  };
}

/** The lowest level closed by its own DLTs or by people. Its own row is read as if nothing above were closed. */
function firstClosed(
  table: DecisionTable,
  { levels, closedLevels = [] }: Standing,
  factsWith: (level: number, above: Facts["above"]) => Facts,
): Survey["lowestClosed"] {
  for (let level = 1; level <= levels; level += 1) {
    const facts = factsWith(level, level === levels ? "none" : "open");
    if (closesLevel(covered(table, facts).move)) return { level, by: "dlts" };
    if (closedLevels.includes(level)) return { level, by: "people" };
  }
  return "none";
}

function covered(table: DecisionTable, facts: Facts): Row {
  const row = decidingRow(table, facts);
  if (row === undefined) throw new Error(`the decision table has no row for ${JSON.stringify(facts)}`);
  return row;
}
