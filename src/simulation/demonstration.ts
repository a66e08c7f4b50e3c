import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { SubjectFacts } from "#eligibility";
import { addDays, type CalendarDate } from "#values";
import { type Child, drawChild } from "./child.ts";
import { firstLevel } from "./demonstration-first-level.ts";
import { secondLevel } from "./demonstration-second-level.ts";
import { foundingSteps, lotReceived, lotReleased } from "./founding-steps.ts";
import { momentOf, type Setting } from "./setting.ts";
import { performAll, type Step } from "./step.ts";

/** A place in the demonstration: its setting, and its days and children counted from today. */
export interface Scene extends Setting {
  /** So many days from today; negative before. */
  day(offset: number): CalendarDate;
  /** A child as screened on a day; the same offset gives the same child. */
  child(offset: number): Child;
}

/**
 * The demonstration's trial up to last night, deterministic: the first level completed without dose-limiting
 * toxicity after a screening failure, a re-screening and a missed visit; the second part of the way, so that
 * every page has something to show. The template is an eligible subject of the protocol.
 */
export function demonstration(
  setting: Setting,
  template: SubjectFacts,
  today: CalendarDate,
): readonly Step[] {
  const scene: Scene = {
    ...setting,
    day: (offset) => addDays(today, offset),
    child: (offset) => drawChild(xoroshiro128plus(1000 - offset), template, addDays(today, offset)),
  };
  const { day } = scene;
  const steps = [
    ...foundingSteps(setting, day(-118)),
    ...lotReceived(setting, "UC19-001", day(-117)),
    ...lotReleased(setting, "UC19-001", day(-116)),
    ...lotReceived(setting, "UC19-002", day(-50)),
    ...lotReleased(setting, "UC19-002", day(-48)),
    ...lotReceived(setting, "UC19-003", day(-3)),
    ...firstLevel(scene),
    ...secondLevel(scene),
  ];
  return withCorrection(
    setting,
    steps.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1)),
  );
}

/** The first height entered was misread, and is corrected the next morning. */
function withCorrection(setting: Setting, steps: readonly Step[]): readonly Step[] {
  const index = steps.findIndex(
    ({ command }) => command.kind === "record-observation" && command.observation.item === "height",
  );
  const wrong = steps[index];
  if (wrong?.command.kind !== "record-observation") return steps;
  const { subject, observation } = wrong.command;
  if (observation.value.kind !== "quantity") return steps;
  const misread = { ...observation, value: { ...observation.value, value: observation.value.value + 10 } };
  const entered: Step = { ...wrong, command: { kind: "record-observation", subject, observation: misread } };
  const before = [...steps.slice(0, index), entered];
  const correction: Step = {
    ...wrong,
    at: momentOf(setting, addDays(observation.on, 1), "09:00"),
    reason: "Misread from the growth chart; read again from the original.",
    supersedes: performAll(before).state.version,
  };
  const after = steps.slice(index + 1);
  const until = after.findIndex(({ at }) => at > correction.at);
  return [...before, ...after.slice(0, until), correction, ...after.slice(until)];
}
