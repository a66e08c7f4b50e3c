import { z } from "zod";
import { provenanceSchema, sourced, unitSchema, wordsSchema } from "#values";

/** What a protocol asks about a subject: the screening form is drawn from these declarations. */

export const idSchema = z
  .string()
  .regex(/^[a-zA-Z0-9]+(-[a-z0-9]+)*$/, "expected a kebab-case name")
  .max(60)
  .meta({ id: "EligibilityId" });

/** `A1`, `validity`. */
export const queryIdSchema = z.string().min(1).max(60);

/** Place in the order of least trouble to the subject: 0 is known already, 1 is asked, higher is dearer. */
const burdenSchema = z.int().min(0).max(9);

const named = { id: idSchema, label: wordsSchema, from: provenanceSchema };

const declared = {
  ...named,
  /** Heading of the screening form under which it is asked. */
  group: idSchema,
  burden: burdenSchema,
};

const asked = {
  loinc: z
    .string()
    .regex(/^\d+-\d$/)
    .exactOptional(),
  help: wordsSchema.exactOptional(),
  /** Whether it may not apply to a subject, such as a child who is too young for what is asked. */
  mayNotApply: z.literal(true).exactOptional(),
};

const codeSchema = z.strictObject({
  code: idSchema,
  label: wordsSchema,
  /** The finding decides nothing: borderline, reactive and unconfirmed, product not known. */
  indeterminate: z.boolean().exactOptional(),
});

/** What results of each kind are like. */
const kinds = {
  quantity: {
    kind: z.literal("quantity"),
    unit: unitSchema,
    /** Further units in which the result may be recorded; all convert into `unit`. */
    acceptedUnits: z.array(unitSchema),
    gramsPerMole: z.number().positive().exactOptional(),
    /** Bounds of the possible, in `unit`: a value outside is refused as an error of entry. */
    plausible: z.strictObject({ min: z.number(), max: z.number() }),
    /** Whether the laboratory's reference limits are recorded beside the result. */
    referenceLimits: z.boolean(),
    /** Whether "not detected" is a possible result. */
    canBeUndetected: z.boolean(),
    /** Whether a result below quantification must name the limit of its sample. */
    requiresLloq: z.boolean().exactOptional(),
    /** Named methods, where the method decides what the number means. */
    methods: z.array(codeSchema).exactOptional(),
    /** Which end counts when a range such as 55-60 was reported. Without it the whole range must agree. */
    rangeDecidedBy: z.enum(["low", "high"]).exactOptional(),
  },
  coded: { kind: z.literal("coded"), codes: z.array(codeSchema).min(2) },
  boolean: {
    kind: z.literal("boolean"),
    /** Once true, true for life: a later "no" contradicts an earlier "yes". */
    lifelong: z.boolean(),
  },
  /** Something that happened on a day, perhaps several times; `codes` tell which kind it was. */
  event: { kind: z.literal("event"), codes: z.array(codeSchema) },
  text: { kind: z.literal("text") },
};

/** Something that is measured, examined or asked about a subject. */
export const dataItemSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ ...named, ...asked, ...kinds.quantity }),
    z.strictObject({ ...named, ...asked, ...kinds.coded }),
    z.strictObject({ ...named, ...asked, ...kinds.boolean }),
    z.strictObject({ ...named, ...asked, ...kinds.event }),
    z.strictObject({ ...named, ...asked, ...kinds.text }),
  ])
  .meta({ id: "DataItem" });
export type DataItem = z.infer<typeof dataItemSchema>;

const screened = {
  ...declared,
  ...asked,
  /** A result counts through so many days after its date; without this, for ever. */
  validityDays: sourced(z.int().positive()).exactOptional(),
  /** Whether a result that is still valid may be taken over into a later screening episode. */
  carriesOver: z.boolean(),
};

/** A data item as screening asks for it. */
export const screeningItemSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({ ...screened, ...kinds.quantity }),
    z.strictObject({ ...screened, ...kinds.coded }),
    z.strictObject({ ...screened, ...kinds.boolean }),
    z.strictObject({ ...screened, ...kinds.event }),
    z.strictObject({ ...screened, ...kinds.text }),
  ])
  .meta({ id: "ScreeningItem" });
export type ScreeningItem = z.infer<typeof screeningItemSchema>;

/** A question that a person answers yes or no and signs. */
export const judgementQuestionSchema = z
  .strictObject({
    ...declared,
    by: z.enum(["investigator", "sub-investigator"]),
    /** What the judgement was made on: once any of these has a later result, the judgement must be renewed. */
    restsOn: z.array(idSchema),
    validityDays: sourced(z.int().positive()).exactOptional(),
  })
  .meta({ id: "JudgementQuestion" });
export type JudgementQuestion = z.infer<typeof judgementQuestionSchema>;

/** A promise that the subject or guardian makes, until some time after an anchor. */
export const undertakingSchema = z
  .strictObject({
    ...declared,
    until: z.strictObject({
      amount: z.int().positive(),
      unit: z.enum(["days", "weeks", "months", "years"]),
      after: z.enum(["enrolment", "infusion"]),
      from: provenanceSchema,
    }),
  })
  .meta({ id: "Undertaking" });
export type Undertaking = z.infer<typeof undertakingSchema>;

/** A document to be signed; its id is that of a consent form of the protocol. */
export const requiredDocumentSchema = z.strictObject(declared).meta({ id: "RequiredDocument" });

/** A class of drugs, with the agents that are counted as distinct within it. */
export const agentClassSchema = z
  .strictObject({
    id: idSchema,
    label: wordsSchema,
    from: provenanceSchema,
    agents: z.array(
      z.strictObject({
        id: idSchema,
        label: wordsSchema,
        /** Milligrams that are as strong as 1 mg of the class's reference agent (prednisone for glucocorticoids). */
        mgEquivalent: z.number().positive().exactOptional(),
      }),
    ),
    burden: burdenSchema,
  })
  .meta({ id: "AgentClass" });

/** A question to the sponsor that the text leaves open: its possible readings, or none where a value was assumed. */
export const querySchema = z
  .strictObject({
    id: queryIdSchema,
    question: wordsSchema,
    readings: z.array(z.strictObject({ id: idSchema, words: wordsSchema })).exactOptional(),
    /** What is assumed, in words, where there are no readings. */
    default: wordsSchema.exactOptional(),
    /** The reading that is followed: the cautious one until the query is answered. */
    chosen: sourced(idSchema).exactOptional(),
  })
  .meta({ id: "EligibilityQuery" });
export type Query = z.infer<typeof querySchema>;
