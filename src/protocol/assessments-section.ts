import { z } from "zod";
import { dataItemSchema, idSchema } from "#eligibility";
import { provenanceSchema, wordsSchema } from "#values";

/** Whom something concerns, by sex and by age in completed years: `ageMin <= age < ageBelow`. */
const concernsSchema = z.strictObject({
  sex: z.enum(["female", "male"]).exactOptional(),
  ageMin: z.int().nonnegative().exactOptional(),
  ageBelow: z.int().positive().exactOptional(),
});

/** What is measured at visits: the visits' forms are drawn from these declarations. */
export const assessmentsSchema = z.strictObject({
  /** Headings of the forms, in order, each with the items that stand under it: those below, and those of eligibility. */
  groups: z.array(
    z.strictObject({
      id: idSchema,
      label: wordsSchema,
      items: z.array(idSchema).min(1),
      /** Measured, or sampled, at one moment that is asked for, since the day alone says too little. */
      timed: z.boolean(),
      /** The item that stands for all the others where nothing else is known: a score's total. */
      total: idSchema.exactOptional(),
      /** Left out: everybody. */
      concerns: concernsSchema.exactOptional(),
      from: provenanceSchema,
    }),
  ),
  /** What is measured besides the data items of eligibility, which the groups name too. */
  items: z.array(dataItemSchema),
});
export type Assessments = z.infer<typeof assessmentsSchema>;
