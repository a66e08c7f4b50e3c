import { z } from "zod";
import { addDays, addHours, type CalendarDate, dateIn, type Instant, sourced } from "#values";
import type { Relatedness } from "./toxicity.ts";

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
export type Reporting = z.infer<typeof reportingSchema>;

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

/** What is known of a case from some moment on: the first report, an upgrade, or significant follow-up. */
export interface CaseReport {
  readonly siteAwareAt: Instant;
  /** Missing until the sponsor has heard of it. */
  readonly sponsorAwareAt?: Instant;
  /** Missing until the sponsor has determined that the case qualifies for its class. */
  readonly sponsorDeterminedAt?: Instant;
  /** Empty when the event is not serious. */
  readonly seriousness: readonly Seriousness[];
  readonly product: Relatedness;
  /** Expected by the reference safety information. */
  readonly expected: boolean;
  readonly significantFollowUp: boolean;
}

/** A clock that runs, or waits for the moment that starts it. */
export type RunningClock =
  | { readonly state: "awaiting-start"; readonly clockId: string; readonly reportIndex: number }
  | {
      readonly state: "running";
      readonly clockId: string;
      /** Position of the report that started it. */
      readonly reportIndex: number;
      readonly startedAt: Instant;
      /** A moment when the limit is in hours, else the last calendar day, in the reporter's time zone. */
      readonly due: Instant | CalendarDate;
      readonly completeReportDue?: CalendarDate;
    };

/**
 * The classes of a report. A suspected unexpected serious adverse reaction (SUSAR) is serious, not expected, and
 * not held unrelated or unlikely; one whose relatedness is not yet assessed is treated as suspected.
 */
export function reportingClassesOf(report: CaseReport): readonly ReportingClass[] {
  const serious = report.seriousness.length > 0;
  if (!serious) return [];
  const classes: ReportingClass[] = ["serious-adverse-event"];
  const suspected = report.product !== "unrelated" && report.product !== "unlikely";
  if (!suspected || report.expected) return classes;
  const grave = report.seriousness.some((why) => why === "death" || why === "life-threatening");
  classes.push(grave ? "fatal-or-life-threatening-susar" : "other-susar");
  if (report.significantFollowUp) classes.push("significant-follow-up");
  return classes;
}

/**
 * The clocks of a case in the protocol's jurisdictions, for its reports in order of awareness. A class starts
 * its clocks once, at the report that first brings the case into it, so an upgrade starts new ones and stops
 * none; every significant follow-up starts its own.
 */
export function reportingClocks(
  reporting: Reporting,
  reports: readonly CaseReport[],
  timeZone: string,
): readonly RunningClock[] {
  const inForce = reporting.clocks
    .map(({ value }) => value)
    .filter(({ jurisdiction }) => reporting.jurisdictions.value.includes(jurisdiction));
  return reports.flatMap((report, reportIndex) => {
    const earlier = new Set(reports.slice(0, reportIndex).flatMap(reportingClassesOf));
    const entered = reportingClassesOf(report).filter(
      (each) => each === "significant-follow-up" || !earlier.has(each),
    );
    return inForce
      .filter(({ classes }) => classes.some((each) => entered.includes(each)))
      .map((clock) => startClock(clock, report, reportIndex, timeZone));
  });
}

function startClock(
  clock: ReportingClock,
  report: CaseReport,
  reportIndex: number,
  timeZone: string,
): RunningClock {
  const startedAt = {
    "site-aware": report.siteAwareAt,
    "sponsor-aware": report.sponsorAwareAt,
    "sponsor-determined": report.sponsorDeterminedAt,
  }[clock.start];
  if (startedAt === undefined) return { state: "awaiting-start", clockId: clock.id, reportIndex };
  const { amount, unit } = clock.limit;
  const lastDay = addDays(dateIn(timeZone, startedAt), amount);
  return {
    state: "running",
    clockId: clock.id,
    reportIndex,
    startedAt,
    due: unit === "hours" ? addHours(startedAt, amount) : lastDay,
    ...(clock.completeReportDays !== undefined && {
      completeReportDue: addDays(lastDay, clock.completeReportDays),
    }),
  };
}
