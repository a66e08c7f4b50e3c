import { z } from "zod";
import { sourced } from "#values";
import { coreMeasureSchema } from "./core-measure.ts";

/** Levels of improvement, each holding those after it. */
export const improvementLevels = ["none", "minimal", "moderate", "major"] as const;
const improvementLevelSchema = z.enum(improvementLevels).meta({ id: "ImprovementLevel" });
export type ImprovementLevel = z.infer<typeof improvementLevelSchema>;

/** What the published criteria leave to the protocol: fixed for a subject at baseline, past the 18th birthday too. */
export const totalImprovementRuleSchema = z
  .strictObject({
    thresholds: sourced(z.enum(["juvenile", "adult"])),
    /** The level from which a subject is a responder. */
    responder: sourced(improvementLevelSchema.exclude(["none"])),
    /** Which of the alternatives of the core set are used, as data items. */
    measures: sourced(
      z.strictObject({
        strength: z.enum(["cmas", "mmt-8", "mmt-8-bilateral", "mmt-24"]),
        enzymeOrChqPhs: z.enum(["enzyme", "chq-physical"]),
        extramuscularOrDas: z.enum(["extramuscular-vas", "das"]),
      }),
    ),
    /** Measures without which there is no score; without another there are bounds. */
    required: sourced(z.array(coreMeasureSchema)),
    /** The bound by which a level is reached. */
    qualifies: sourced(z.enum(["lower-bound", "upper-bound"])),
    /** The enzymes of which the most abnormal is followed, with the width of its scale in multiples of the upper limit. */
    enzymes: sourced(
      z.array(z.strictObject({ item: z.string().min(1), rangeUpperLimits: z.number().positive() })).min(1),
    ),
    /** By what an enzyme is the most abnormal at baseline: its multiple of the upper limit, or how much of its scale that is. */
    enzymeChoice: sourced(z.enum(["highest-multiple", "highest-share-of-scale"])),
    /** Whose upper limit an enzyme is divided by. */
    upperLimit: sourced(z.enum(["own-sample", "baseline-sample"])),
    /** The width of the scale of the Child Health Questionnaire's physical summary. */
    chqPhsRange: sourced(z.union([z.number().positive(), z.literal("not-used")])),
  })
  .superRefine(({ measures, chqPhsRange }, context) => {
    if (measures.value.enzymeOrChqPhs === "chq-physical" && chqPhsRange.value === "not-used") {
      const path = ["chqPhsRange", "value"];
      context.addIssue({ code: "custom", path, message: "number, since measures names chq-physical" });
    }
  });
export type TotalImprovementRule = z.infer<typeof totalImprovementRuleSchema>;
