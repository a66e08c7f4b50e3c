import { z } from "zod";
import { sourced } from "#values";

/** What all analyses have in common: who is counted is fixed, how values are read is the protocol's to say. */
export const analysisSchema = z.strictObject({
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
