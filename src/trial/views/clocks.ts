import { type CaseReport, type RunningClock, reportingClocks } from "#safety";
import type { CalendarDate } from "#values";
import type { AdverseEvent } from "../adverse-event.ts";
import type { TrialState } from "../ledger.ts";
import { protocolFor } from "../protocol-in-force.ts";
import { profileOf } from "../subject.ts";
import { dayOf } from "./site-day.ts";

/** A reporting clock of a serious event; `dueOn` is its last calendar day at the site, once it runs. */
export type ReportingDeadline = RunningClock & { readonly dueOn?: CalendarDate };

/**
 * The clocks of a serious adverse event: one report for its first seriousness and one for each upgrade. The log
 * holds no expectedness, nor when the sponsor heard: a case counts as unexpected, and the sponsor's clocks await
 * their start.
 */
export function clocksOf(
  state: TrialState,
  subject: string,
  event: AdverseEvent,
): readonly ReportingDeadline[] {
  const { timeZone } = profileOf(state, subject);
  const reports = event.serious.map(
    ({ criteria, awareAt }, index): CaseReport => ({
      siteAwareAt: awareAt,
      seriousness: criteria,
      product: event.attribution.product,
      expected: false,
      significantFollowUp: index > 0,
    }),
  );
  const clocks = reportingClocks(protocolFor(state, subject).safety.reporting, reports, timeZone);
  return clocks.map((clock) =>
    clock.state === "running" ? { ...clock, dueOn: dayOf(timeZone, clock.due) } : clock,
  );
}
