import { consentOf } from "../consent.ts";
import { deathOf } from "../death.ts";
import { infusionOf } from "../infusion.ts";
import { factsOf, type TrialState } from "../ledger.ts";
import { lymphodepletionOf } from "../lymphodepletion.ts";
import { windowClosed } from "../outcome.ts";
import { episodeOf } from "../screening.ts";
import { slotOf } from "../slot.ts";
import { siteDate } from "../subject.ts";

/** How far a subject has come; the last that holds. */
export type SubjectStage =
  | "registered"
  | "consented"
  | "screening"
  | "screening-failed"
  | "eligible"
  | "queued"
  | "slot-reserved"
  | "lymphodepletion-planned"
  | "lymphodepleted"
  | "infused"
  | "follow-up"
  | "discontinued-before-infusion"
  | "discontinued"
  | "died";

export function stageOf(state: TrialState, subject: string, now: string): SubjectStage {
  if (deathOf(state, subject)) return "died";
  if (factsOf(state, subject, "subject-discontinued").length > 0) return "discontinued";
  const { plan, begun, discontinued } = lymphodepletionOf(state, subject);
  if (discontinued) return "discontinued-before-infusion";
  if (infusionOf(state, subject)) return windowClosed(state, subject) ? "follow-up" : "infused";
  if (begun) return "lymphodepleted";
  const episode = episodeOf(state, subject);
  if (episode?.status === "failed") return "screening-failed";
  const slot = slotOf(state, subject);
  if (slot.status === "reserved") return plan ? "lymphodepletion-planned" : "slot-reserved";
  if (slot.status === "queued") return "queued";
  if (episode) return episode.status === "confirmed" ? "eligible" : "screening";
  return hasConsented(state, subject, now) ? "consented" : "registered";
}

/** Whether every form that the subject's age asks for is signed: a guardian's consent without the child's assent is none. */
export function hasConsented(state: TrialState, subject: string, now: string): boolean {
  const { gaps, firstSignedOn } = consentOf(state, subject, siteDate(state, subject, now));
  return firstSignedOn !== undefined && gaps.length === 0;
}

/** Whether anything but the recording of safety is still to be done with a subject. */
export function takesPart(state: TrialState, subject: string): boolean {
  return !deathOf(state, subject) && factsOf(state, subject, "subject-discontinued").length === 0;
}
