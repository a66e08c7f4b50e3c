import { z } from "zod";
import { sourced } from "#values";

/** What all analyses have in common: who is counted, and how values are read. */
export const analysisSchema = z.strictObject({
  /**
   * Beside the enrolled, who consented, the safety set, which begins where events are treatment-emergent, and the
   * DLT-evaluable, whom the dose-limiting toxicity's definition names.
   */
  sets: z.strictObject({
    /** Efficacy: infused with at least this share of the cells planned; 0 is any dose. */
    efficacyDoseFractionMin: sourced(z.number().min(0).max(1)),
    /** Kinetics: infused, with at least so many samples of the cells after it. */
    kineticsSamplesMin: sourced(z.int().min(1)),
    /** The dose level at which a subject is counted; the one nearest to the dose in fact given is a sensitivity analysis. */
    countedAt: sourced(z.literal("assigned-level")),
  }),
  /** Infusions up to so many days after the first are parts of one dose; what belongs to it ends at a later one. */
  splitDoseDays: sourced(z.int().nonnegative()),
  /** Which value of a data item stands for the time before treatment; the pre-infusion sample in kinetics. */
  baseline: sourced(z.enum(["last-before-lymphodepletion", "last-before-infusion"])),
  /** Days around the visits are shared out without gaps; of two values equally close to the target day, which one stands. */
  windowTie: sourced(z.enum(["later", "earlier"])),
  /** Of several results of one sample time: the laboratory's designated final one, else the first. */
  replicates: sourced(z.literal("final-else-first")),
  /** Quantiles by Hyndman and Fan's number: 2 as in SAS PCTLDEF=5, 7 as in R. */
  quantileType: sourced(z.enum(["type-2", "type-7"])),
  /** Confidence level of every interval that names no other; all are two-sided. */
  confidenceLevel: sourced(z.number().gt(0).lt(1)),
  /** On which scale limits of survival and incidence are taken: R's default is log, SAS's log-log. */
  confidenceScale: sourced(z.enum(["log-log", "log", "plain", "logit", "arcsine"])),
  /** Variance of a cumulative incidence: the infinitesimal jackknife as in R's survival, Aalen's as in cmprsk and SAS. */
  incidenceVariance: sourced(z.enum(["infinitesimal-jackknife", "aalen"])),
  /** Data items whose values at baseline describe the subjects. */
  baselineItems: sourced(z.array(z.string().min(1)).min(1)),
});
export type AnalysisSection = z.infer<typeof analysisSchema>;
