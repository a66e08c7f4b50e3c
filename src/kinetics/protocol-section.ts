import { z } from "zod";
import { provenanceSchema, sourced, wordsSchema } from "#values";
import {
  aucMethodSchema,
  beyondLastSchema,
  blqRuleSchema,
  type KineticOptions,
  terminalPhaseSchema,
  timeZeroSchema,
} from "./options.ts";
import { kineticParameterSchema } from "./parameter.ts";
import { type TimeUnit, unitsPerDay } from "./sample.ts";

const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/);

/** A section's own open queries. */
export const sectionQueriesSchema = z.array(
  z.strictObject({ id: z.string().min(1), question: wordsSchema, default: wordsSchema }),
);

/** A peak is cut off before the outcome; an area is only one with and without an outcome that comes after its end. */
const exposuresSchema = z.array(kineticParameterSchema.extract(["cmax", "expansion-cmax", "auc-to"])).min(1);

const outcome = { id, label: wordsSchema, exposures: exposuresSchema };

/** An event of a source of times to an event up to a day; a dose-limiting toxicity; response at a visit. */
const outcomeSchema = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("event"), ...outcome, eventSource: id, throughDay: z.int().positive() }),
  z.strictObject({ by: z.literal("dlt"), ...outcome }),
  z.strictObject({ by: z.literal("response"), ...outcome, visit: id }),
]);
export type ExposureOutcome = z.infer<typeof outcomeSchema>;

/** The section of a protocol that says which cells are followed, and how their kinetics are estimated. */
export const kineticsSchema = z.strictObject({
  /** Each data item is an analyte of its own: a transgene and cells counted by flow cytometry are never merged. */
  analytes: z.array(
    z.strictObject({
      item: id,
      label: wordsSchema,
      assay: z.enum(["ddpcr", "qpcr", "flow-cytometry"]),
      from: provenanceSchema,
    }),
  ),
  /** From when on times are counted, to the minute. */
  timeOrigin: sourced(z.enum(["start-of-infusion", "end-of-infusion"])),
  blq: sourced(blqRuleSchema),
  aucMethod: sourced(aucMethodSchema),
  timeZero: sourced(timeZeroSchema),
  /** Areas under the curve from the infusion to the end of each of these days. */
  aucDays: sourced(z.array(z.number().positive()).min(1)),
  beyondLast: sourced(beyondLastSchema),
  terminalPhase: sourced(terminalPhaseSchema),
  /** First day on which the maximum of the expansion phase may be. */
  expansionFromDay: sourced(z.union([z.number().nonnegative(), z.literal("not-declared")])),
  /** Persistence is lost at the first of so many samples below quantification in succession. */
  lossSamples: sourced(z.int().min(1)),
  /** What is reported, of all that is estimated. */
  parameters: sourced(z.array(kineticParameterSchema).min(1)),
  /** How they grow with the actual dose: described by a slope on log axes with its interval, never judged. */
  doseProportionality: sourced(
    z.strictObject({
      parameters: z.array(kineticParameterSchema),
      confidenceLevel: z.number().gt(0).lt(1),
    }),
  ),
  /** Outcomes, each with the exposures before it that are shown with and without it: by exact ranks, never judged. */
  exposureResponse: sourced(z.strictObject({ outcomes: z.array(outcomeSchema) })),
  queries: sectionQueriesSchema,
});
export type Kinetics = z.infer<typeof kineticsSchema>;

/** How the protocol has each profile analysed, for times in this unit. */
export function kineticOptionsOf(kinetics: Kinetics, unit: TimeUnit): KineticOptions {
  const from = kinetics.expansionFromDay.value;
  return {
    blq: kinetics.blq.value,
    aucMethod: kinetics.aucMethod.value,
    timeZero: kinetics.timeZero.value,
    aucEnds: kinetics.aucDays.value.map((day) => day * unitsPerDay[unit]),
    beyondLast: kinetics.beyondLast.value,
    terminalPhase: kinetics.terminalPhase.value,
    lossSamples: kinetics.lossSamples.value,
    ...(from !== "not-declared" && { expansionFrom: from * unitsPerDay[unit] }),
  };
}
