import {
  type Eligibility,
  type Finding,
  type Observation,
  type ScreeningItem,
  type SubjectFacts,
  type Verdict,
  verdict,
} from "#eligibility";
import type { CalendarDate } from "#values";
import { consentOf } from "./consent.ts";
import { infusionOf } from "./infusion.ts";
import { factsOf, lastOf, type Told, type TrialState } from "./ledger.ts";
import { remembered } from "./memory.ts";
import { protocolFor } from "./protocol-in-force.ts";
import type { screeningCommands } from "./screening-commands.ts";
import { dateAtSite, profileOf, siteDate } from "./subject.ts";

export type ScreeningEvent =
  | (Told<"screening-opened", (typeof screeningCommands)["open-screening"]> & { readonly episode: number })
  | Told<"observation-recorded", (typeof screeningCommands)["record-observation"]>
  | Told<"exposure-recorded", (typeof screeningCommands)["record-exposure"]>
  | Told<"judgement-recorded", (typeof screeningCommands)["record-judgement"]>
  | Told<"undertaking-recorded", (typeof screeningCommands)["record-undertaking"]>
  | (Told<"eligibility-confirmed", (typeof screeningCommands)["confirm-eligibility"]> & PinnedVerdict)
  | (Told<"screening-failed", (typeof screeningCommands)["fail-screening"]> & PinnedVerdict);

/** A verdict as it was when a person acted on it, with every criterion that failed. */
export interface PinnedVerdict {
  readonly episode: number;
  readonly verdict: Verdict["verdict"];
  readonly failing: readonly string[];
  readonly undecided: readonly string[];
  readonly assessedOn: CalendarDate;
  readonly protocolVersion: string;
}

export interface Episode {
  readonly episode: number;
  readonly openedOn: CalendarDate;
  /** Version of the record that opened it. */
  readonly since: number;
  readonly status: "open" | "confirmed" | "failed";
  readonly confirmedOn?: CalendarDate;
  readonly failing: readonly string[];
}

/** Every screening episode of a subject, first to last. A re-screening opens a new one. */
export const episodesOf = remembered((state, subject: string): readonly Episode[] => {
  const confirmed = factsOf(state, subject, "eligibility-confirmed");
  const failed = factsOf(state, subject, "screening-failed");
  return factsOf(state, subject, "screening-opened").map((opened) => {
    const { episode } = opened.event;
    const yes = confirmed.find((record) => record.event.episode === episode);
    const no = failed.find((record) => record.event.episode === episode);
    return {
      episode,
      openedOn: siteDate(state, subject, opened.occurredAt),
      since: opened.version,
      status: no ? "failed" : yes ? "confirmed" : "open",
      ...(yes && { confirmedOn: yes.event.assessedOn }),
      failing: no?.event.failing ?? [],
    };
  });
});

export function episodeOf(state: TrialState, subject: string): Episode | undefined {
  return episodesOf(state, subject).at(-1);
}

/** What is known of a subject in its present screening episode, as eligibility sees it on a day. */
export function subjectFacts(state: TrialState, subject: string, on: CalendarDate): SubjectFacts {
  const profile = profileOf(state, subject);
  const { eligibility } = protocolFor(state, subject);
  const episode = episodeOf(state, subject);
  const since = episode && episode.episode > 1 ? episode : undefined;
  const consent = consentOf(state, subject, on);
  const infusedOn = infusionOf(state, subject)?.on;
  const carried = (observation: Observation) =>
    since === undefined ||
    observation.on >= since.openedOn ||
    itemOf(eligibility, observation.item)?.carriesOver === true;
  return {
    assessedOn: on,
    birthDate: profile.birthDate,
    sex: profile.sex,
    anchors: {
      ...(consent.firstSignedOn && { consent: consent.firstSignedOn }),
      ...(episode && { screening: episode.openedOn }),
      ...(episode?.confirmedOn && { enrolment: episode.confirmedOn }),
      ...(infusedOn && { infusion: infusedOn }),
    },
    observations: factsOf(state, subject, "observation-recorded")
      .map((record) => record.event.observation)
      .filter(carried),
    exposures: factsOf(state, subject, "exposure-recorded").map((record) => record.event.exposure),
    judgements: factsOf(state, subject, "judgement-recorded")
      .filter((record) => record.version > (since?.since ?? 0))
      .map(({ event: { judgement, answer, on: judgedOn, rationale }, actor, signature }) => ({
        judgement,
        answer,
        by: actor.name,
        on: judgedOn,
        signed: signature !== undefined,
        ...(rationale && { reason: rationale }),
      })),
    undertakings: factsOf(state, subject, "undertaking-recorded")
      .filter((record) => record.version > (since?.since ?? 0))
      .map(({ event: { undertaking, given, signedBy, on: givenOn } }) => ({
        undertaking,
        given,
        by: signedBy,
        on: givenOn,
        signed: true,
      })),
    documents: factsOf(state, subject, "consent-recorded")
      .filter((record) => dateAtSite(profile.timeZone, record) <= on)
      .map((record) => ({
        document: record.event.form,
        version: record.event.version,
        agreed: record.event.answer.given === "agreed",
        inForce: !consent.gaps.some((gap) => gap.form === record.event.form),
        by: record.actor.name,
        on: dateAtSite(profile.timeZone, record),
        signed: true,
      })),
  };
}

function itemOf(eligibility: Eligibility, item: string): ScreeningItem | undefined {
  return eligibility.dataItems.find((known) => known.id === item);
}

/** Whether the subject is eligible on a day, under the protocol that binds it, and why. */
export const verdictOf = remembered(
  (state, subject: string, on: CalendarDate): Verdict =>
    verdict(protocolFor(state, subject).eligibility, subjectFacts(state, subject, on)),
);

/** The glomerular filtration rate that the eligibility findings were reckoned with, in this unit. */
export function egfrOf(
  state: TrialState,
  subject: string,
  on: CalendarDate,
  unit: string,
): number | undefined {
  const rates: number[] = [];
  const visit = (finding: Finding) => {
    for (const evidence of finding.evidence) {
      if (evidence.kind === "calculation" && evidence.unit === unit) rates.push(evidence.value);
      if (evidence.kind === "observation" && evidence.compared?.unit === unit)
        rates.push(evidence.compared.value);
    }
    finding.parts.forEach(visit);
  };
  verdictOf(state, subject, on).criteria.forEach(visit);
  return rates.length > 0 ? Math.min(...rates) : undefined;
}

/** The confirmation of the present episode, if it stands. */
export function confirmationOf(state: TrialState, subject: string) {
  const episode = episodeOf(state, subject);
  if (episode?.status !== "confirmed") return undefined;
  return lastOf(
    factsOf(state, subject, "eligibility-confirmed").filter(
      (record) => record.event.episode === episode.episode,
    ),
  );
}
