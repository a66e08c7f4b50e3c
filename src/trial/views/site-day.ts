import { type CalendarDate, dateIn, type Instant } from "#values";
import type { TrialState } from "../ledger.ts";
import { protocolOf } from "../protocol-in-force.ts";

/** The calendar day in a time zone of a moment, or of a day whose time was not recorded. */
export function dayOf(timeZone: string, when: Instant | CalendarDate): CalendarDate {
  return when.length > "YYYY-MM-DD".length ? dateIn(timeZone, when) : when;
}

/** Today for what concerns no subject: the day at the protocol's first site. */
export function trialDate(state: TrialState, now: Instant): CalendarDate {
  return dateIn(protocolOf(state).sites[0]?.timeZone ?? "UTC", now);
}
