import { z } from "zod";

const organStage = z.int().min(0).max(4);

/** What is observed to stage acute graft-versus-host disease by organ. */
export const gvhdInputsSchema = z
  .strictObject({
    skin: z.strictObject({
      /** Extent of the maculopapular rash. */
      bodySurfacePercent: z.number().min(0).max(100),
      /** Generalised erythroderma with bullae and desquamation of more than 5 % of the body surface. */
      bullousErythroderma: z.boolean(),
    }),
    bilirubin: z.strictObject({
      value: z.number().nonnegative().max(2000),
      unit: z.enum(["mg/dL", "umol/L"]),
    }),
    /** Persistent nausea, vomiting or anorexia. */
    upperGiPersistent: z.boolean(),
    lowerGi: z.strictObject({
      weightKg: z.number().positive().max(300),
      /** Mean of three days. */
      stool: z.discriminatedUnion("measured", [
        z.strictObject({ measured: z.literal("volume"), mlPerDay: z.number().nonnegative().max(20_000) }),
        z.strictObject({ measured: z.literal("episodes"), perDay: z.number().nonnegative().max(100) }),
      ]),
      /** Severe pain with or without ileus, or grossly bloody stool. */
      severePainOrBlood: z.boolean(),
    }),
    /** A rash of the disease or of a drug looks alike: what supports the diagnosis is kept with it. */
    biopsy: z.enum(["not-done", "pending", "supports", "does-not-support"]),
    donorChimerism: z.enum(["not-done", "pending", "detected", "not-detected"]),
  })
  .meta({ id: "GvhdInputs" });
export type GvhdInputs = z.infer<typeof gvhdInputsSchema>;

/**
 * How organ stages make the overall grade, the highest grade first: the first row of which any organ has
 * the stage named, or a higher one.
 */
export const gvhdOverallSchema = z
  .array(
    z.strictObject({
      grade: z.int().min(1).max(4),
      anyAtLeast: z.strictObject({
        skin: organStage.optional(),
        liver: organStage.optional(),
        upperGi: organStage.optional(),
        lowerGi: organStage.optional(),
      }),
    }),
  )
  .min(1);
export type GvhdOverall = z.infer<typeof gvhdOverallSchema>;
