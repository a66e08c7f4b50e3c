import { z } from "zod";
import { type Grade, gradeSchema } from "./grade.ts";

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

export interface GvhdStages {
  readonly skin: number;
  readonly liver: number;
  readonly upperGi: number;
  readonly lowerGi: number;
}

export interface GvhdGrade {
  /** Overall grade, I to IV as 1 to 4. */
  readonly grade: Grade;
  readonly stages: GvhdStages;
}

/**
 * Acute graft-versus-host disease: organ stages by MAGIC (Harris et al., Biol Blood Marrow Transplant
 * 2016;22:4), overall grade by the protocol's table.
 */
export function gradeGvhd(inputs: GvhdInputs, overall: GvhdOverall): GvhdGrade {
  const stages = stageOrgans(inputs);
  const organs = Object.keys(stages) as (keyof GvhdStages)[];
  const row = overall
    .toSorted((a, b) => b.grade - a.grade)
    .find(({ anyAtLeast }) => organs.some((organ) => stages[organ] >= (anyAtLeast[organ] ?? Infinity)));
  return { grade: row ? gradeSchema.parse(row.grade) : 0, stages };
}

function stageOrgans(inputs: GvhdInputs): GvhdStages {
  return {
    skin: stageSkin(inputs.skin),
    liver: stageLiver(inputs.bilirubin),
    upperGi: inputs.upperGiPersistent ? 1 : 0,
    lowerGi: stageLowerGi(inputs.lowerGi),
  };
}

function stageSkin({ bodySurfacePercent, bullousErythroderma }: GvhdInputs["skin"]): number {
  if (bullousErythroderma) return 4;
  if (bodySurfacePercent > 50) return 3;
  if (bodySurfacePercent >= 25) return 2;
  return bodySurfacePercent > 0 ? 1 : 0;
}

/** Bilirubin: 1 mg/dL is 17.1 umol/L. The bands are closed to the gaps in print: "2-3" and "3.1-6" meet at 3. */
function stageLiver({ value, unit }: GvhdInputs["bilirubin"]): number {
  const milligramsPerDecilitre = unit === "mg/dL" ? value : Number((value / 17.1).toPrecision(12));
  if (milligramsPerDecilitre < 2) return 0;
  if (milligramsPerDecilitre <= 3) return 1;
  if (milligramsPerDecilitre <= 6) return 2;
  return milligramsPerDecilitre <= 15 ? 3 : 4;
}

/** Where each lower stage begins, and above which value stage 3 does: adults by day, children by kg and day. */
const stoolLimits = {
  adult: { volume: [500, 1000, 1500], episodes: [3, 5, 7] },
  child: { volume: [10, 20, 30], episodes: [4, 7, 10] },
} as const;

/** Adult volumes and episodes apply above 50 kg. */
function stageLowerGi({ weightKg, stool, severePainOrBlood }: GvhdInputs["lowerGi"]): number {
  if (severePainOrBlood) return 4;
  const adult = weightKg > 50;
  const [one, two, three] = stoolLimits[adult ? "adult" : "child"][stool.measured];
  const amount =
    stool.measured === "episodes" ? stool.perDay : adult ? stool.mlPerDay : stool.mlPerDay / weightKg;
  if (amount < one) return 0;
  if (amount < two) return 1;
  return amount <= three ? 2 : 3;
}
