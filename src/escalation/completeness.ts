import {
  type Condition,
  type CountName,
  closesLevel,
  counts,
  type DecisionTable,
  decidingRow,
  type Facts,
  type Move,
} from "./decision-table.ts";

/** Something that no decision table may do; `facts` is the first case found. */
export interface TableProblem {
  readonly code:
    | "uncovered"
    | "never-applies"
    | "repeated-id"
    | "escalates-while-pending"
    | "escalates-past-highest"
    | "waits-for-nothing"
    | "enrols-nobody"
    | "exceeds-maximum"
    | "stopping-waits";
  readonly row?: string;
  readonly facts?: Facts;
}

/**
 * Checks a table over every combination of facts that can occur. Conditions are intervals of counts, so cases up to one
 * beyond the largest limit that the table mentions stand for all counts. Each problem is named once for each row.
 */
export function tableProblems(table: DecisionTable): readonly TableProblem[] {
  const problems = new Map<string, TableProblem>();
  const report = (problem: TableProblem) => {
    const key = `${problem.code} ${problem.row ?? ""}`;
    if (!problems.has(key)) problems.set(key, problem);
  };
  const applied = new Set<string>();
  for (const facts of possibleFacts(table)) {
    const row = decidingRow(table, facts);
    if (row === undefined) {
      report({ code: "uncovered", facts });
      continue;
    }
    applied.add(row.id);
    for (const code of moveProblems(row.move, facts, table)) report({ code, row: row.id, facts });
    if (!closesLevel(row.move) && closesWithoutPending(table, facts))
      report({ code: "stopping-waits", row: row.id, facts });
  }
  table.rows.forEach(({ id }, index) => {
    if (!applied.has(id)) report({ code: "never-applies", row: id });
    if (table.rows.findIndex((row) => row.id === id) !== index) report({ code: "repeated-id", row: id });
  });
  return [...problems.values()];
}

/** Whether the level would close on the same outcomes if nothing were pending there. */
function closesWithoutPending(table: DecisionTable, facts: Facts): boolean {
  if (facts.pending === 0) return false;
  const pendingInTrial = facts.pendingInTrial - facts.pending;
  const row = decidingRow(table, { ...facts, pending: 0, enrolled: facts.evaluable, pendingInTrial });
  return row !== undefined && closesLevel(row.move);
}

function moveProblems(move: Move, facts: Facts, table: DecisionTable): readonly TableProblem["code"][] {
  switch (move.kind) {
    case "escalate":
      return [
        ...(facts.pendingInTrial > 0 ? ["escalates-while-pending" as const] : []),
        ...(facts.above === "open" ? [] : ["escalates-past-highest" as const]),
      ];
    case "wait":
      return facts.pendingInTrial > 0 ? [] : ["waits-for-nothing"];
    case "enrol":
    case "expand":
      return [
        ...(move.upTo > facts.enrolled ? [] : ["enrols-nobody" as const]),
        ...(move.upTo > table.evaluableMax ? ["exceeds-maximum" as const] : []),
      ];
    case "de-escalate":
    case "hold":
    case "stop":
    case "complete":
      return [];
  }
}

/** What a design's wording leaves open: the rows it had to assume, and a maximum tolerated dose it does not define. */
export interface Gap {
  readonly kind: "row-assumed" | "mtd-undefined";
  readonly row: string;
  readonly when: Condition;
  readonly move: Move;
}

/** Lists, in the table's order, what the wording of a design leaves unspecified. */
export function unspecified(table: DecisionTable): readonly Gap[] {
  return table.rows.flatMap(({ id: row, when, move, from }) => {
    const gaps: Gap[] = [];
    if (from.kind === "assumed") gaps.push({ kind: "row-assumed", row, when, move });
    if ((move.kind === "stop" || move.kind === "complete") && move.mtd === "committee")
      gaps.push({ kind: "mtd-undefined", row, when, move });
    return gaps;
  });
}

/**
 * Every combination of facts that can occur and that the table could tell apart. Of the evaluable and the pending all
 * counts are taken, since their sum is a fact too; of the other counts, one from each interval between the limits.
 */
function* possibleFacts(table: DecisionTable): Generator<Facts> {
  const beyond = Math.max(...counts.flatMap((name) => edges(table, name))) + 1;
  const from = (least: number, name: CountName) => [
    least,
    ...edges(table, name).filter((edge) => edge > least),
  ];
  const flag = (name: "lowest" | "entered") =>
    table.rows.some(({ when }) => when[name] !== undefined) ? [false, true] : [false];
  for (let evaluable = 0; evaluable <= beyond; evaluable += 1)
    for (let pending = 0; pending <= beyond; pending += 1)
      for (const dlts of from(0, "dlts").filter((count) => count <= evaluable))
        for (const pendingInTrial of [pending + 1, ...from(pending, "pendingInTrial")])
          for (const dltsInTrial of from(dlts, "dltsInTrial"))
            for (const moderatesInTrial of from(0, "moderatesInTrial"))
              for (const above of ["open", "closed", "none"] as const)
                for (const lowest of flag("lowest"))
                  for (const entered of flag("entered"))
                    for (const sampleComplete of samples(table, evaluable + pending))
                      yield {
                        evaluable,
                        dlts,
                        pending,
                        enrolled: evaluable + pending,
                        pendingInTrial,
                        dltsInTrial,
                        moderatesInTrial,
                        above,
                        lowest,
                        entered,
                        sampleComplete,
                      };
}

/** The counts at which the table's intervals of one fact begin. */
function edges(table: DecisionTable, name: CountName): readonly number[] {
  const all = table.rows.flatMap(({ when: { [name]: limits } }) =>
    limits === undefined ? [] : [limits.min ?? 0, (limits.max ?? -1) + 1],
  );
  return [...new Set([0, ...all])].sort((one, other) => one - other);
}

/** Once one level holds the whole sample, the sample is complete; without a sample size it never is. */
function samples({ subjectsMax }: DecisionTable, enrolled: number): readonly boolean[] {
  if (subjectsMax === undefined) return [false];
  return enrolled >= subjectsMax ? [true] : [false, true];
}
