import { z } from "zod";
import { provenanceSchema, wordsSchema } from "#values";
import { criterionSchema, nodeSchema } from "./criterion.ts";
import {
  agentClassSchema,
  idSchema,
  judgementQuestionSchema,
  querySchema,
  requiredDocumentSchema,
  screeningItemSchema,
  undertakingSchema,
} from "./declared.ts";
import { danglingReferences } from "./references.ts";

/**
 * Everything a protocol says about who may take part: the numbered criteria, the rule that joins the inclusion
 * criteria (some are alternative routes), what is asked about a subject, and what the text leaves open.
 * A subject is eligible when the inclusion rule holds and no exclusion criterion does.
 */
export const eligibilitySchema = z
  .strictObject({
    criteria: z.array(criterionSchema).min(1),
    inclusion: nodeSchema,
    /** Conditions that several criteria share; each may use those before it. */
    conditions: z.array(
      z.strictObject({ id: idSchema, label: wordsSchema, from: provenanceSchema, rule: nodeSchema }),
    ),
    /** Headings of the screening form, in order. */
    groups: z.array(z.strictObject({ id: idSchema, label: wordsSchema })),
    dataItems: z.array(screeningItemSchema),
    agentClasses: z.array(agentClassSchema),
    judgements: z.array(judgementQuestionSchema),
    undertakings: z.array(undertakingSchema),
    documents: z.array(requiredDocumentSchema),
    queries: z.array(querySchema),
  })
  .superRefine((specification, context) => {
    for (const { path, message } of danglingReferences(specification)) {
      context.addIssue({ code: "custom", path: [...path], message });
    }
  })
  .meta({ id: "Eligibility" });
export type Eligibility = z.infer<typeof eligibilitySchema>;
