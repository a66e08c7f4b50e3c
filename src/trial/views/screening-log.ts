import type { Verdict } from "#eligibility";
import { type CalendarDate, completedYears, type Instant } from "#values";
import { infusionOf } from "../infusion.ts";
import { factsOf, subjectsOf, type TrialState } from "../ledger.ts";
import { lymphodepletionOf } from "../lymphodepletion.ts";
import { protocolFor } from "../protocol-in-force.ts";
import { type Episode, episodeOf, episodesOf, verdictOf } from "../screening.ts";
import { assignedLevel, type Slot, slotOf } from "../slot.ts";
import { dateAtSite, profileOf, siteDate } from "../subject.ts";
import { type SubjectStage, stageOf } from "./subject-stage.ts";

export interface EpisodeRow extends Episode {
  /** The verdict as it was when a person acted on it. */
  readonly pinned?: {
    readonly verdict: Verdict["verdict"];
    readonly assessedOn: CalendarDate;
    readonly failing: readonly string[];
    readonly protocolVersion: string;
    readonly by: string;
  };
}

export interface ScreeningLogRow {
  readonly subject: string;
  readonly site: string;
  readonly sex: "female" | "male";
  readonly ageYears: number;
  readonly registeredOn: CalendarDate;
  readonly protocolVersion: string;
  readonly episodes: readonly EpisodeRow[];
  /** With every criterion that fails or is still open: as of today, or as pinned when screening failed or lymphodepletion began. */
  readonly verdict: Verdict["verdict"];
  readonly assessedOn: CalendarDate;
  readonly failing: readonly string[];
  readonly open: readonly string[];
  readonly unsigned: readonly string[];
  readonly slot: Slot;
  readonly level?: number;
  readonly stage: SubjectStage;
}

export interface ScreeningLogView {
  readonly version: number;
  readonly now: Instant;
  readonly rows: readonly ScreeningLogRow[];
}

/** Everybody who was ever registered, in that order, and why each may or may not take part. */
export function screeningLog(state: TrialState, now: Instant): ScreeningLogView {
  const rows = subjectsOf(state).map((subject) => rowOf(state, subject, now));
  return { version: state.version, now, rows };
}

function rowOf(state: TrialState, subject: string, now: Instant): ScreeningLogRow {
  const { site, sex, birthDate, timeZone } = profileOf(state, subject);
  const today = siteDate(state, subject, now);
  const [registered] = factsOf(state, subject, "subject-registered");
  const episodes = episodesOf(state, subject).map((episode) => episodeRow(state, subject, episode));
  const pinned = actedUpon(state, subject);
  const asOfToday = verdictOf(state, subject, today);
  const { verdict, failing, assessedOn } = pinned ?? asOfToday;
  const { open, unsigned } = pinned ? { open: [], unsigned: [] } : asOfToday;
  const level = assignedLevel(state, subject);
  return {
    subject,
    site,
    sex,
    ageYears: completedYears(birthDate, today),
    registeredOn: registered ? dateAtSite(timeZone, registered) : today,
    protocolVersion: protocolFor(state, subject).version,
    episodes,
    verdict,
    assessedOn,
    failing,
    open,
    unsigned,
    slot: slotOf(state, subject),
    ...(level !== undefined && { level }),
    stage: stageOf(state, subject, now),
  };
}

/** The verdict that a subject's way has gone by, once eligibility is no longer asked: data grow old, the decision does not. */
export function actedUpon(state: TrialState, subject: string): EpisodeRow["pinned"] {
  const last = episodeOf(state, subject);
  return last && isPast(state, subject) ? episodeRow(state, subject, last).pinned : undefined;
}

/** Whether eligibility is no longer asked: screening failed, or the fitness check has taken its place. */
function isPast(state: TrialState, subject: string): boolean {
  const { begun } = lymphodepletionOf(state, subject);
  return begun || infusionOf(state, subject) !== undefined || episodeOf(state, subject)?.status === "failed";
}

function episodeRow(state: TrialState, subject: string, episode: Episode): EpisodeRow {
  const kind = episode.status === "failed" ? "screening-failed" : "eligibility-confirmed";
  const record = factsOf(state, subject, kind).find(({ event }) => event.episode === episode.episode);
  if (!record) return episode;
  const { verdict, assessedOn, failing, protocolVersion } = record.event;
  return {
    ...episode,
    pinned: { verdict, assessedOn, failing, protocolVersion, by: record.actor.name },
  };
}
