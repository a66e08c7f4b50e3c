import { z } from "zod";
import { sourced } from "#values";

export const reportingClassSchema = z.enum([
  "serious-adverse-event",
  "fatal-or-life-threatening-susar",
  "other-susar",
  "significant-follow-up",
]);
export type ReportingClass = z.infer<typeof reportingClassSchema>;

/** How soon an event of a class is to be reported, counted from which awareness. */
export const reportingClockSchema = z.strictObject({
  id: z.string().min(1),
  jurisdiction: z.enum(["CN", "US", "EU", "ICH"]),
  /** The rule that sets the limit. */
  rule: z.string().min(1),
  route: z.enum(["site-to-sponsor", "sponsor-to-authority"]),
  classes: z.array(reportingClassSchema).min(1),
  /** The day of awareness is day 0; calendar days, never moved for a holiday. */
  limit: z.strictObject({ amount: z.int().positive(), unit: z.enum(["hours", "days"]) }),
  /** A complete report follows so many days after the first limit. */
  completeReportDays: z.int().positive().optional(),
  start: z.enum(["site-aware", "sponsor-aware", "sponsor-determined"]),
});
export type ReportingClock = z.infer<typeof reportingClockSchema>;

export const reportingSchema = z.strictObject({
  jurisdictions: sourced(z.array(reportingClockSchema.shape.jurisdiction).min(1)),
  clocks: z.array(sourced(reportingClockSchema)),
});

/** Why an event is serious (ICH E2A). Life-threatening is not grade 4, and severe is not serious. */
export const seriousnessSchema = z.enum([
  "death",
  "life-threatening",
  "hospitalisation",
  "disability",
  "congenital-anomaly",
  "medically-important",
]);
export type Seriousness = z.infer<typeof seriousnessSchema>;
