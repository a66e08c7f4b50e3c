import { z } from "zod";

/**
 * Where a value of the protocol comes from: words that stand in the registry record, or an assumption
 * that a named person has yet to answer for.
 */
export const provenanceSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("quoted"), quote: z.string().min(1) }),
    z.strictObject({ kind: z.literal("assumed"), query: z.string().min(1) }),
  ])
  .meta({ id: "Provenance" });
export type Provenance = z.infer<typeof provenanceSchema>;

/** A value of the protocol together with where it comes from. */
export function sourced<Schema extends z.ZodType>(value: Schema) {
  return z.strictObject({ value, from: provenanceSchema });
}

/** Text in every language of the product. */
export const wordsSchema = z
  .strictObject({ en: z.string().min(1), zh: z.string().min(1) })
  .meta({ id: "Words" });
export type Words = z.infer<typeof wordsSchema>;
export type Language = keyof Words;
