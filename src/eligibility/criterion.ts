import { z } from "zod";
import { provenanceSchema, sourced, unitSchema, wordsSchema } from "#values";
import { idSchema, queryIdSchema } from "./declared.ts";
import { anchorSchema } from "./facts.ts";

/** A criterion is a tree: connectives in strong Kleene logic over leaves that look at a subject's data. */

const criterionIdSchema = z
  .string()
  .regex(/^[IE]\d+(\.\d+)?[a-z]?$/, "expected an id such as I3.5c or E8a")
  .meta({ id: "CriterionId" });

/** Where in the source text a criterion's words stand. */
const placeSchema = z.strictObject({ line: z.int().positive() }).meta({ id: "PlaceInSource" });

/** Names a node that people speak of. The words are the source's own, or the query that an assumption raises. */
const naming = {
  id: criterionIdSchema.exactOptional(),
  label: wordsSchema.exactOptional(),
  from: provenanceSchema.exactOptional(),
  place: placeSchema.exactOptional(),
  /** Said beside the finding while a condition holds; it changes no truth. */
  cautions: z
    .array(z.strictObject({ when: idSchema, words: wordsSchema }))
    .min(1)
    .exactOptional(),
};

const operatorSchema = z.enum(["<", "<=", ">", ">="]);
export type Operator = z.infer<typeof operatorSchema>;

/** A fixed anchor, or the day of assessment itself. */
const referenceDaySchema = z.enum([...anchorSchema.options, "assessment"]);
export type ReferenceDay = z.infer<typeof referenceDaySchema>;

const spanSchema = z.strictObject({
  amount: z.int().positive(),
  unit: z.enum(["days", "weeks", "months", "years"]),
});

/** From so long before a reference day, that day included, through the reference day or the day of assessment. */
const windowSchema = z.strictObject({
  ...spanSchema.shape,
  before: referenceDaySchema,
  through: z.enum(["reference-day", "assessment"]),
});
export type Window = z.infer<typeof windowSchema>;

/**
 * Where nothing was recorded, the answer is unknown, unless this condition holds: then silence means that
 * there was nothing (the source says "known to have", and the history was attested as complete).
 */
const silence = { silentWhen: idSchema.exactOptional() };

const comparison = { operator: operatorSchema, value: z.number(), unit: unitSchema };

const formulaSchema = z.enum(["bedside-schwartz", "ckid-u25-creatinine", "ckd-epi-2021"]);
export type Formula = z.infer<typeof formulaSchema>;

const leafSchema = z.discriminatedUnion("kind", [
  /** The latest result against a number. */
  z.strictObject({ ...naming, kind: z.literal("comparison"), item: idSchema, ...comparison }),
  /** The latest result against a multiple of the upper limit of normal that stands beside that result. */
  z.strictObject({
    ...naming,
    kind: z.literal("multiple-of-upper-limit"),
    item: idSchema,
    operator: operatorSchema,
    multiple: z.number().positive(),
  }),
  /**
   * The glomerular filtration rate by the formula named for the subject's age, calculated from creatinine and
   * height, or as reported by that very formula.
   */
  z.strictObject({
    ...naming,
    kind: z.literal("estimated-filtration"),
    item: idSchema,
    creatinine: idSchema,
    height: idSchema,
    formulas: z
      .array(
        z.strictObject({
          formula: formulaSchema,
          ageMin: z.int().min(0),
          ageBelow: z.int().positive().exactOptional(),
        }),
      )
      .min(1),
    ...comparison,
  }),
  /** Completed years of age on the reference day. */
  z.strictObject({
    ...naming,
    kind: z.literal("age"),
    operator: z.enum([">=", "<"]),
    years: z.int().positive(),
    on: referenceDaySchema,
  }),
  z.strictObject({ ...naming, kind: z.literal("sex"), is: z.enum(["female", "male"]) }),
  /** A yes-or-no item that is yes, or a coded one that is among the codes. */
  z.strictObject({
    ...naming,
    kind: z.literal("finding"),
    item: idSchema,
    codes: z.array(idSchema).min(1).exactOptional(),
    ...silence,
  }),
  /** An event of such a kind, ever or within a window. */
  z.strictObject({
    ...naming,
    kind: z.literal("event"),
    item: idSchema,
    codes: z.array(idSchema).min(1).exactOptional(),
    within: windowSchema.exactOptional(),
    ...silence,
  }),
  /** So many distinct agents were given, each with courses that satisfy all that is asked. */
  z.strictObject({
    ...naming,
    kind: z.literal("exposure"),
    classes: z.array(idSchema).min(1),
    agentsMin: z.int().positive(),
    indications: z
      .array(z.enum(["index-disease", "other-disease"]))
      .min(1)
      .exactOptional(),
    outcomes: z
      .array(z.enum(["response", "inadequate-response", "intolerance"]))
      .min(1)
      .exactOptional(),
    /** The course reached this dose of the class's reference agent. */
    doseMin: z.strictObject({ value: z.number().positive(), unit: unitSchema }).exactOptional(),
    /** The courses together lasted so long; a gap of at most so many days does not interrupt one. */
    lasting: z
      .strictObject({
        ...spanSchema.shape,
        counting: z.enum(["cumulative", "uninterrupted"]),
        gapDaysMax: sourced(z.int().min(0)),
      })
      .exactOptional(),
    /** Given on some day of the window. */
    within: windowSchema.exactOptional(),
    ...silence,
  }),
  z.strictObject({ ...naming, kind: z.literal("judgement"), judgement: idSchema }),
  z.strictObject({ ...naming, kind: z.literal("undertaking"), undertaking: idSchema }),
  z.strictObject({ ...naming, kind: z.literal("document"), document: idSchema }),
  /** A condition of the protocol that is named once and used in several places. */
  z.strictObject({ ...naming, kind: z.literal("condition"), condition: idSchema }),
  /** A numbered criterion, in the rule that joins them. */
  z.strictObject({ ...naming, kind: z.literal("criterion"), criterion: criterionIdSchema }),
]);
export type Leaf = z.infer<typeof leafSchema>;

export type Naming = z.infer<z.ZodObject<typeof naming>>;
export type Connective = Naming &
  (
    | { kind: "all-of"; of: Node[] }
    | { kind: "any-of"; of: Node[] }
    | { kind: "at-least"; count: number; of: Node[] }
    | { kind: "not"; of: Node }
    /** Applicability: where `when` does not hold the node is not applicable, and that never counts against the subject. */
    | { kind: "implies"; when: Node; of: Node }
    /** Text that can be read in several ways: every reading is kept, and one is chosen. */
    | { kind: "reading"; query: string; readings: Record<string, Node> }
  );
export type Node = Leaf | Connective;

export const nodeSchema: z.ZodType<Node> = z
  .lazy(() => {
    const nodes = z.array(nodeSchema).min(1);
    return z.discriminatedUnion("kind", [
      leafSchema,
      z.strictObject({ ...naming, kind: z.literal("all-of"), of: nodes }),
      z.strictObject({ ...naming, kind: z.literal("any-of"), of: nodes }),
      z.strictObject({ ...naming, kind: z.literal("at-least"), count: z.int().positive(), of: nodes }),
      z.strictObject({ ...naming, kind: z.literal("not"), of: nodeSchema }),
      z.strictObject({ ...naming, kind: z.literal("implies"), when: nodeSchema, of: nodeSchema }),
      z.strictObject({
        ...naming,
        kind: z.literal("reading"),
        query: queryIdSchema,
        readings: z.record(idSchema, nodeSchema),
      }),
    ]);
  })
  .meta({ id: "CriterionNode" });

export const criterionSchema = z
  .strictObject({
    id: criterionIdSchema,
    polarity: z.enum(["inclusion", "exclusion"]),
    label: wordsSchema,
    from: provenanceSchema,
    place: placeSchema,
    cautions: naming.cautions,
    rule: nodeSchema,
  })
  .meta({ id: "Criterion" });
export type Criterion = z.infer<typeof criterionSchema>;
