import { z } from "zod";
import { sourced, wordsSchema } from "#values";
import { laboratoryTermNames } from "./laboratory-terms.ts";
import { relatednessSchema, toxicitySelectorSchema } from "./toxicity.ts";

const itemId = z.string().min(1);

/** Counted from the infusion. */
const untilSchema = z.strictObject({ amount: z.int().positive(), unit: z.enum(["days", "months", "years"]) });
export type CollectionEnd = z.infer<typeof untilSchema>;

/** How safety is summed up: which events, which results, and how long each class of event is collected. */
export const safetySummarySchema = z.strictObject({
  emergence: sourced(
    z.strictObject({
      /** Events new or worse from this day on are treatment-emergent. */
      from: z.enum(["first-lymphodepletion", "infusion"]),
      /** Events after the infusion are told apart after this day. */
      acuteDays: z.int().positive(),
    }),
  ),
  /** Relatedness to the cells with which an event counts as related. */
  related: sourced(z.array(relatednessSchema).min(1)),
  specialInterest: z.array(
    sourced(
      z.strictObject({
        id: itemId,
        label: wordsSchema,
        /** Events that any of these picks. */
        selects: z.array(toxicitySelectorSchema).min(1),
        /** A question of the forms: answered with yes, an event of the group is to be reported. */
        askedBy: itemId.exactOptional(),
      }),
    ),
  ),
  /** How long after the infusion each class of event is asked for; the person-time of a rate ends there. */
  collection: sourced(
    z.strictObject({ every: untilSchema, serious: untilSchema, specialInterest: untilSchema }),
  ),
  /** Data items that are graded by CTCAE, each with its term. */
  laboratory: sourced(z.array(z.strictObject({ item: itemId, term: z.enum(laboratoryTermNames) }))),
  /** Data items from which haematotoxicity after immune effector cells (ICAHT) is graded. */
  haematotoxicity: sourced(
    z.strictObject({ neutrophils: itemId.exactOptional(), platelets: itemId.exactOptional() }),
  ),
});
export type SafetySummary = z.infer<typeof safetySummarySchema>;
