import { z } from "zod";

/** What stands for a concentration below quantification: 0, nothing, or a number in the profile's unit. */
const treatment = z.union([z.enum(["zero", "drop"]), z.number().nonnegative()]);
export type BlqTreatment = z.infer<typeof treatment>;

/**
 * What stands for concentrations below quantification, by where they are: up to the first quantifiable one, between
 * the first and the last, and after the last; or before the maximum and after it. If nothing is quantifiable, all
 * are "first", or all before the maximum.
 */
export const blqRuleSchema = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("position"), first: treatment, middle: treatment, last: treatment }),
  z.strictObject({ by: z.literal("maximum"), before: treatment, after: treatment }),
]);
export type BlqRule = z.infer<typeof blqRuleSchema>;

export const aucMethodSchema = z.enum(["linear", "lin-up-log-down", "lin-log"]);
export type AucMethod = z.infer<typeof aucMethodSchema>;

/** How an area goes on after the last quantifiable sample: to 0 at the next sample, not at all, or by lambda-z. */
export const beyondLastSchema = z.enum(["next-blq", "last", "extrapolate"]);

/** What is known at the start of the infusion where no sample was taken then: 0; the last sample before it, else 0; nothing. */
export const timeZeroSchema = z.enum(["zero", "pre-infusion", "sampled"]);

export const terminalPhaseSchema = z.strictObject({
  pointsMin: z.int().min(3),
  /** Whether the maximum itself may be its first point; it may where the cells are at once all in the blood. */
  withMaximum: z.boolean(),
  /** Among fits within this of the best adjusted R², the one with most points is taken. */
  adjustedRSquaredTolerance: z.number().positive(),
  /** The samples that the Tobit fit takes: from the first of lambda-z on, or all after the maximum. */
  tobitFrom: z.enum(["lambda-z", "maximum"]),
  /** What is usually asked of a half-life before it is believed: shown beside it, never a reason to leave it out. */
  acceptance: z.strictObject({
    adjustedRSquaredMin: z.number().min(0).max(1),
    spanRatioMin: z.number().nonnegative(),
    extrapolatedPercentMax: z.number().min(0).max(100),
  }),
});
export type TerminalPhase = z.infer<typeof terminalPhaseSchema>;

/** How one profile is analysed. */
export interface KineticOptions {
  readonly blq: BlqRule;
  readonly aucMethod: AucMethod;
  readonly timeZero: z.infer<typeof timeZeroSchema>;
  /** Ends of the areas that begin at the infusion, in the profile's unit of time. */
  readonly aucEnds: readonly number[];
  readonly beyondLast: z.infer<typeof beyondLastSchema>;
  readonly terminalPhase: TerminalPhase;
  /** The maximum is also looked for from then on, in the profile's unit of time, after the cells have distributed. */
  readonly expansionFrom?: number;
  /** Persistence is lost at the first of so many samples below quantification in succession. */
  readonly lossSamples: number;
}
