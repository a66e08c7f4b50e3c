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

/** A level closed to dosing, and with it every level above. */
export interface Closure {
  readonly level: number;
  readonly by: "dlts" | "people";
}

/** The whole of a standing, seen level by level as a design's rule sees it. */
export interface Survey {
  readonly lowestClosed: Closure | "none";
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
  const closures = closuresOf(table, standing, factsWith);
  const lowestClosed = closures[0] ?? "none";
  const closedFrom = closures[0]?.level ?? levels + 1;
  const aboveClosed = (level: number) =>
    closures.some((closure) => closure.level <= level + 1 && closure.level !== level);
  const factsAt = (level: number) =>
    factsWith(level, level === levels ? "none" : aboveClosed(level) ? "closed" : "open");
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

/** The levels closed by their own DLTs or by people, lowest first. Their rows are read as if nothing above were closed. */
function closuresOf(
  table: DecisionTable,
  { levels, closedLevels = [] }: Standing,
  factsWith: (level: number, above: Facts["above"]) => Facts,
): readonly Closure[] {
  return Array.from({ length: levels }, (_, index) => index + 1).flatMap((level): Closure[] => {
    const facts = factsWith(level, level === levels ? "none" : "open");
    if (closesLevel(covered(table, facts).move)) return [{ level, by: "dlts" }];
    return closedLevels.includes(level) ? [{ level, by: "people" }] : [];
  });
}

function covered(table: DecisionTable, facts: Facts): Row {
  const row = decidingRow(table, facts);
  if (row === undefined) throw new Error(`the decision table has no row for ${JSON.stringify(facts)}`);
  return row;
}
