import {
  episodeOf,
  factsOf,
  infusionOf,
  lotsOf,
  lymphodepletionOf,
  slotOf,
  type TrialState,
  trialFacts,
} from "#trial";
import { addDays, type CalendarDate, dateIn, type Instant } from "#values";
import { type Random, waitingDays } from "./chance.ts";
import { overseeFurther } from "./committee-round.ts";
import { followFurther } from "./follow-up-round.ts";
import { foundingSteps, lotReceived, lotReleased } from "./founding-steps.ts";
import { consentAnew, refer, screenFurther } from "./screening-round.ts";
import { Stage, type World } from "./stage.ts";
import type { Performed } from "./step.ts";
import { treatFurther } from "./treatment-round.ts";

/** Nobody waits longer for the end of an escalation. */
const daysMax = 3650;

/** Children in screening or waiting for a place, beyond whom no one is referred. */
const waitingMax = 3;

/**
 * Plays a trial on, from an empty one or from any state, until its escalation has ended: virtual people issue
 * the commands that people do, to the same `decide`, and nature has its way with the virtual patients. The same
 * seed gives the same trial. Returns the records made, in order, and the trial with them.
 */
export function simulate(from: TrialState, world: World, random: Random, start: Instant): Performed {
  const stage = new Stage(from, world, random, start);
  const { setting } = world;
  const first = dateIn(setting.site.timeZone, start);
  if (from.version === 0) stage.attempt(foundingSteps(setting, first));
  let referralOn = first;
  for (let day = 1; day <= daysMax && !hasEnded(stage.state); day++) {
    const today = addDays(first, day);
    keepStock(stage, today);
    for (const subject of stage.state.subjects.keys()) attend(stage, subject, today);
    overseeFurther(stage, today);
    if (today < referralOn) continue;
    referralOn = addDays(today, waitingDays(random, world.nature.referralsPerMonth));
    if (waiting(stage.state) < waitingMax) refer(stage, today);
  }
  return { records: stage.records, state: stage.state };
}

function hasEnded(state: TrialState): boolean {
  return trialFacts(state, "escalation-ended").length > 0;
}

/** A lot is made before the one in use is near its expiry. */
function keepStock(stage: Stage, today: CalendarDate): void {
  const lots = lotsOf(stage.state);
  const usable = lots.some(
    ({ status, expiresOn }) => status === "released" && expiresOn > addDays(today, 60),
  );
  if (usable) return;
  const lot = `UC19-${String(lots.length + 1).padStart(3, "0")}`;
  const { setting } = stage.world;
  stage.attempt([...lotReceived(setting, lot, today), ...lotReleased(setting, lot, today)]);
}

function attend(stage: Stage, subject: string, today: CalendarDate): void {
  if (!isGone(stage.state, subject)) {
    consentAnew(stage, subject, today);
    if (!infusionOf(stage.state, subject)) {
      if (slotOf(stage.state, subject).status === "reserved") treatFurther(stage, subject, today);
      else screenFurther(stage, subject, today);
    }
  }
  const infusion = infusionOf(stage.state, subject);
  if (infusion) followFurther(stage, infusion, today);
}

function isGone(state: TrialState, subject: string): boolean {
  return (
    episodeOf(state, subject)?.status === "failed" ||
    factsOf(state, subject, "subject-discontinued").length > 0 ||
    lymphodepletionOf(state, subject).discontinued
  );
}

function waiting(state: TrialState): number {
  return [...state.subjects.keys()].filter(
    (subject) =>
      !infusionOf(state, subject) && !isGone(state, subject) && slotOf(state, subject).status !== "reserved",
  ).length;
}
