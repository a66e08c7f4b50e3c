import { type Design, type Facts, type Gap, levelState, type Recommendation, unspecified } from "#escalation";
import type { Instant } from "#values";
import type { Problem } from "../circumstance.ts";
import type { CommandOf } from "../command.ts";
import { decide } from "../decide.ts";
import { type CastVote, treatingAccounts, type Vote } from "../dlt.ts";
import { type DoseDecision, decisionsOf, escalationEnd } from "../dose-decision.ts";
import { currentLevel, recommendationOf, standingOf, tableOf } from "../dose-level.ts";
import type { EventOf } from "../event.ts";
import { type TrialState, trialFacts } from "../ledger.ts";
import { outcomesOf, type SubjectOutcome } from "../outcome.ts";
import { protocolOf } from "../protocol-in-force.ts";
import { notationOf, reviewsOf } from "../review.ts";
import { anyone } from "./anyone.ts";
import { type EvidenceRow, evidenceOf } from "./evidence.ts";
import { type FutureNode, futureOf } from "./future.ts";
import { type LevelRow, levelsOf } from "./overview.ts";
import { type Origin, originOf } from "./subject-screening.ts";
import { isSameAs, needsDecision } from "./trial-actions.ts";

type Move = CommandOf<"sign-dose-decision">["move"];
const moves = ["escalate", "expand", "de-escalate", "hold", "stop", "complete"] as const satisfies Move[];

export interface ReviewRow {
  readonly review: string;
  readonly level: number;
  readonly openedAt: Instant;
  /** What was recorded by then is what the committee looks at. */
  readonly cutOff: Instant;
  readonly logVersion: number;
  readonly notation: string;
  readonly outcomes: readonly SubjectOutcome[];
  readonly recommendation?: Recommendation;
  readonly votes: readonly CastVote[];
  readonly decided: boolean;
  /** Outcomes have changed or been added since: another review is needed. */
  readonly outdated: boolean;
}

export interface DecisionRow extends DoseDecision, Origin {
  readonly recommended: Recommendation["move"];
  readonly notation: string;
  readonly votes: readonly Vote[];
  readonly rationale: Pick<
    EventOf<"dose-decision-signed">,
    "safety" | "efficacy" | "cellKinetics" | "departure"
  >;
}

export interface DoseDecisionView {
  readonly version: number;
  readonly now: Instant;
  readonly design: Design;
  readonly currentLevel: number;
  /** The dose ladder, each level with the counts that the design sees. */
  readonly levels: readonly (LevelRow & { readonly counts: Facts })[];
  /** All outcomes, as in `1NNN 2NNT`. */
  readonly notation: string;
  readonly evidence: readonly EvidenceRow[];
  readonly recommendation: Recommendation;
  /** What the design's wording leaves open. */
  readonly unspecified: readonly Gap[];
  readonly future: FutureNode;
  readonly committee: {
    readonly quorum: number;
    /** Of these, votes by people who treated none of the subjects. */
    readonly independentMin: number;
    /** Accounts whose vote does not count as independent. */
    readonly treating: readonly string[];
  };
  /** Last first. */
  readonly reviews: readonly ReviewRow[];
  /** Last first. */
  readonly decisions: readonly DecisionRow[];
  /** Whether the design asks for a step that no decision in force has taken. */
  readonly decisionNeeded: boolean;
  /** What keeps a review from being opened now. */
  readonly opening: readonly Problem[];
  /** For the review that is open: what keeps each decision from being signed now. */
  readonly signing?: {
    readonly review: string;
    readonly moves: readonly {
      readonly move: Move;
      readonly recommended: boolean;
      readonly problems: readonly Problem[];
    }[];
  };
  readonly ended?: Origin & Omit<EventOf<"escalation-ended">, "kind">;
}

/** Everything that the committee decides on, and what it has decided. */
export function doseDecision(state: TrialState, now: Instant): DoseDecisionView {
  const protocol = protocolOf(state);
  const outcomes = outcomesOf(state);
  const reviews = reviewRows(state, outcomes);
  const open = reviews.find(({ decided }) => !decided);
  const ended = escalationEnd(state);
  const treating = new Set(outcomes.flatMap(({ subject }) => [...treatingAccounts(state, subject)]));
  return {
    version: state.version,
    now,
    design: protocol.escalation.design.value,
    currentLevel: currentLevel(state),
    levels: levelsOf(state).map((row) => ({
      ...row,
      counts: levelState(tableOf(state), standingOf(state), row.level).facts,
    })),
    notation: notationOf(outcomes),
    evidence: evidenceOf(state, now),
    recommendation: recommendationOf(state),
    unspecified: unspecified(tableOf(state)),
    future: futureOf(state),
    committee: {
      quorum: protocol.committee.quorum.value,
      independentMin: protocol.committee.independentMin.value,
      treating: [...treating],
    },
    reviews,
    decisions: decisionRows(state),
    decisionNeeded: outcomes.length > 0 && needsDecision(state, outcomes),
    opening: problemsOf(state, { kind: "open-review" }, now),
    ...(open && { signing: signingOf(state, open, now) }),
    ...(ended && {
      ended: {
        ...originOf(ended),
        maximumTolerated: ended.event.maximumTolerated,
        maximumAdministered: ended.event.maximumAdministered,
        rationale: ended.event.rationale,
      },
    }),
  };
}

function reviewRows(state: TrialState, outcomes: readonly SubjectOutcome[]): readonly ReviewRow[] {
  return reviewsOf(state)
    .map(({ decision, recommendation, ...review }) => ({
      review: review.review,
      level: review.level,
      openedAt: review.openedAt,
      cutOff: review.cutOff,
      logVersion: review.logVersion,
      notation: review.notation,
      outcomes: review.outcomes,
      ...(recommendation && { recommendation }),
      votes: review.votes,
      decided: decision !== undefined,
      outdated: !isSameAs(review.outcomes, outcomes),
    }))
    .toReversed();
}

function decisionRows(state: TrialState): readonly DecisionRow[] {
  const signed = trialFacts(state, "dose-decision-signed");
  return decisionsOf(state)
    .flatMap((decision): readonly DecisionRow[] => {
      const record = signed.find(({ event }) => event.decision === decision.decision);
      if (!record) return [];
      const { recommended, outcomes, votes, safety, efficacy, cellKinetics, departure } = record.event;
      const rationale = {
        safety,
        ...(efficacy !== undefined && { efficacy }),
        ...(cellKinetics !== undefined && { cellKinetics }),
        ...(departure !== undefined && { departure }),
      };
      const told = { recommended, notation: notationOf(outcomes), votes, rationale };
      return [{ ...decision, ...originOf(record), ...told }];
    })
    .toReversed();
}

/** Fields that the signer writes: what is missing there is no obstacle yet. */
const writtenBySigner: ReadonlySet<string | undefined> = new Set(["efficacy", "cellKinetics", "departure"]);

function signingOf(state: TrialState, { review, recommendation }: ReviewRow, now: Instant) {
  return {
    review,
    moves: moves.map((move) => ({
      move,
      recommended: recommendation?.move === move,
      problems: problemsOf(state, { kind: "sign-dose-decision", review, move, safety: "…" }, now).filter(
        ({ field }) => !writtenBySigner.has(field),
      ),
    })),
  };
}

function problemsOf(
  state: TrialState,
  command: CommandOf<"open-review"> | CommandOf<"sign-dose-decision">,
  now: Instant,
): readonly Problem[] {
  const decision = decide(state, command, anyone(now));
  return decision.ok ? [] : decision.error.problems;
}
