import { z } from "zod";
import { type LevelOutcome, type Recommendation, writeOutcomes } from "#escalation";
import { accepted, type Instant } from "#values";
import { type Problem, refuse, unless } from "./circumstance.ts";
import type { Deciders } from "./deciders.ts";
import { asCounted, type CastVote, treatingAccounts, type Vote, voteProblems } from "./dlt.ts";
import { changedOutcomes, decisionInForce, escalationEnd } from "./dose-decision.ts";
import {
  closedByDesign,
  currentLevel,
  levelStatus,
  recommendationOf,
  standingOf,
  tableOf,
} from "./dose-level.ts";
import { levelField, nameField, textField } from "./fields.ts";
import { type Told, type TrialState, told, trialFacts } from "./ledger.ts";
import { outcomesOf, type SubjectOutcome } from "./outcome.ts";
import { levelCount } from "./planned-dose.ts";
import { isActivated, protocolOf } from "./protocol-in-force.ts";

const moveField = z.enum(["escalate", "expand", "de-escalate", "hold", "stop", "complete"]);

/** The committee's review of a dose level at a data cut-off, its votes, and its signed decision. */
export const reviewCommands = {
  "open-review": z.strictObject({ kind: z.literal("open-review") }),
  "vote-on-dose": z.strictObject({
    kind: z.literal("vote-on-dose"),
    review: nameField.meta({ field: "review" }),
    move: moveField,
    rationale: textField,
  }),
  "sign-dose-decision": z.strictObject({
    kind: z.literal("sign-dose-decision"),
    review: nameField.meta({ field: "review" }),
    move: moveField,
    nextLevel: levelField.exactOptional(),
    safety: textField,
    /** "the study could escalate to the next dose group based on the evaluation of efficacy and cell kinetic data" */
    efficacy: textField.exactOptional(),
    cellKinetics: textField.exactOptional(),
    /** Why the decision departs from what the design recommends. */
    departure: textField.exactOptional(),
  }),
  "end-escalation": z.strictObject({
    kind: z.literal("end-escalation"),
    /** The maximum tolerated dose as a level; "none" when even the lowest is not tolerated. */
    maximumTolerated: z.union([levelField, z.literal("none"), z.literal("not-determined")]),
    rationale: textField,
  }),
};

export type ReviewEvent =
  | (Told<"review-opened", (typeof reviewCommands)["open-review"]> & {
      readonly review: string;
      readonly level: number;
      /** The data cut-off: what was recorded by then, up to this version of the log. */
      readonly cutOff: Instant;
      readonly logVersion: number;
      readonly outcomes: readonly SubjectOutcome[];
      readonly notation: string;
    })
  | {
      readonly kind: "recommendation-made";
      readonly review: string;
      readonly rule: "design";
      readonly recommendation: Recommendation;
    }
  | Told<"dose-vote-cast", (typeof reviewCommands)["vote-on-dose"]>
  | (Told<"dose-decision-signed", (typeof reviewCommands)["sign-dose-decision"]> & {
      readonly decision: string;
      readonly level: number;
      readonly outcomes: readonly SubjectOutcome[];
      readonly recommended: Recommendation["move"];
      readonly votes: readonly Vote[];
    })
  | {
      readonly kind: "dose-decision-flagged";
      readonly decision: string;
      readonly rule: "outcomes-changed";
      readonly changed: readonly {
        readonly subject: string;
        readonly before: string;
        readonly now: string;
      }[];
    }
  | (Told<"escalation-ended", (typeof reviewCommands)["end-escalation"]> & {
      readonly maximumAdministered: number | "none";
    });

/** A review with everything that belongs to it. */
export function reviewsOf(state: TrialState) {
  return trialFacts(state, "review-opened").map(({ event, version, recordedAt }) => ({
    ...event,
    version,
    openedAt: recordedAt,
    recommendation: trialFacts(state, "recommendation-made").find(
      (record) => record.event.review === event.review,
    )?.event.recommendation,
    votes: doseVotes(state, event.review, event.outcomes),
    decision: trialFacts(state, "dose-decision-signed").find(
      (record) => record.event.review === event.review,
    ),
  }));
}

function doseVotes(
  state: TrialState,
  review: string,
  outcomes: readonly SubjectOutcome[],
): readonly CastVote[] {
  const treating = new Set(outcomes.flatMap(({ subject }) => [...treatingAccounts(state, subject)]));
  const votes = new Map<string, CastVote>();
  for (const { event, actor, version } of trialFacts(state, "dose-vote-cast")) {
    if (event.review !== review) continue;
    const { account, name } = actor;
    votes.set(account, { account, name, treating: treating.has(account), choice: event.move, version });
  }
  return [...votes.values()];
}

export function notationOf(outcomes: readonly SubjectOutcome[]): string {
  return writeOutcomes(outcomes.map(({ level, letter }): LevelOutcome => ({ level, outcome: letter })));
}

/** Where a move leads from a level: undefined when no one is dosed next. */
function leadsTo(
  move: z.infer<typeof moveField>,
  level: number,
  chosen: number | undefined,
): number | undefined {
  switch (move) {
    case "escalate":
      return level + 1;
    case "expand":
      return level;
    case "de-escalate":
      return chosen ?? level - 1;
    case "hold":
    case "stop":
    case "complete":
      return undefined;
  }
}

/** What no committee may decide, whatever its reasons: safety does not depend on a vote. */
function unsafe(state: TrialState, move: z.infer<typeof moveField>, level: number, next: number | undefined) {
  const problems: Problem[] = [];
  const { history } = standingOf(state);
  const here = history.filter((outcome) => outcome.level === level);
  const counted = here.filter(({ outcome }) => outcome !== "X" && outcome !== "U");
  if (next !== undefined && escalationEnd(state)) problems.push({ code: "escalation-ended", field: "move" });
  if (move === "escalate") {
    if (level >= levelCount(state)) problems.push({ code: "no-higher-level", field: "move" });
    const pending = here.filter(({ outcome }) => outcome === "P").length;
    if (pending > 0) problems.push({ code: "outcomes-pending", field: "move", facts: { pending } });
    const { cohortSize } = tableOf(state);
    if (counted.length < cohortSize) {
      problems.push({
        code: "group-not-complete",
        field: "move",
        facts: { counted: counted.length, cohortSize },
      });
    }
  }
  if (move === "expand" && counted.length >= tableOf(state).evaluableMax) {
    problems.push({ code: "group-is-full", field: "move", facts: { max: tableOf(state).evaluableMax } });
  }
  if (move === "de-escalate" && (next === undefined || next < 1 || next >= level)) {
    problems.push({ code: "no-lower-level", field: "nextLevel" });
  }
  const exists = next !== undefined && next >= 1 && next <= levelCount(state);
  if (exists && closedByDesign(state, next)) {
    problems.push({ code: "level-closed-by-design", field: "move", facts: { level: next } });
  }
  return problems;
}

function evidenceProblems(
  state: TrialState,
  command: z.infer<(typeof reviewCommands)["sign-dose-decision"]>,
) {
  const asked = protocolOf(state).escalation.escalationEvidence.value;
  const problems: Problem[] = [];
  if (command.move !== "escalate") return problems;
  if (asked.includes("efficacy") && !command.efficacy)
    problems.push({ code: "efficacy-not-cited", field: "efficacy" });
  if (asked.includes("cell-kinetics") && !command.cellKinetics) {
    problems.push({ code: "cell-kinetics-not-cited", field: "cellKinetics" });
  }
  return problems;
}

export const reviewDeciders = {
  "open-review": (state, command, { now }) => {
    if (!isActivated(state)) return refuse("not-activated");
    const outcomes = outcomesOf(state);
    if (outcomes.length === 0) return refuse("nothing-to-review");
    const review = `R-${trialFacts(state, "review-opened").length + 1}`;
    return accepted([
      {
        ...told("review-opened", command),
        review,
        level: currentLevel(state),
        cutOff: now,
        logVersion: state.version,
        outcomes,
        notation: notationOf(outcomes),
      },
      {
        kind: "recommendation-made" as const,
        review,
        rule: "design" as const,
        recommendation: recommendationOf(state),
      },
    ]);
  },
  "vote-on-dose": (state, command) => {
    const review = reviewsOf(state).find((known) => known.review === command.review);
    if (!review) return refuse("unknown-review", { review: command.review }, "review");
    return unless(review.decision ? [{ code: "review-decided" }] : [], [told("dose-vote-cast", command)]);
  },
  "sign-dose-decision": (state, command) => {
    const review = reviewsOf(state).find((known) => known.review === command.review);
    if (!review) return refuse("unknown-review", { review: command.review }, "review");
    const now = outcomesOf(state);
    const { level, votes, recommendation } = review;
    const nextLevel = leadsTo(command.move, level, command.nextLevel);
    const problems: Problem[] = [
      ...voteProblems(state, votes, command.move),
      ...unsafe(state, command.move, level, nextLevel),
      ...evidenceProblems(state, command),
    ];
    if (review.decision) problems.push({ code: "review-decided" });
    const grown = now.length > review.outcomes.length;
    const overtaken = (decisionInForce(state)?.version ?? 0) > review.version;
    const changed = changedOutcomes(review.outcomes, now).length > 0;
    if (grown || overtaken || changed || pendingResolved(review.outcomes, now)) {
      problems.push({ code: "review-outdated" });
    }
    const recommended = recommendation?.move ?? "hold";
    if (recommended !== command.move && !command.departure) {
      problems.push({ code: "departure-needs-reason", field: "departure", facts: { recommended } });
    }
    const { nextLevel: _, ...rest } = told("dose-decision-signed", command);
    return unless(problems, [
      {
        ...rest,
        ...(nextLevel !== undefined && { nextLevel }),
        decision: `D-${trialFacts(state, "dose-decision-signed").length + 1}`,
        level,
        outcomes: review.outcomes,
        recommended,
        votes: asCounted(votes),
      },
      ...levelEvents(state, level, nextLevel),
    ]);
  },
  "end-escalation": (state, command) => {
    const decision = decisionInForce(state);
    const problems: Problem[] = [];
    const final = decision?.move === "stop" || decision?.move === "complete";
    const ended = escalationEnd(state);
    if (!final || decision?.flagged) problems.push({ code: "no-final-decision" });
    else if (ended && ended.version > decision.version) problems.push({ code: "escalation-ended" });
    if (outcomesOf(state).some(({ letter }) => letter === "P")) problems.push({ code: "outcomes-pending" });
    const highest = Math.max(0, ...outcomesOf(state).map(({ level }) => level));
    const { maximumTolerated: level } = command;
    if (typeof level === "number" && level > highest) {
      problems.push({ code: "level-not-administered", field: "maximumTolerated" });
    } else if (typeof level === "number" && closedByDesign(state, level)) {
      problems.push({ code: "level-closed-by-design", field: "maximumTolerated", facts: { level } });
    }
    return unless(problems, [
      { ...told("escalation-ended", command), maximumAdministered: highest === 0 ? "none" : highest },
      ...levelEvents(state, 1, undefined),
    ]);
  },
} satisfies Deciders<keyof typeof reviewCommands>;

/** A decision opens the level that it leads to and pauses those above; one that leads nowhere pauses its own too. */
function levelEvents(state: TrialState, level: number, next: number | undefined) {
  const rule = "dose-decision" as const;
  const isOpen = (candidate: number) => levelStatus(state, candidate).status === "open";
  const left = Array.from({ length: levelCount(state) }, (_, index) => index + 1).filter(
    (candidate) => isOpen(candidate) && (next === undefined ? candidate >= level : candidate > next),
  );
  return [
    ...left.map((paused) => ({ kind: "dose-level-paused" as const, level: paused, detail: rule, rule })),
    ...(next === undefined || isOpen(next)
      ? []
      : [{ kind: "dose-level-opened" as const, level: next, rule }]),
  ];
}

function pendingResolved(then: readonly SubjectOutcome[], now: readonly SubjectOutcome[]): boolean {
  return then.some(
    ({ subject, letter }) => letter === "P" && now.find((known) => known.subject === subject)?.letter !== "P",
  );
}
