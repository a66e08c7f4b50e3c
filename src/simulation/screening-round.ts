import { consentOf, type Episode, episodeOf, slotOf, verdictOf } from "#trial";
import { addDays, type CalendarDate } from "#values";
import { happens } from "./chance.ts";
import { type Child, drawChild, notEligible } from "./child.ts";
import { confirmed, consented, enrolled, failed, judged, reserved, screened } from "./screening-steps.ts";
import { momentOf, type Setting, stepsOf } from "./setting.ts";
import type { Stage } from "./stage.ts";
import type { Step } from "./step.ts";

/** Days from the first findings to the signed judgements: within the shortest validity of a finding. */
const judgedAfterDays = 5;

/** A child referred to the trial, enrolled and screened on the same day. */
export function refer(stage: Stage, today: CalendarDate): void {
  const { setting, nature, template } = stage.world;
  const number = String(stage.state.subjects.size + 1).padStart(3, "0");
  const subject = `${setting.site.id.toUpperCase()}-${number}`;
  const fit = drawChild(stage.random, template, today);
  const fails = happens(stage.random, nature.screeningFailureProbability);
  const child = fails ? notEligible(stage.random, fit) : fit;
  const refused = stage.attempt(enrolled(setting, subject, child, today));
  if (refused) return;
  stage.introduce(subject, child);
  stage.attempt(screened(setting, subject, child, today));
}

/** Signatures that have come due: a form of the child's new age, or a version that asks for consent anew. */
export function consentAnew(stage: Stage, subject: string, today: CalendarDate): void {
  const { gaps } = consentOf(stage.state, subject, today);
  const forms = gaps.filter(({ because }) => because !== "declined");
  if (forms.length > 0) stage.attempt(consented(stage.world.setting, subject, forms, today));
}

/** Takes a subject without a place as far towards one as today allows. */
export function screenFurther(stage: Stage, subject: string, today: CalendarDate): void {
  const episode = episodeOf(stage.state, subject);
  const { setting } = stage.world;
  if (episode === undefined) {
    stage.attempt(screened(setting, subject, renewed(stage.childOf(subject, today), today), today));
  } else if (episode.status === "open") conclude(stage, subject, episode, today);
  else if (episode.status === "confirmed" && slotOf(stage.state, subject).status === "none") {
    stage.attempt(reserved(setting, subject, today));
  }
}

function conclude(stage: Stage, subject: string, { openedOn }: Episode, today: CalendarDate): void {
  if (today < addDays(openedOn, judgedAfterDays)) return;
  const { setting } = stage.world;
  const child = stage.childOf(subject, today);
  stage.attempt(judged(setting, subject, child, today));
  if (verdictOf(stage.state, subject, today).verdict === "undetermined") renew(stage, subject, today);
  if (verdictOf(stage.state, subject, today).verdict === "eligible") {
    stage.attempt([...confirmed(setting, subject, today), ...reserved(setting, subject, today)]);
  } else stage.attempt(failed(setting, subject, today));
}

/** Measures and judges anew everything that the criteria ask for, since some of it has lost its validity. */
export function renew(stage: Stage, subject: string, today: CalendarDate): void {
  const { setting } = stage.world;
  const child = renewed(stage.childOf(subject, today), today);
  stage.attempt([...remeasured(setting, subject, child, today), ...judged(setting, subject, child, today)]);
}

function renewed(child: Child, today: CalendarDate): Child {
  const observations = child.observations.map((observation) => ({ ...observation, on: today }));
  return { ...child, observations };
}

function remeasured(setting: Setting, subject: string, child: Child, today: CalendarDate): readonly Step[] {
  return stepsOf(
    momentOf(setting, today, "08:30"),
    setting.cast.coordinator,
    child.observations.map((observation) => ({ kind: "record-observation", subject, observation })),
  );
}
