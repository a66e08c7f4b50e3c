import { z } from "zod";
import { provenanceSchema, sourced, unitSchema, wordsSchema } from "#values";
import type { MarkerOptions } from "./marker.ts";
import { aucMethodSchema, beyondLastSchema, blqRuleSchema } from "./options.ts";
import { sectionQueriesSchema } from "./protocol-section.ts";

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/);

/** What a value is held against: a number, its sample's limit of quantification, or its laboratory's lower reference limit. */
const thresholdSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("value"), value: z.number().positive(), unit: unitSchema }),
  z.strictObject({ kind: z.literal("lloq") }),
  z.strictObject({ kind: z.literal("reference-lower") }),
]);
export type Threshold = z.infer<typeof thresholdSchema>;

const subsetSchema = z.strictObject({
  item: id,
  label: wordsSchema,
  from: provenanceSchema,
  /** Depleted in the first sample below this. */
  depletedBelow: sourced(thresholdSchema),
  /** Recovered, once depleted, in the first sample at or above this; at a limit of quantification: once quantifiable. */
  recoveredFrom: sourced(thresholdSchema),
  /** So many samples in succession, the first of which counts. */
  recoverySamples: sourced(z.int().min(1)),
});
export type SubsetRule = z.infer<typeof subsetSchema>;

/**
 * A reference band of an item for ages in years, `ageMin <= age < ageBelow`, to the month, as the sponsor gives it, or
 * as a site does for its own laboratory.
 */
const bandSchema = z.strictObject({
  item: id,
  site: id.exactOptional(),
  sex: z.enum(["female", "male"]).exactOptional(),
  ageMin: z.number().nonnegative(),
  ageBelow: z.number().positive(),
  lower: z.number().nonnegative(),
  upper: z.number().positive(),
  unit: unitSchema,
});
export type ReferenceBand = z.infer<typeof bandSchema>;

/** Values of these items are flagged from the first dose of one of these drugs or classes until so many days after the last. */
const interferenceSchema = z.strictObject({
  id,
  label: wordsSchema,
  drugs: z.array(id).min(1),
  items: z.array(id).min(1),
  daysAfterLast: z.number().nonnegative(),
});
export type Interference = z.infer<typeof interferenceSchema>;

/** What may keep cells from being seen to come back, named as in times to an event. */
export const competingKinds = ["death", "retreatment", "depleting-treatment"] as const;

/** The section of a protocol that says when cells count as gone and as back, and which markers are followed. */
export const reconstitutionSchema = z.strictObject({
  subsets: z.array(subsetSchema),
  /** Cytokines and the like: their peak, its day, its fold over baseline, and the area under them. */
  markers: z.strictObject({
    items: sourced(z.array(id)),
    /** The peak is of the calendar days from the infusion to this one inclusive; the area ends so many times 24 hours after it. */
    peakWithinDays: sourced(z.number().positive()),
    blq: sourced(blqRuleSchema),
    aucMethod: sourced(aucMethodSchema),
    beyondLast: sourced(beyondLastSchema.exclude(["extrapolate"])),
  }),
  bands: z.array(sourced(bandSchema)),
  /** What ends the wait for cells to come back: they can no longer be seen to, or are removed once more. */
  competing: sourced(
    z.strictObject({
      events: z.array(z.enum(competingKinds)),
      /** Drugs or classes that remove the cells of these items, begun after the infusion. */
      depletingDrugs: z.array(id),
      depletes: z.array(id),
    }),
  ),
  interference: z.array(sourced(interferenceSchema)),
  queries: sectionQueriesSchema,
});
export type Reconstitution = z.infer<typeof reconstitutionSchema>;

/** How the protocol has each marker read. */
export function markerOptionsOf({ markers }: Reconstitution): MarkerOptions {
  return {
    peakWithinDays: markers.peakWithinDays.value,
    blq: markers.blq.value,
    aucMethod: markers.aucMethod.value,
    beyondLast: markers.beyondLast.value,
  };
}
