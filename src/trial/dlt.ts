import { z } from "zod";
import { addDays, type Instant } from "#values";
import type { Problem } from "./circumstance.ts";
import { refuse, unless } from "./circumstance.ts";
import type { Deciders } from "./deciders.ts";
import { adverseEventField, nameField, subjectField, textField } from "./fields.ts";
import { infusionOf } from "./infusion.ts";
import { factsOf, type Told, type TrialRecord, type TrialState, told } from "./ledger.ts";
import { deathMatter, dltMattersOf, outcomeOf, windowClosed, windowOf } from "./outcome.ts";
import { protocolFor, protocolOf } from "./protocol-in-force.ts";
import { siteDate, visitOf } from "./subject.ts";

/** Dose-limiting toxicity: candidates, the committee's adjudication, the close of the window, evaluability. */
export const dltCommands = {
  "raise-dlt-candidate": z.strictObject({
    kind: z.literal("raise-dlt-candidate"),
    subject: subjectField,
    adverseEvent: adverseEventField,
    rationale: textField,
  }),
  "vote-on-dlt": z.strictObject({
    kind: z.literal("vote-on-dlt"),
    subject: subjectField,
    /** An adverse event by its id, or "death". */
    matter: nameField.meta({ field: "dltMatter" }),
    dlt: z.boolean(),
    rationale: textField,
  }),
  "adjudicate-dlt": z.strictObject({
    kind: z.literal("adjudicate-dlt"),
    subject: subjectField,
    matter: nameField.meta({ field: "dltMatter" }),
    dlt: z.boolean(),
    rationale: textField,
  }),
  "close-dlt-window": z.strictObject({
    kind: z.literal("close-dlt-window"),
    subject: subjectField,
    /** What shows the absence of toxicity when the visit at the window's end was missed or late. */
    alternativeEvidence: textField.exactOptional(),
  }),
  "assess-evaluability": z.strictObject({
    kind: z.literal("assess-evaluability"),
    subject: subjectField,
    evaluable: z.boolean(),
    rationale: textField,
  }),
};

export type DltEvent =
  | Told<"dlt-candidate-raised", (typeof dltCommands)["raise-dlt-candidate"]>
  | Told<"dlt-vote-cast", (typeof dltCommands)["vote-on-dlt"]>
  | (Told<"dlt-adjudicated", (typeof dltCommands)["adjudicate-dlt"]> & {
      /** Version of the adjudication whose place this one takes. */
      readonly revises?: number;
      readonly byRule: boolean;
      readonly votes: readonly Vote[];
    })
  | Told<"dlt-window-closed", (typeof dltCommands)["close-dlt-window"]>
  | Told<"evaluability-assessed", (typeof dltCommands)["assess-evaluability"]>;

export interface Vote {
  readonly account: string;
  readonly name: string;
  /** Voted as one who treated the subject concerned. */
  readonly treating: boolean;
  readonly choice: string;
}

/** A vote with the record that it was cast in. */
export interface CastVote extends Vote {
  readonly version: number;
}

/** The votes as they stand in the decision that was taken by them. */
export function asCounted(votes: readonly CastVote[]): readonly Vote[] {
  return votes.map(({ version: _, ...vote }) => vote);
}

/** Who treated a subject: those who signed its eligibility, its lymphodepletion or its infusion. */
export function treatingAccounts(state: TrialState, subject: string): ReadonlySet<string> {
  const acts = (
    [
      "eligibility-confirmed",
      "lymphodepletion-planned",
      "infusion-authorised",
      "fitness-checked",
      "infusion-recorded",
    ] as const
  ).flatMap((kind): readonly TrialRecord[] => factsOf(state, subject, kind));
  return new Set(acts.map((record) => record.actor.account));
}

/** The last vote of each account on one matter, cast since it last changed or was last adjudicated. */
export function dltVotes(state: TrialState, subject: string, matter: string): readonly CastVote[] {
  const known = dltMattersOf(state, subject).find((candidate) => candidate.matter === matter);
  const since = Math.max(known?.changedIn ?? 0, known?.adjudication?.version ?? 0);
  const treating = treatingAccounts(state, subject);
  const votes = new Map<string, CastVote>();
  for (const { event: vote, actor, version } of factsOf(state, subject, "dlt-vote-cast")) {
    if (vote.matter !== matter || version < since) continue;
    const { account, name } = actor;
    votes.set(account, {
      account,
      name,
      treating: treating.has(account),
      choice: vote.dlt ? "dlt" : "not-dlt",
      version,
    });
  }
  return [...votes.values()];
}

/** What is missing before votes decide a matter: quorum, independent voters, a majority for the choice. */
export function voteProblems(state: TrialState, votes: readonly Vote[], choice: string): readonly Problem[] {
  const { quorum, independentMin } = protocolOf(state).committee;
  const independent = votes.filter((vote) => !vote.treating).length;
  const inFavour = votes.filter((vote) => vote.choice === choice).length;
  const problems: Problem[] = [];
  if (votes.length < quorum.value) {
    problems.push({ code: "quorum-not-met", facts: { votes: votes.length, quorum: quorum.value } });
  }
  if (independent < independentMin.value) {
    problems.push({
      code: "too-few-independent-votes",
      facts: { independent, needed: independentMin.value },
    });
  }
  if (inFavour * 2 <= votes.length) {
    problems.push({ code: "no-majority", facts: { inFavour, votes: votes.length } });
  }
  return problems;
}

function matterProblems(state: TrialState, subject: string, matter: string): readonly Problem[] {
  const known = dltMattersOf(state, subject).some((candidate) => candidate.matter === matter);
  return known ? [] : [{ code: "unknown-dlt-matter", field: "matter", facts: { matter } }];
}

/** What keeps the window of a subject from being closed. */
export function windowProblems(
  state: TrialState,
  subject: string,
  now: Instant,
  alternativeEvidence?: string,
): readonly Problem[] {
  const today = siteDate(state, subject, now);
  const window = windowOf(state, subject);
  if (!window) return [{ code: "not-infused" }];
  const problems: Problem[] = [];
  if (windowClosed(state, subject)) problems.push({ code: "window-already-closed" });
  if (today <= window.closesOn) {
    problems.push({ code: "window-still-open", facts: { closesOn: window.closesOn } });
  }
  for (const { matter, status, assessment } of dltMattersOf(state, subject, now)) {
    if (status !== "candidate") continue;
    const running = assessment.because.some((reason) => reason.code === "duration-running");
    problems.push({
      code: running && assessment.verdict === "pending" ? "duration-running" : "candidate-not-adjudicated",
      facts: { matter },
    });
  }
  const { schedule } = protocolFor(state, subject);
  const visit = visitOf(state, subject, schedule.dltVisit);
  const { daysBefore = 0, daysAfter = 0 } = schedule.visits.find(({ id }) => id === schedule.dltVisit) ?? {};
  const onTime =
    visit?.event.status === "done" &&
    visit.event.on >= addDays(window.closesOn, -daysBefore) &&
    visit.event.on <= addDays(window.closesOn, daysAfter);
  if (!onTime && !alternativeEvidence) {
    problems.push({
      code: "dlt-visit-missing",
      field: "alternativeEvidence",
      facts: { visit: schedule.dltVisit },
    });
  }
  return problems;
}

export const dltDeciders = {
  "raise-dlt-candidate": (state, command) =>
    unless(matterProblems(state, command.subject, command.adverseEvent), [
      told("dlt-candidate-raised", command),
    ]),
  "vote-on-dlt": (state, command) =>
    unless(matterProblems(state, command.subject, command.matter), [told("dlt-vote-cast", command)]),
  "adjudicate-dlt": (state, command, { actor, now }) => {
    const { subject, matter, dlt } = command;
    const votes = dltVotes(state, subject, matter);
    const known = dltMattersOf(state, subject, now).find((candidate) => candidate.matter === matter);
    const problems = [
      ...matterProblems(state, subject, matter),
      ...voteProblems(state, votes, dlt ? "dlt" : "not-dlt"),
    ];
    if (matter === deathMatter && !dlt && known?.assessment.verdict === "dlt") {
      problems.push({ code: "death-counts-as-dlt", field: "dlt" });
    }
    if (treatingAccounts(state, subject).has(actor.account)) problems.push({ code: "treating-investigator" });
    const running = known?.assessment.because.some((reason) => reason.code === "duration-running") ?? false;
    if (running && !dlt) {
      const stillRunning = known?.assessment.resolvesOn;
      problems.push({
        code: "duration-running",
        facts: { matter, ...(stillRunning && { until: stillRunning }) },
      });
    }
    return unless(problems, [
      {
        ...told("dlt-adjudicated", command),
        byRule: known?.assessment.verdict === "dlt",
        votes: asCounted(votes),
        ...(known?.adjudication && { revises: known.adjudication.version }),
      },
    ]);
  },
  "close-dlt-window": (state, command, { now }) => {
    return unless(windowProblems(state, command.subject, now, command.alternativeEvidence), [
      told("dlt-window-closed", command),
    ]);
  },
  "assess-evaluability": (state, command) => {
    const { subject, evaluable } = command;
    if (!infusionOf(state, subject)) return refuse("not-infused");
    const problems: Problem[] = [];
    if (outcomeOf(state, subject)?.letter === "T" && !evaluable) problems.push({ code: "dlt-always-counts" });
    if (evaluable && !windowClosed(state, subject)) problems.push({ code: "window-not-closed" });
    return unless(problems, [told("evaluability-assessed", command)]);
  },
} satisfies Deciders<keyof typeof dltCommands>;
