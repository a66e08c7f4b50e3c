import { showMoment, showZone } from "../site-time.ts";

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Moments as the clock of this device shows them: these pages are about no site. */
export function showLocalTime(instant: string): string {
  return showMoment(ownZone, instant);
}

/** The offset of that clock. */
export function localZone(): string {
  return showZone(ownZone);
}

/** The same with the offset, where a moment stands alone. */
export function showLocal(instant: string): string {
  return `${showLocalTime(instant)} ${localZone()}`;
}

/** The last moment of a day on this device's calendar. */
export function endOfDay(day: string): string {
  return new Date(`${day}T23:59:59.999`).toISOString();
}
