import type { Protocol, Site } from "#protocol";
import type { Actor } from "#record";
import type { Command } from "#trial";
import { type CalendarDate, type Instant, startOfDay } from "#values";
import type { Cast } from "./cast.ts";
import type { Step } from "./step.ts";

/** Where a trial is played, by whom, and by which protocol. */
export interface Setting {
  readonly protocol: Protocol;
  readonly site: Site;
  readonly cast: Cast;
}

/** A time of the clock, `09:30`, on a day at the site that begins and ends as any other. */
export function momentOf({ site }: Setting, on: CalendarDate, clock: string): Instant {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  const midnight = Date.parse(startOfDay(site.timeZone, on));
  return new Date(midnight + (hours * 60 + minutes) * 60_000).toISOString();
}

/** The same person's commands of one hour, in their order. */
export function stepsOf(at: Instant, actor: Actor, commands: readonly Command[]): readonly Step[] {
  return commands.map((command) => ({ at, actor, command }));
}
