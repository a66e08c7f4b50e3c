import { z } from "zod";
import { sourced, wordsSchema } from "#values";
import { hypotensionLimitsSchema } from "./blood-pressure.ts";
import { dltDefinitionSchema } from "./dlt-definition.ts";
import { dosingRulesSchema } from "./dosing-rules.ts";
import { gvhdOverallSchema } from "./gvhd.ts";
import { reportingSchema } from "./reporting-clocks.ts";
import { safetySummarySchema } from "./safety-summary.ts";
import { toxicityScaleSchema } from "./toxicity.ts";

/** The section of a protocol that says how safety is graded, judged, acted on and reported. */
export const safetySchema = z.strictObject({
  ctcae: sourced(
    z.strictObject({
      version: z.literal("5.0"),
      /** CTCAE terms that this trial grades on a scale of their own instead. */
      gradedElsewhere: z.array(z.strictObject({ term: z.string().min(1), scale: toxicityScaleSchema })),
    }),
  ),
  /** Events that an investigator marks, since no CTCAE term names them. */
  eventsOfInterest: z.array(sourced(z.strictObject({ id: z.string().min(1), label: wordsSchema }))),
  dltDefinition: dltDefinitionSchema,
  dosing: dosingRulesSchema,
  reporting: reportingSchema,
  hypotension: sourced(hypotensionLimitsSchema),
  /** A subject's own cells are no graft against it. */
  gvhdOverall: sourced(z.union([gvhdOverallSchema, z.literal("not-graded")])),
  summary: safetySummarySchema,
  queries: z.array(z.strictObject({ id: z.string().min(1), question: wordsSchema, default: wordsSchema })),
});
export type Safety = z.infer<typeof safetySchema>;
