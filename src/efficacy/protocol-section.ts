import { z } from "zod";
import { sourced, wordsSchema } from "#values";
import { estimandSchema } from "./estimand.ts";
import { freedomRuleSchema } from "./freedom.ts";
import { improvementDefinitionSchema } from "./improvement-definition.ts";
import { inactiveDefinitions } from "./inactive-disease.ts";
import { totalImprovementRuleSchema } from "./total-improvement-rule.ts";
import { treatmentRolesSchema } from "./treatment.ts";

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/);

/** Disease Activity Score of juvenile dermatomyositis: skin 0 to 9 and weakness 0 to 11 (Bode et al., Arthritis Rheum 2003;49:7). */
const dasMax = 20;

/** How response is told in myositis: what the published scores and criteria leave to the protocol. */
const myositisSchema = z.strictObject({
  totalImprovement: totalImprovementRuleSchema,
  improvement: z.array(sourced(improvementDefinitionSchema)),
  inactive: sourced(z.enum(Object.keys(inactiveDefinitions) as (keyof typeof inactiveDefinitions)[])),
  /** Fewer domains answered give no index of the Health Assessment Questionnaire, the children's or the adults'. */
  chaqDomainsMin: sourced(z.int().min(1).max(8)),
  /** A total of the index that was entered beside its domains, and differs by so much from them, is told. */
  chaqDifferenceMin: sourced(z.number().positive()),
  /** Below this age, in completed years, a CMAS below the full score may be due to age alone. */
  cmasFullFromAge: sourced(z.int().positive()),
  /** The data items that add up to the Disease Activity Score, with their largest values. */
  dasItems: sourced(
    z
      .array(z.strictObject({ item: id, max: z.int().positive() }))
      .min(1)
      .refine((items) => items.reduce((sum, { max }) => sum + max, 0) === dasMax, {
        error: `items whose max add up to ${dasMax}`,
      }),
  ),
});
export type MyositisResponse = z.infer<typeof myositisSchema>;

/** The section of a protocol that says how response is told, when, and what overrules it. */
export const efficacySchema = z.strictObject({
  /** Visits at which response is told. */
  visits: sourced(z.array(id).min(1)),
  /** Of these, the ones that answer the objective: they are told first. */
  mainVisits: sourced(z.array(id)),
  /** Of these, the ones at which lymphodepletion and steroids may still show as response. */
  conditioningVisits: sourced(z.array(id)),
  /** Classes of drugs that are escalated treatment of the disease when begun or increased for it. */
  rescueClasses: sourced(z.array(id)),
  treatmentRoles: sourced(treatmentRolesSchema),
  estimand: estimandSchema,
  /** Ways of being free of drugs. */
  freedom: z.array(freedomRuleSchema),
  /** Not used where another disease is treated. */
  myositis: z.union([myositisSchema, z.literal("not-used")]),
  queries: z.array(z.strictObject({ id: z.string().min(1), question: wordsSchema, default: wordsSchema })),
});
export type Efficacy = z.infer<typeof efficacySchema>;
