import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { SubjectFacts } from "#eligibility";
import { addDays, type CalendarDate, startOfDay } from "#values";
import { type Child, drawChild } from "./child.ts";
import { withBlemishes } from "./demonstration-blemishes.ts";
import { firstLevel } from "./demonstration-first-level.ts";
import { secondLevel } from "./demonstration-second-level.ts";
import { foundingSteps, lotReceived, lotReleased } from "./founding-steps.ts";
import type { Setting } from "./setting.ts";
import type { Step } from "./step.ts";

/** A place in the demonstration: its setting, and its days and children counted from today. */
export interface Scene extends Setting {
  /** So many days from today; negative before. */
  day(offset: number): CalendarDate;
  /** A child as screened on a day, by chance of its own or like the one screened on another. */
  child(offset: number, like?: number): Child;
}

/**
 * The demonstration's trial up to last night, deterministic: the first level completed without dose-limiting
 * toxicity after a screening failure, a re-screening and a missed visit, and followed for a year, most of which
 * the committee waits for; the second part of the way, so that every page has something to show. The template is
 * an eligible subject of the protocol.
 */
export function demonstration(
  setting: Setting,
  template: SubjectFacts,
  today: CalendarDate,
): readonly Step[] {
  const scene: Scene = {
    ...setting,
    day: (offset) => addDays(today, offset),
    child: (offset, like = offset) =>
      drawChild(xoroshiro128plus(1000 - like), template, addDays(today, offset)),
  };
  const { day } = scene;
  const steps = [
    ...foundingSteps(setting, day(-464)),
    ...lotReceived(setting, "UC19-001", day(-463)),
    ...lotReleased(setting, "UC19-001", day(-462)),
    ...lotReceived(setting, "UC19-002", day(-50)),
    ...lotReleased(setting, "UC19-002", day(-48)),
    ...lotReceived(setting, "UC19-003", day(-3)),
    ...firstLevel(scene),
    ...secondLevel(scene),
  ];
  const night = startOfDay(setting.site.timeZone, today);
  return withBlemishes(setting, steps)
    .filter(({ at }) => at < night)
    .toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
}
