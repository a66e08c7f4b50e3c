import type { CalendarDate } from "#values";
import type { Finding, Turn } from "./finding.ts";
import type { Truth } from "./kleene.ts";

/** As much of a part as decides when the whole changes. */
export type Settling = Pick<Finding, "truth"> & { readonly turns?: Turn | undefined };

/**
 * The first day on which "at least so many of the parts" changes by itself, each part changing once. Changes
 * that wait for another reference day are not the whole's own.
 */
export function earliestTurn(count: number, parts: readonly Settling[], truth: Truth): Turn | undefined {
  for (let on = nextDay(parts, ""); on !== undefined; on = nextDay(parts, on)) {
    const to = truthOf(count, parts, on);
    if (to !== truth) return { to, on };
  }
  return undefined;
}

/** The next day after the given one on which some part changes by itself. */
function nextDay(parts: readonly Settling[], after: CalendarDate): CalendarDate | undefined {
  let next: CalendarDate | undefined;
  for (const { turns } of parts) {
    if (turns === undefined || turns.anchor !== undefined || turns.on <= after) continue;
    if (next === undefined || turns.on < next) next = turns.on;
  }
  return next;
}

/** Strong Kleene over the parts as they stand on a day, or now. */
export function truthOf(count: number, parts: readonly Settling[], on?: CalendarDate): Truth {
  let met = 0;
  let possible = 0;
  for (const { truth, turns } of parts) {
    const turned = on !== undefined && turns !== undefined && turns.anchor === undefined && turns.on <= on;
    const then = turned ? turns.to : truth;
    if (then !== "not-met") possible++;
    if (then === "met") met++;
  }
  return met >= count ? "met" : possible < count ? "not-met" : "unknown";
}
