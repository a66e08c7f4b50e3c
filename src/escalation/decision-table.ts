import { z } from "zod";
import { provenanceSchema } from "#values";

/** Limits stay within what a dose level of such a trial can hold, so that every count can be checked. */
const count = z.int().min(0).max(60);
/** Both ends included; an end left out is open. */
const range = z.strictObject({ min: count.optional(), max: count.optional() });

/** The level above: it may be dosed, it is closed, or there is none because this is the highest. */
const above = z.enum(["open", "closed", "none"]);

/** When a row applies. What it does not mention does not matter to it. */
const conditionSchema = z.strictObject({
  evaluable: range.optional(),
  dlts: range.optional(),
  pending: range.optional(),
  enrolled: range.optional(),
  pendingInTrial: range.optional(),
  dltsInTrial: range.optional(),
  moderatesInTrial: range.optional(),
  above: z.array(above).min(1).optional(),
  lowest: z.boolean().optional(),
  entered: z.boolean().optional(),
  sampleComplete: z.boolean().optional(),
});
export type Condition = z.infer<typeof conditionSchema>;

/** All that a rule can see when it is asked at one level. */
export interface Facts {
  /** At this level: subjects with an outcome that counts, those of them with a DLT, and those still pending. */
  readonly evaluable: number;
  readonly dlts: number;
  readonly pending: number;
  /** Evaluable and pending together: the places taken. Replaced subjects take none. */
  readonly enrolled: number;
  /** At all levels together, this one included. */
  readonly pendingInTrial: number;
  readonly dltsInTrial: number;
  readonly moderatesInTrial: number;
  readonly above: z.infer<typeof above>;
  /** Whether this is level 1. */
  readonly lowest: boolean;
  /** The level has just been entered: the subject enrolled last, replaced ones aside, stands at another level. */
  readonly entered: boolean;
  /** The design's total number of subjects has been enrolled. */
  readonly sampleComplete: boolean;
}

/**
 * What a row recommends. `upTo` counts places at the level. `de-escalate` asks the rule again one level down, and
 * closes this level and all above if it says so. `stop` closes likewise and ends escalation. "committee" leaves the
 * maximum tolerated dose to the committee.
 */
const moveSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("enrol"), upTo: z.int().min(1) }),
  z.strictObject({ kind: z.literal("expand"), upTo: z.int().min(1) }),
  z.strictObject({ kind: z.literal("wait") }),
  z.strictObject({ kind: z.literal("escalate") }),
  z.strictObject({ kind: z.literal("de-escalate"), closes: z.boolean() }),
  z.strictObject({ kind: z.literal("hold") }),
  z.strictObject({ kind: z.literal("stop"), mtd: z.enum(["level-below", "committee"]) }),
  z.strictObject({ kind: z.literal("complete"), mtd: z.enum(["this-level", "committee"]) }),
]);
export type Move = z.infer<typeof moveSchema>;

/** Where a row comes from: words of the record, a published design, or an assumption with its open query. */
const sourceSchema = z.union([
  provenanceSchema,
  z.strictObject({ kind: z.literal("cited"), work: z.string().min(1) }),
]);
export type Source = z.infer<typeof sourceSchema>;

const rowSchema = z.strictObject({
  id: z.string().min(1),
  when: conditionSchema,
  move: moveSchema,
  from: sourceSchema,
});
export type Row = z.infer<typeof rowSchema>;

/** A rule-based design as data. Rows are read in order and the first that applies decides (hit policy "first"). */
export const decisionTableSchema = z.strictObject({
  /** Subjects enrolled together before outcomes are read. */
  cohortSize: z.int().min(1),
  /** The most subjects whose outcomes count that the design ever asks for at one level. */
  evaluableMax: z.int().min(1),
  /** The most subjects in the trial, where the design has such a number. */
  subjectsMax: z.int().min(1).optional(),
  rows: z.array(rowSchema).min(1).max(500),
});
export type DecisionTable = z.infer<typeof decisionTableSchema>;

export const counts = [
  "evaluable",
  "dlts",
  "pending",
  "enrolled",
  "pendingInTrial",
  "dltsInTrial",
  "moderatesInTrial",
] as const;
export type CountName = (typeof counts)[number];
const flags = ["lowest", "entered", "sampleComplete"] as const;

/** Whether a row's condition holds of the facts. */
function applies(when: Condition, facts: Facts): boolean {
  return (
    counts.every((name) => {
      const limits = when[name];
      return (
        limits === undefined || ((limits.min ?? 0) <= facts[name] && facts[name] <= (limits.max ?? Infinity))
      );
    }) &&
    flags.every((name) => when[name] === undefined || when[name] === facts[name]) &&
    (when.above === undefined || when.above.includes(facts.above))
  );
}

/** The row that decides, or undefined where the table has a gap. */
export function decidingRow(table: DecisionTable, facts: Facts): Row | undefined {
  return table.rows.find((row) => applies(row.when, facts));
}

/** Whether the move closes its level, and with it every level above, to dosing. */
export function closesLevel(move: Move): boolean {
  return move.kind === "stop" || (move.kind === "de-escalate" && move.closes);
}
