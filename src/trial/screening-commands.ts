import { z } from "zod";
import { exposureProblems, exposureSchema, observationSchema } from "#eligibility";
import type { CalendarDate } from "#values";
import { type Problem, unless } from "./circumstance.ts";
import { consentOf } from "./consent.ts";
import { participationProblems } from "./death.ts";
import type { Deciders } from "./deciders.ts";
import { dateField, nameField, subjectField, textField } from "./fields.ts";
import { type TrialState, told } from "./ledger.ts";
import { lymphodepletionOf } from "./lymphodepletion.ts";
import { protocolFor } from "./protocol-in-force.ts";
import { problemsIn, resultProblems } from "./result.ts";
import { episodeOf, type PinnedVerdict, verdictOf } from "./screening.ts";
import { siteDate } from "./subject.ts";

/** Screening: what is observed and judged about a subject, and whether that makes it eligible. */
export const screeningCommands = {
  "open-screening": z.strictObject({ kind: z.literal("open-screening"), subject: subjectField }),
  "record-observation": z.strictObject({
    kind: z.literal("record-observation"),
    subject: subjectField,
    observation: observationSchema,
  }),
  "record-exposure": z.strictObject({
    kind: z.literal("record-exposure"),
    subject: subjectField,
    exposure: exposureSchema,
  }),
  "record-judgement": z.strictObject({
    kind: z.literal("record-judgement"),
    subject: subjectField,
    judgement: nameField.meta({ field: "judgement" }),
    answer: z.boolean(),
    on: dateField,
    rationale: textField.exactOptional(),
  }),
  "record-undertaking": z.strictObject({
    kind: z.literal("record-undertaking"),
    subject: subjectField,
    undertaking: nameField.meta({ field: "undertaking" }),
    given: z.boolean(),
    signedBy: z.enum(["guardian", "subject"]),
    on: dateField,
  }),
  "confirm-eligibility": z.strictObject({ kind: z.literal("confirm-eligibility"), subject: subjectField }),
  "fail-screening": z.strictObject({
    kind: z.literal("fail-screening"),
    subject: subjectField,
    detail: textField.exactOptional(),
  }),
};

function pinned(state: TrialState, subject: string, on: CalendarDate, episode: number): PinnedVerdict {
  const assessed = verdictOf(state, subject, on);
  return {
    episode,
    verdict: assessed.verdict,
    failing: assessed.failing,
    undecided: [...new Set([...assessed.open, ...assessed.unsigned])],
    assessedOn: on,
    protocolVersion: protocolFor(state, subject).version,
  };
}

export const screeningDeciders = {
  "open-screening": (state, command, { now }) => {
    const { subject } = command;
    const today = siteDate(state, subject, now);
    const episode = episodeOf(state, subject);
    const problems: Problem[] = [];
    if (episode && episode.status !== "failed") problems.push({ code: "screening-already-open" });
    problems.push(...participationProblems(state, subject));
    if (!consentOf(state, subject, today).scopes.has("treatment")) problems.push({ code: "consent-missing" });
    return unless(problems, [{ ...told("screening-opened", command), episode: (episode?.episode ?? 0) + 1 }]);
  },
  "record-observation": (state, command, { now }) =>
    unless(resultProblems(state, command.subject, command.observation, now), [
      told("observation-recorded", command),
    ]),
  "record-exposure": (state, command) => {
    const { eligibility } = protocolFor(state, command.subject);
    const problems = exposureProblems(eligibility, command.exposure);
    return unless(problemsIn("exposure", problems), [told("exposure-recorded", command)]);
  },
  "record-judgement": (state, command) => {
    const known = protocolFor(state, command.subject).eligibility.judgements.some(
      ({ id }) => id === command.judgement,
    );
    return unless(
      known
        ? []
        : [{ code: "unknown-judgement", field: "judgement", facts: { judgement: command.judgement } }],
      [told("judgement-recorded", command)],
    );
  },
  "record-undertaking": (state, command) => {
    const { undertakings } = protocolFor(state, command.subject).eligibility;
    const known = undertakings.some(({ id }) => id === command.undertaking);
    const facts = { undertaking: command.undertaking };
    return unless(known ? [] : [{ code: "unknown-undertaking", field: "undertaking", facts }], [
      told("undertaking-recorded", command),
    ]);
  },
  "confirm-eligibility": (state, command, { now }) => {
    const { subject } = command;
    const today = siteDate(state, subject, now);
    const episode = episodeOf(state, subject);
    if (episode?.status !== "open") return unless([{ code: "no-open-screening" }], []);
    const confirmation = pinned(state, subject, today, episode.episode);
    const problems: Problem[] = [];
    if (!consentOf(state, subject, today).scopes.has("treatment")) problems.push({ code: "consent-missing" });
    if (confirmation.verdict === "not-eligible") {
      problems.push({ code: "not-eligible", facts: { criteria: confirmation.failing.join(", ") } });
    }
    if (confirmation.verdict === "undetermined")
      problems.push({
        code: "eligibility-undetermined",
        facts: { criteria: confirmation.undecided.join(", ") },
      });
    return unless(problems, [{ ...told("eligibility-confirmed", command), ...confirmation }]);
  },
  "fail-screening": (state, command, { now }) => {
    const { subject } = command;
    const episode = episodeOf(state, subject);
    const problems: Problem[] = [];
    if (!episode || episode.status === "failed") problems.push({ code: "no-open-screening" });
    if (lymphodepletionOf(state, subject).begun) problems.push({ code: "lymphodepletion-begun" });
    const failure = pinned(state, subject, siteDate(state, subject, now), episode?.episode ?? 0);
    if (failure.verdict !== "not-eligible" && !command.detail) {
      problems.push({ code: "failure-needs-reason", field: "detail" });
    }
    return unless(problems, [{ ...told("screening-failed", command), ...failure }]);
  },
} satisfies Deciders<keyof typeof screeningCommands>;
