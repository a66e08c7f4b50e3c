import { z } from "zod";
import { gradeHistorySchema } from "./grade.ts";

/**
 * What an adverse event is, together with the scale on which it is graded. The scale is part of the name:
 * "grade 3 cytokine release syndrome" of CTCAE v5.0 is not grade 3 of ASTCT 2019.
 */
export const toxicitySchema = z
  .discriminatedUnion("scale", [
    z.strictObject({
      scale: z.literal("CTCAE-5.0"),
      term: z.string().min(1),
      systemOrganClass: z.string().min(1),
      /** The event's own name, when the term is "Other, specify". */
      specify: z.string().min(1).max(200).optional(),
    }),
    z.strictObject({ scale: z.literal("ASTCT-2019-CRS") }),
    z.strictObject({ scale: z.literal("ASTCT-2019-ICANS") }),
    z.strictObject({ scale: z.literal("MAGIC") }),
  ])
  .meta({ id: "Toxicity" });
export type Toxicity = z.infer<typeof toxicitySchema>;

export const toxicityScaleSchema = z.enum(["CTCAE-5.0", "ASTCT-2019-CRS", "ASTCT-2019-ICANS", "MAGIC"]);
export type ToxicityScale = z.infer<typeof toxicityScaleSchema>;

/** The five attribution categories of the US National Cancer Institute, and the answer not yet given. */
export const relatednessSchema = z
  .enum(["unrelated", "unlikely", "possible", "probable", "definite", "not-assessed"])
  .meta({ id: "Relatedness" });
export type Relatedness = z.infer<typeof relatednessSchema>;

const otherCauseSchema = z
  .enum(["lymphodepletion", "underlying-disease", "infection", "concomitant-medication", "other"])
  .meta({ id: "OtherCause" });

/** Relatedness to the cell product, and the other causes to which the investigator attributes the event. */
export const attributionSchema = z
  .strictObject({ product: relatednessSchema, otherCauses: z.array(otherCauseSchema) })
  .meta({ id: "Attribution" });
export type Attribution = z.infer<typeof attributionSchema>;

/** An event as the rules of safety see it. Its onset is the first entry of its history, its end a grade 0. */
export const gradedEventSchema = z.strictObject({
  id: z.string().min(1),
  toxicity: toxicitySchema,
  gradeHistory: gradeHistorySchema,
  attribution: attributionSchema,
  /** Ids among the protocol's events of interest. */
  ofInterest: z.array(z.string().min(1)),
});
export type GradedEvent = z.infer<typeof gradedEventSchema>;

/** Picks events out, as data. */
export const toxicitySelectorSchema = z
  .discriminatedUnion("by", [
    z.strictObject({ by: z.literal("scale"), scales: z.array(toxicityScaleSchema).min(1) }),
    z.strictObject({ by: z.literal("term"), terms: z.array(z.string().min(1)).min(1) }),
    z.strictObject({ by: z.literal("system-organ-class"), classes: z.array(z.string().min(1)).min(1) }),
    z.strictObject({ by: z.literal("interest"), ids: z.array(z.string().min(1)).min(1) }),
    z.strictObject({ by: z.literal("other-cause"), causes: z.array(otherCauseSchema).min(1) }),
  ])
  .meta({ id: "ToxicitySelector" });
export type ToxicitySelector = z.infer<typeof toxicitySelectorSchema>;

export type SelectableEvent = Pick<GradedEvent, "toxicity" | "attribution" | "ofInterest">;

function selects(selector: ToxicitySelector, event: SelectableEvent): boolean {
  const { toxicity } = event;
  switch (selector.by) {
    case "scale":
      return selector.scales.includes(toxicity.scale);
    case "term":
      return toxicity.scale === "CTCAE-5.0" && selector.terms.includes(toxicity.term);
    case "system-organ-class":
      return toxicity.scale === "CTCAE-5.0" && selector.classes.includes(toxicity.systemOrganClass);
    case "interest":
      return event.ofInterest.some((id) => selector.ids.includes(id));
    case "other-cause":
      return event.attribution.otherCauses.some((cause) => selector.causes.includes(cause));
  }
}

/** Whether any of several selectors picks the event. */
export function selectsAny(selectors: readonly ToxicitySelector[], event: SelectableEvent): boolean {
  return selectors.some((selector) => selects(selector, event));
}
