import { z } from "zod";
import { sourced, wordsSchema } from "#values";
import { gradeSchema } from "./grade.ts";
import { relatednessSchema, toxicitySelectorSchema } from "./toxicity.ts";

/** Days that must pass after an infusion before the next one in the same group. */
export const staggerSchema = z.strictObject({
  afterFirstDays: z.int().nonnegative(),
  afterOthersDays: z.int().nonnegative(),
});
export type Stagger = z.infer<typeof staggerSchema>;

/** While such an event of an earlier subject is unresolved, the next infusion waits even when the stagger has elapsed. */
export const dosingHoldSchema = z.strictObject({
  id: z.string().min(1),
  label: wordsSchema,
  selects: z.array(toxicitySelectorSchema).min(1),
  gradeMin: gradeSchema,
});
export type DosingHold = z.infer<typeof dosingHoldSchema>;

/** What suspends dosing in the whole trial until the committee has decided. */
export const stoppingRuleSchema = z.strictObject({
  id: z.string().min(1),
  label: wordsSchema,
  when: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("event"),
      selects: z.array(toxicitySelectorSchema).min(1),
      gradeMin: gradeSchema,
      relatedness: z.array(relatednessSchema).min(1),
    }),
    z.strictObject({
      kind: z.literal("dlts-at-level"),
      /** 1 is the lowest level. */
      level: z.int().positive(),
      countMin: z.int().positive(),
    }),
  ]),
});
export type StoppingRule = z.infer<typeof stoppingRuleSchema>;

export const dosingRulesSchema = z.strictObject({
  stagger: sourced(staggerSchema),
  holds: z.array(sourced(dosingHoldSchema)),
  stoppingRules: z.array(sourced(stoppingRuleSchema)),
});
