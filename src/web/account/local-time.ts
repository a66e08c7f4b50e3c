import { showMoment, showZone } from "../site-time.ts";

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Moments as the clock of this device shows them, with its offset: these pages are about no site. */
export function showLocal(instant: string): string {
  return `${showMoment(ownZone, instant)} ${showZone(ownZone)}`;
}

/** The last moment of a day on this device's calendar. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59.999`).toISOString();
}
