import { z } from "zod";
import type { DecisionTable, Move, Row, Source } from "./decision-table.ts";

/**
 * The A+B(C,D,E) family (Lin & Shih, Biostatistics 2001;2:203): treat A; fewer than C DLTs escalate; more than D is too
 * many; otherwise treat B more, and at most E in all escalate. 3+3 is A 3, B 3, C 1, D 1, E 1.
 */
export const aPlusBParameters = {
  A: z.int().min(1),
  B: z.int().min(1),
  C: z.int().min(1),
  D: z.int().min(1),
  E: z.int().min(1),
  /** After too many DLTs: end with the level below as the maximum tolerated dose, or go down and fill that level to A+B. */
  afterExcess: z.enum(["stop", "de-escalate"]),
  /** Whether the highest level must hold A+B subjects before it can be the maximum tolerated dose. */
  topExpands: z.boolean(),
};
const parameters = z.strictObject(aPlusBParameters);
export type APlusB = z.infer<typeof parameters>;

/** The wording of these designs knows the counts A and A+B only. */
const uncovered: Source = { kind: "assumed", query: "escalation-variant" };

/** The table of an A+B design; `work` is the publication that its rows cite. */
export function aPlusBTable(design: APlusB, work: string): DecisionTable {
  return {
    cohortSize: design.A,
    evaluableMax: design.A + design.B,
    rows: [...excessRows(design, work), ...groupRows(design, work), ...decisionRows(design, work)],
  };
}

function excessRows({ A, B, D, E, afterExcess }: APlusB, work: string): Row[] {
  const from: Source = { kind: "cited", work };
  const move: Move =
    afterExcess === "stop" ? { kind: "stop", mtd: "level-below" } : { kind: "de-escalate", closes: true };
  return [
    { id: "excess-first-group", when: { evaluable: { max: A }, dlts: { min: D + 1 } }, move, from },
    { id: "excess", when: { evaluable: { min: A + 1, max: A + B }, dlts: { min: E + 1 } }, move, from },
    {
      id: "excess-over-enrolled",
      when: { evaluable: { min: A + B + 1 }, dlts: { min: E + 1 } },
      move,
      from: uncovered,
    },
  ];
}

function groupRows({ A, B, C, afterExcess, topExpands }: APlusB, work: string): Row[] {
  const from: Source = { kind: "cited", work };
  const expand: Move = { kind: "expand", upTo: A + B };
  const rows: Row[] = [
    { id: "first-group", when: { enrolled: { max: A - 1 } }, move: { kind: "enrol", upTo: A }, from },
    { id: "first-group-pending", when: { evaluable: { max: A - 1 } }, move: { kind: "wait" }, from },
    { id: "second-group", when: { dlts: { min: C }, enrolled: { max: A + B - 1 } }, move: expand, from },
  ];
  if (afterExcess === "de-escalate")
    rows.push({
      id: "fill-below-closed",
      when: { above: ["closed"], enrolled: { max: A + B - 1 } },
      move: expand,
      from,
    });
  if (topExpands)
    rows.push({
      id: "fill-top",
      when: { above: ["none"], enrolled: { max: A + B - 1 } },
      move: expand,
      from,
    });
  return rows;
}

function decisionRows({ A, B, C }: APlusB, work: string): Row[] {
  const from: Source = { kind: "cited", work };
  const escalate: Move = { kind: "escalate" };
  return [
    { id: "pending", when: { pendingInTrial: { min: 1 } }, move: { kind: "wait" }, from },
    { id: "escalate-first-group", when: { above: ["open"], evaluable: { max: A } }, move: escalate, from },
    {
      id: "escalate-between",
      when: { above: ["open"], evaluable: { max: A + B - 1 }, dlts: { max: C - 1 } },
      move: escalate,
      from: uncovered,
    },
    { id: "escalate-full-group", when: { above: ["open"], evaluable: { max: A + B } }, move: escalate, from },
    { id: "escalate-over-enrolled", when: { above: ["open"] }, move: escalate, from: uncovered },
    {
      id: "complete",
      when: { evaluable: { max: A + B } },
      move: { kind: "complete", mtd: "this-level" },
      from,
    },
    {
      id: "complete-over-enrolled",
      when: {},
      move: { kind: "complete", mtd: "this-level" },
      from: uncovered,
    },
  ];
}
