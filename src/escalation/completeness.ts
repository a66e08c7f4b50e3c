import { type Condition, type DecisionTable, decidingRow, type Facts, type Move } from "./decision-table.ts";

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
    | "exceeds-maximum";
  readonly row?: string;
  readonly facts?: Facts;
}

/**
 * Checks a table over every combination of facts that can occur. Conditions are intervals of counts, so cases up to one
 * beyond the largest limit the table mentions stand for all counts. Each problem is named once for each row.
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
  }
  table.rows.forEach(({ id }, index) => {
    if (!applied.has(id)) report({ code: "never-applies", row: id });
    if (table.rows.findIndex((row) => row.id === id) !== index) report({ code: "repeated-id", row: id });
  });
  return [...problems.values()];
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
  /** The open query that asks for it. */
  readonly query: string;
}

/** Lists, in the table's order, what the wording of a design leaves unspecified. */
export function unspecified(table: DecisionTable): readonly Gap[] {
  return table.rows.flatMap(({ id: row, when, move, from }) => {
    const gaps: Gap[] = [];
    if (from.kind === "assumed") gaps.push({ kind: "row-assumed", row, when, move, query: from.query });
    if ((move.kind === "stop" || move.kind === "complete") && move.mtd === "committee")
      gaps.push({ kind: "mtd-undefined", row, when, move, query: "maximum-tolerated-dose" });
    return gaps;
  });
}

/** Every combination of facts that can occur and that the table could tell apart. */
function* possibleFacts(table: DecisionTable): Generator<Facts> {
  const beyond = largestLimit(table) + 1;
  const mentioned = (name: keyof Condition) => table.rows.some(({ when }) => when[name] !== undefined);
  const upTo = (from: number, last: number, asked: boolean) =>
    asked ? Array.from({ length: last - from + 1 }, (_, index) => from + index) : [from];
  const flag = (asked: boolean) => (asked ? [false, true] : [false]);
  const last = (from: number) => Math.max(from, beyond);
  for (let evaluable = 0; evaluable <= beyond; evaluable += 1)
    for (let dlts = 0; dlts <= evaluable; dlts += 1)
      for (let pending = 0; pending <= beyond; pending += 1)
        for (const pendingInTrial of [pending, pending + 1])
          for (const dltsInTrial of upTo(dlts, last(dlts), mentioned("dltsInTrial")))
            for (const moderatesInTrial of upTo(0, beyond, mentioned("moderatesInTrial")))
              for (const above of ["open", "closed", "none"] as const)
                for (const lowest of flag(mentioned("lowest")))
                  for (const entered of flag(mentioned("entered")))
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

/** Once one level holds the whole sample, the sample is complete; without a sample size it never is. */
function samples({ subjectsMax }: DecisionTable, enrolled: number): readonly boolean[] {
  if (subjectsMax === undefined) return [false];
  return enrolled >= subjectsMax ? [true] : [false, true];
}

function largestLimit(table: DecisionTable): number {
  const limits = table.rows.flatMap(({ when }) =>
    [
      when.evaluable,
      when.dlts,
      when.pending,
      when.enrolled,
      when.pendingInTrial,
      when.dltsInTrial,
      when.moderatesInTrial,
    ].flatMap((limit) => [limit?.min ?? 0, limit?.max ?? 0]),
  );
  return Math.max(0, ...limits);
}
