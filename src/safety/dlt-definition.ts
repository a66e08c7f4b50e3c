import { z } from "zod";
import { sourced, wordsSchema } from "#values";
import { gradeSchema } from "./grade.ts";
import { relatednessSchema, toxicitySelectorSchema } from "./toxicity.ts";

const ruleId = z.string().regex(/^[a-z0-9-]+$/);

/**
 * The event counts only when it has not come down to `improvedTo` or lower within the limit, which runs
 * from the day or moment at which the rule's grade was reached. Exactly the limit is still within it.
 */
const durationClauseSchema = z.strictObject({
  improvedTo: gradeSchema,
  within: z.strictObject({ amount: z.int().positive(), unit: z.enum(["hours", "days"]) }),
});

const dltRuleSchema = z.strictObject({
  id: ruleId,
  label: wordsSchema,
  /** Events that any of these picks, and none of `except`. */
  selects: z.array(toxicitySelectorSchema).min(1),
  except: z.array(toxicitySelectorSchema),
  /** On the event's own scale. */
  gradeMin: gradeSchema,
  duration: durationClauseSchema.optional(),
  /** Relatedness to the product with which the rule counts. */
  relatedness: z.array(relatednessSchema).min(1),
  /**
   * A toxicity that was there when the infusion was given counts when it becomes worse than it was then,
   * or else, where the rule says so, with its duration counted from the infusion.
   */
  presentBeforeInfusion: z.enum(["counts-when-worse", "counts-from-infusion"]),
});
export type DltRule = z.infer<typeof dltRuleSchema>;

/** Expected effects that no rule counts, up to a grade. */
const dltExclusionSchema = z.strictObject({
  id: ruleId,
  label: wordsSchema,
  selects: z.array(toxicitySelectorSchema).min(1),
  gradeMax: gradeSchema,
});

/** What a dose-limiting toxicity is in this trial, when it can occur, and when its absence counts. */
export const dltDefinitionSchema = z.strictObject({
  /** Calendar days 0 to `days`, both included, counted from the day of the infusion at the site. */
  window: sourced(z.strictObject({ days: z.int().positive(), from: z.literal("infusion") })),
  rules: z.array(sourced(dltRuleSchema)).min(1),
  exclusions: z.array(sourced(dltExclusionSchema)),
  /** The committee may name any other toxicity dose-limiting. */
  committeeMayName: sourced(z.boolean()),
  /** Without a toxicity the subject counts only with this fraction of the planned cells and the whole window observed. */
  evaluability: sourced(
    z.strictObject({ doseFractionMin: z.number().min(0).max(1), wholeWindow: z.boolean() }),
  ),
});
export type DltDefinition = z.infer<typeof dltDefinitionSchema>;
