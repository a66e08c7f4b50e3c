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
}

/** The first report of a clock, or the complete one that is to follow it. */
export const reportStageSchema = z.enum(["initial", "follow-up"]).meta({ id: "ReportStage" });
export type ReportStage = z.infer<typeof reportStageSchema>;

/** A report that has left for whom its clock names. */
export interface SentReport {
  readonly clock: string;
  readonly stage: ReportStage;
  readonly sentAt: Instant;
}

/** A clock that waits for the moment that starts it, that runs, or that a report has met. */
export type ReportingDeadline = {
  readonly clock: string;
  readonly route: ReportingClock["route"];
  /** Position of the report of the case that called for it. */
  readonly reportIndex: number;
  readonly stage: ReportStage;
} & (
  | { readonly state: "awaiting-start" }
  | ({ readonly state: "running" } & Due)
  /** Met before anything started it: then it has no due time and is not late. */
  | ({ readonly state: "met"; readonly sentAt: Instant; readonly late: boolean } & Partial<Due>)
);

interface Due {
  readonly startedAt: Instant;
  /** A moment when the limit is in hours, else the last calendar day, in the reporter's time zone. */
  readonly due: Instant | CalendarDate;
}

type SusarClass = Extract<ReportingClass, "fatal-or-life-threatening-susar" | "other-susar">;

/**
 * The class of a suspected unexpected serious adverse reaction (SUSAR): serious, not expected, and not held unrelated
 * or unlikely. One whose relatedness is not yet assessed is treated as suspected.
 */
function susarOf({ seriousness, product, expected }: CaseReport): SusarClass | undefined {
  const suspected = product !== "unrelated" && product !== "unlikely";
  if (seriousness.length === 0 || !suspected || expected) return undefined;
  const grave = seriousness.some((why) => why === "death" || why === "life-threatening");
  return grave ? "fatal-or-life-threatening-susar" : "other-susar";
}

/**
 * The classes that a report brings to its case. Every report of a serious event is one for the sponsor to hear. The
 * first SUSAR is one, and so is an upgrade to fatal or life-threatening; what is told of a SUSAR beyond that is
 * significant follow-up.
 */
export function reportingClassesOf(
  report: CaseReport,
  earlier: readonly CaseReport[] = [],
): readonly ReportingClass[] {
  if (report.seriousness.length === 0) return [];
  const susar = susarOf(report);
  if (susar === undefined) return ["serious-adverse-event"];
  const before = new Set(earlier.map(susarOf));
  const further = before.has(susar) || before.has("fatal-or-life-threatening-susar");
  return ["serious-adverse-event", further ? "significant-follow-up" : susar];
}

/**
 * The clocks of a case in the protocol's jurisdictions, for its reports in order of awareness. An upgrade starts new
 * clocks and stops none. A clock is met by the first report sent for it since the site knew of what called for it.
 */
export function reportingClocks(
  reporting: Reporting,
  reports: readonly CaseReport[],
  sent: readonly SentReport[],
  timeZone: string,
): readonly ReportingDeadline[] {
  const inForce = reporting.clocks
    .map(({ value }) => value)
    .filter(({ jurisdiction }) => reporting.jurisdictions.value.includes(jurisdiction));
  return reports.flatMap((report, reportIndex) => {
    const classes = reportingClassesOf(report, reports.slice(0, reportIndex));
    return inForce
      .filter((clock) => clock.classes.some((each) => classes.includes(each)))
      .flatMap((clock) =>
        stagesOf(clock).map((stage) => standing({ clock, stage, report, reportIndex }, sent, timeZone)),
      );
  });
}

function stagesOf({ completeReportDays }: ReportingClock): readonly ReportStage[] {
  return completeReportDays === undefined ? ["initial"] : ["initial", "follow-up"];
}

interface Called {
  readonly clock: ReportingClock;
  readonly stage: ReportStage;
  readonly report: CaseReport;
  readonly reportIndex: number;
}

function standing(called: Called, sent: readonly SentReport[], timeZone: string): ReportingDeadline {
  const { clock, stage, report, reportIndex } = called;
  const place = { clock: clock.id, route: clock.route, reportIndex, stage };
  const due = dueOf(called, timeZone);
  const [sentAt] = sent
    .filter((one) => one.clock === clock.id && one.stage === stage && one.sentAt >= report.siteAwareAt)
    .map((one) => one.sentAt)
    .sort();
  if (sentAt === undefined) {
    return due ? { ...place, state: "running", ...due } : { ...place, state: "awaiting-start" };
  }
  return {
    ...place,
    state: "met",
    sentAt,
    late: due !== undefined && isPast(due.due, sentAt, timeZone),
    ...due,
  };
}

function dueOf({ clock, stage, report }: Called, timeZone: string): Due | undefined {
  const startedAt = {
    "site-aware": report.siteAwareAt,
    "sponsor-aware": report.sponsorAwareAt,
    "sponsor-determined": report.sponsorDeterminedAt,
  }[clock.start];
  if (startedAt === undefined) return undefined;
  const { amount, unit } = clock.limit;
  if (stage === "initial" && unit === "hours") return { startedAt, due: addHours(startedAt, amount) };
  const firstDays = unit === "days" ? amount : Math.ceil(amount / 24);
  const days = stage === "initial" ? firstDays : firstDays + (clock.completeReportDays ?? 0);
  return { startedAt, due: addDays(dateIn(timeZone, startedAt), days) };
}

/** Whether a moment lies beyond a time that was due; the day that was due lasts to its end. */
export function isPast(due: Instant | CalendarDate, at: Instant, timeZone: string): boolean {
  return due.includes("T") ? at > due : dateIn(timeZone, at) > due;
}
