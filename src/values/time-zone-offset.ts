import { Temporal } from "temporal-polyfill";

/** A stretch of time through which the clocks of a zone keep one offset from UTC, all in milliseconds. */
interface Stretch {
  readonly from: number;
  /** First moment at which they no longer do. */
  readonly until: number;
  readonly offset: number;
}

/** Remembered by zone, since the rules of zones do not change while the program runs: the same answer as without. */
const stretches = new Map<string, Stretch[]>();

/** By how many milliseconds the clocks of an IANA time zone are ahead of UTC at a moment since 1970. */
export function offsetAt(timeZone: string, milliseconds: number): number {
  const known = stretches.get(timeZone) ?? [];
  for (const { from, until, offset } of known) {
    if (milliseconds >= from && milliseconds < until) return offset;
  }
  const stretch = stretchAt(timeZone, milliseconds);
  stretches.set(timeZone, [...known, stretch]);
  return stretch.offset;
}

function stretchAt(timeZone: string, milliseconds: number): Stretch {
  const moment = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(timeZone);
  const before = moment.add({ nanoseconds: 1 }).getTimeZoneTransition("previous");
  const after = moment.getTimeZoneTransition("next");
  return {
    from: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: after?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: moment.offsetNanoseconds / 1e6,
  };
}
