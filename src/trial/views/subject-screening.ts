import {
  type Eligibility,
  type Exposure,
  type MissingSet,
  missingSets,
  type Observation,
  type Verdict,
} from "#eligibility";
import type { CalendarDate, Instant } from "#values";
import { factsOf, lastOf, type TrialRecord, type TrialState } from "../ledger.ts";
import { remembered } from "../memory.ts";
import { protocolFor } from "../protocol-in-force.ts";
import { type Episode, episodesOf, subjectFacts, verdictOf } from "../screening.ts";
import { actedUpon } from "./screening-log.ts";

/** Who put a record there, and the version that a correction of it names. */
export interface Origin {
  readonly version: number;
  readonly by: string;
  readonly recordedAt: Instant;
}

export interface ItemRow {
  readonly item: string;
  /** Every result in force, by its date; `counts` is false for one that an earlier episode does not hand on. */
  readonly observations: readonly (Origin & {
    readonly observation: Observation;
    readonly counts: boolean;
  })[];
  readonly latest?: Origin & { readonly observation: Observation; readonly counts: boolean };
}

export interface JudgementRow {
  readonly judgement: string;
  /** The latest answer given in this episode. */
  readonly answer?: Origin & {
    readonly answer: boolean;
    readonly on: CalendarDate;
    readonly rationale?: string;
  };
}

export interface UndertakingRow {
  readonly undertaking: string;
  readonly given?: Origin & {
    readonly given: boolean;
    readonly signedBy: "guardian" | "subject";
    readonly on: CalendarDate;
  };
}

/** What the protocol that binds the subject asks: the form is drawn from it. */
export type ScreeningQuestions = Pick<
  Eligibility,
  "groups" | "dataItems" | "agentClasses" | "judgements" | "undertakings" | "documents"
>;

export interface ScreeningPart {
  readonly episodes: readonly Episode[];
  /** As of today, with every finding in full. */
  readonly verdict: Verdict;
  /** The verdict that was acted upon, once eligibility is no longer asked. */
  readonly actedUpon?: NonNullable<ReturnType<typeof actedUpon>>;
  /** While screening is open, what would settle the verdict: sets of data to be recorded, the least first. */
  readonly missing: {
    readonly eligible: Shortlist<MissingSet>;
    readonly notEligible: Shortlist<MissingSet>;
  };
  readonly questions: ScreeningQuestions;
  readonly items: readonly ItemRow[];
  readonly exposures: readonly (Origin & { readonly exposure: Exposure })[];
  readonly judgements: readonly JudgementRow[];
  readonly undertakings: readonly UndertakingRow[];
}

export interface Shortlist<Item> {
  readonly first: readonly Item[];
  readonly count: number;
}

/** More ways of settling a verdict than these are not read. */
const setsShown = 3;

function shortlist<Item>(items: readonly Item[]): Shortlist<Item> {
  return { first: items.slice(0, setsShown), count: items.length };
}

/** What would settle the verdict takes longer to find than all the rest, and stands until the subject's data change. */
const missingOf = remembered((state, subject: string, today: CalendarDate) =>
  missingSets(protocolFor(state, subject).eligibility, verdictOf(state, subject, today)),
);

export function screeningOf(state: TrialState, subject: string, today: CalendarDate): ScreeningPart {
  const { eligibility } = protocolFor(state, subject);
  const { groups, dataItems, agentClasses, judgements, undertakings, documents } = eligibility;
  const verdict = verdictOf(state, subject, today);
  const episodes = episodesOf(state, subject);
  const episode = episodes.at(-1);
  const asking = episode === undefined || episode.status === "open";
  const missing = asking ? missingOf(state, subject, today) : { eligible: [], notEligible: [] };
  const since = episode && episode.episode > 1 ? episode.since : 0;
  const judged = factsOf(state, subject, "judgement-recorded").filter(({ version }) => version > since);
  const given = factsOf(state, subject, "undertaking-recorded").filter(({ version }) => version > since);
  const past = actedUpon(state, subject);
  return {
    episodes,
    verdict,
    ...(past && { actedUpon: past }),
    missing: { eligible: shortlist(missing.eligible), notEligible: shortlist(missing.notEligible) },
    questions: { groups, dataItems, agentClasses, judgements, undertakings, documents },
    items: itemsOf(state, subject, today),
    exposures: factsOf(state, subject, "exposure-recorded")
      .map((record) => ({ ...originOf(record), exposure: record.event.exposure }))
      .toSorted((a, b) => (a.exposure.from < b.exposure.from ? -1 : 1)),
    judgements: judgements.map(({ id }) => {
      const last = lastOf(judged.filter(({ event }) => event.judgement === id));
      if (!last) return { judgement: id };
      const { answer, on, rationale } = last.event;
      return { judgement: id, answer: { ...originOf(last), answer, on, ...(rationale && { rationale }) } };
    }),
    undertakings: undertakings.map(({ id }) => {
      const last = lastOf(given.filter(({ event }) => event.undertaking === id));
      if (!last) return { undertaking: id };
      const { given: promised, signedBy, on } = last.event;
      return { undertaking: id, given: { ...originOf(last), given: promised, signedBy, on } };
    }),
  };
}

function itemsOf(state: TrialState, subject: string, today: CalendarDate): readonly ItemRow[] {
  const counted = new Set(subjectFacts(state, subject, today).observations);
  const observed = factsOf(state, subject, "observation-recorded");
  return protocolFor(state, subject).eligibility.dataItems.map(({ id }) => {
    const observations = observed
      .filter(({ event }) => event.observation.item === id)
      .map((record) => ({
        ...originOf(record),
        observation: record.event.observation,
        counts: counted.has(record.event.observation),
      }))
      .toSorted((a, b) =>
        a.observation.on < b.observation.on
          ? -1
          : a.observation.on > b.observation.on
            ? 1
            : a.version - b.version,
      );
    const latest = observations.findLast(({ counts }) => counts);
    return { item: id, observations, ...(latest && { latest }) };
  });
}

export function originOf({ version, actor, recordedAt }: TrialRecord): Origin {
  return { version, by: actor.name, recordedAt };
}
