import { z } from "zod";
import { calendarDateSchema, instantSchema, unitSchema } from "#values";
import { idSchema } from "./declared.ts";

/** What is known about one subject: the data that criteria are assessed on. */

/** A day, or only its month (`2019-05`) or year (`2019`), as people remember. */
const partialDateSchema = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2]))?$|^\d{4}-\d{2}-\d{2}$/, "expected YYYY, YYYY-MM or YYYY-MM-DD")
  .refine((date) => date.length < 10 || calendarDateSchema.safeParse(date).success, "no such day")
  .meta({ id: "PartialDate" });
export type PartialDate = z.infer<typeof partialDateSchema>;

const text = z.string().max(2000);

const limitsSchema = z.strictObject({
  low: z.number().exactOptional(),
  high: z.number().exactOptional(),
  unit: unitSchema,
});

const observedValueSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("quantity"),
      value: z.number(),
      unit: unitSchema,
      /** The value lies beyond a limit of measurement: "<20". */
      comparator: z.enum(["<", ">"]).exactOptional(),
    }),
    z
      .strictObject({ kind: z.literal("interval"), low: z.number(), high: z.number(), unit: unitSchema })
      .refine(({ low, high }) => low <= high, "the lower end comes first"),
    z.strictObject({ kind: z.literal("not-detected") }),
    z.strictObject({ kind: z.literal("coded"), code: idSchema }),
    z.strictObject({ kind: z.literal("boolean"), value: z.boolean() }),
    /** When an event happened or, if it lasted, the last day of it; `code` tells which kind. */
    z.strictObject({ kind: z.literal("event"), date: partialDateSchema, code: idSchema.exactOptional() }),
    /** No such event up to the day of the observation. */
    z.strictObject({ kind: z.literal("never") }),
    z.strictObject({ kind: z.literal("text"), text }),
    z.strictObject({
      kind: z.literal("missing"),
      reason: z.enum(["not-done", "unknown", "refused", "not-applicable"]),
    }),
  ])
  .meta({ id: "ObservedValue" });
export type ObservedValue = z.infer<typeof observedValueSchema>;

export const observationSchema = z
  .strictObject({
    item: idSchema,
    on: calendarDateSchema,
    /** The moment at which it was measured or its sample was taken, where the day alone says too little; on that day at the site. */
    at: instantSchema.exactOptional(),
    value: observedValueSchema,
    /** The laboratory's limits for this very result: for the child's age and sex, on that day, by that method. */
    limits: limitsSchema.exactOptional(),
    /**
     * Lower limit of quantification of this very sample, in the unit of the value, or of the item where the value
     * has none. What lies below it is told as "<" this limit, or as not detected.
     */
    lloq: z.number().positive().exactOptional(),
    method: idSchema.exactOptional(),
    /** The visit of the schedule on whose form it stands. */
    visit: idSchema.exactOptional(),
    laboratory: idSchema.exactOptional(),
    /** The laboratory's own number of the sample. */
    sample: z.string().trim().min(1).max(60).exactOptional(),
    /** Of several results of one sample, the one that the laboratory designates as final. */
    final: z.literal(true).exactOptional(),
    note: text.exactOptional(),
  })
  .meta({ id: "Observation" });
export type Observation = z.infer<typeof observationSchema>;

export const exposureSchema = z
  .strictObject({
    agent: idSchema,
    class: idSchema,
    /** Lowest and highest dose of the agent itself during the course. */
    dose: z.strictObject({ low: z.number(), high: z.number(), unit: unitSchema }).exactOptional(),
    from: partialDateSchema,
    /** Last day; an absent one says that the course goes on. */
    to: partialDateSchema.exactOptional(),
    /** Toxicity is that of the cells, such as CRS; replacement makes up for what is lacking, such as immunoglobulin. */
    indication: z.enum(["index-disease", "other-disease", "toxicity", "replacement", "unknown"]),
    outcome: z.enum(["response", "inadequate-response", "intolerance", "unknown"]).exactOptional(),
    note: text.exactOptional(),
  })
  .meta({ id: "Exposure" });
export type Exposure = z.infer<typeof exposureSchema>;

const signature = { by: z.string().min(1).max(200), on: calendarDateSchema, signed: z.boolean() };

const judgementSchema = z
  .strictObject({ ...signature, judgement: idSchema, answer: z.boolean(), reason: text.exactOptional() })
  .meta({ id: "Judgement" });
export type Judgement = z.infer<typeof judgementSchema>;

const givenUndertakingSchema = z
  .strictObject({ ...signature, undertaking: idSchema, given: z.boolean() })
  .meta({ id: "GivenUndertaking" });
export type GivenUndertaking = z.infer<typeof givenUndertakingSchema>;

const signedDocumentSchema = z
  .strictObject({
    ...signature,
    document: idSchema,
    version: z.string().min(1).max(60),
    /** Whether this version still suffices; false when a later one must be signed. */
    inForce: z.boolean(),
    /** Refused when asked; the refusal itself is signed or witnessed. */
    agreed: z.boolean(),
    withdrawnOn: calendarDateSchema.exactOptional(),
  })
  .meta({ id: "SignedDocument" });
export type SignedDocument = z.infer<typeof signedDocumentSchema>;

export const anchorSchema = z.enum(["consent", "screening", "enrolment", "infusion"]);

export const subjectFactsSchema = z
  .strictObject({
    /** The day for which eligibility is asked; what is dated later is not looked at. */
    assessedOn: calendarDateSchema,
    birthDate: partialDateSchema.exactOptional(),
    sex: z.enum(["female", "male"]).exactOptional(),
    /** Days already fixed; an anchor still to come is taken to be the day of assessment. */
    anchors: z.partialRecord(anchorSchema, calendarDateSchema).default({}),
    observations: z.array(observationSchema).default([]),
    exposures: z.array(exposureSchema).default([]),
    judgements: z.array(judgementSchema).default([]),
    undertakings: z.array(givenUndertakingSchema).default([]),
    documents: z.array(signedDocumentSchema).default([]),
  })
  .meta({ id: "SubjectFacts" });
export type SubjectFacts = z.infer<typeof subjectFactsSchema>;
