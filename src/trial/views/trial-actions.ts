import { unanswered } from "#protocol";
import type { Instant } from "#values";
import { deviationsOf } from "../deviation.ts";
import { voteProblems } from "../dlt.ts";
import { changedOutcomes, decisionInForce, escalationEnd } from "../dose-decision.ts";
import { currentLevel, levelStatus, recommendationOf } from "../dose-level.ts";
import { type TrialState, trialFacts } from "../ledger.ts";
import { type Lot, type LotStatus, lotsFor, lotsOf } from "../lot.ts";
import { outcomesOf, type SubjectOutcome } from "../outcome.ts";
import { answersOf, isActivated, isSynthetic, protocolOf, protocolVersions } from "../protocol-in-force.ts";
import { reviewsOf } from "../review.ts";
import { siteStatus } from "../site.ts";
import { reservedAt } from "../slot.ts";
import { isSuspended } from "../suspension.ts";
import { unresolvedCauses } from "../suspension-cause.ts";
import type { NextAction } from "./action.ts";
import { trialDate } from "./site-day.ts";

/** What the trial as a whole waits for. */
export function trialActions(state: TrialState, now: Instant): readonly NextAction[] {
  if (!isActivated(state)) return [activation(state)];
  return [
    ...siteActions(state),
    ...lotActions(state, now),
    ...levelActions(state),
    ...deviationActions(state),
    ...decisionActions(state),
    ...suspensionActions(state),
  ];
}

function activation(state: TrialState): NextAction {
  const count = isSynthetic(state) ? 0 : unanswered(protocolOf(state), answersOf(state)).length;
  return count > 0
    ? { code: "answer-queries", command: "answer-query", overdue: false, facts: { count } }
    : { code: "activate-protocol", command: "activate-protocol", overdue: false };
}

function siteActions(state: TrialState): readonly NextAction[] {
  const { sites } = protocolOf(state);
  const [, ...amendments] = protocolVersions(state);
  return sites.flatMap(({ id: site }): readonly NextAction[] => {
    const status = siteStatus(state, site);
    if (status === "not-opened") {
      return [
        { code: "open-site", command: "open-site", site, overdue: false, facts: { site }, prefill: { site } },
      ];
    }
    const latest = amendments.at(-1)?.version;
    const approved = trialFacts(state, "amendment-approved").some(
      ({ event }) => event.site === site && event.version === latest,
    );
    if (latest === undefined || approved || status === "closed") return [];
    const prefill = { site, version: latest };
    return [
      {
        code: "approve-amendment",
        command: "approve-amendment",
        site,
        overdue: false,
        facts: prefill,
        prefill,
      },
    ];
  });
}

function lotActions(state: TrialState, now: Instant): readonly NextAction[] {
  if (escalationEnd(state)) return [];
  const today = trialDate(state, now);
  const isInDate = ({ expiresOn }: Lot) => expiresOn >= today;
  const releases = lotsOf(state)
    .filter((lot) => isInDate(lot) && lot.status === "received")
    .map(({ lot }): NextAction => {
      const about = { facts: { lot }, prefill: { lot } };
      return { code: "release-lot", command: "release-lot", overdue: false, ...about };
    });
  return [...receipts(state, (lot) => isInDate(lot) && isUsable.has(lot.status)), ...releases];
}

const isUsable: ReadonlySet<LotStatus> = new Set(["received", "released"]);

/** Lots that are wanting: one for all, or of autologous cells one for each who holds a place. */
function receipts(state: TrialState, counts: (lot: Lot) => boolean): readonly NextAction[] {
  const receive = { code: "receive-lot", command: "receive-lot", overdue: false } as const;
  if (protocolOf(state).dosing.origin.value === "allogeneic")
    return lotsOf(state).some(counts) ? [] : [receive];
  return reservedAt(state, currentLevel(state))
    .filter((subject) => !lotsFor(state, subject).some(counts))
    .map((subject) => ({ ...receive, subject, prefill: { donor: subject } }));
}

/** Whether the last decision ends the escalation. */
function isFinal(state: TrialState): boolean {
  const decision = decisionInForce(state);
  return (decision?.move === "stop" || decision?.move === "complete") && !decision.flagged;
}

function levelActions(state: TrialState): readonly NextAction[] {
  if (escalationEnd(state) || isFinal(state)) return [];
  const level = currentLevel(state);
  if (levelStatus(state, level).status !== "not-opened") return [];
  const prefill = { level };
  return [{ code: "open-level", command: "open-dose-level", level, overdue: false, facts: prefill, prefill }];
}

function deviationActions(state: TrialState): readonly NextAction[] {
  return deviationsOf(state)
    .filter(({ explained }) => !explained)
    .map(({ deviation, concerns }) => ({
      code: "explain-deviation",
      command: "explain-deviation",
      ...(concerns !== undefined && { subject: concerns }),
      overdue: false,
      facts: { deviation },
      prefill: { deviation },
    }));
}

function decisionActions(state: TrialState): readonly NextAction[] {
  if (escalationEnd(state)) return [];
  const outcomes = outcomesOf(state);
  if (isFinal(state) && isSameAs(decidedOn(state), outcomes)) {
    const pending = outcomes.some(({ letter }) => letter === "P");
    return pending ? [] : [{ code: "end-escalation", command: "end-escalation", overdue: false }];
  }
  const { move } = recommendationOf(state);
  if (outcomes.length === 0 || !needsDecision(state, outcomes)) return [];
  const review = reviewsOf(state).at(-1);
  if (!review || review.decision || !isSameAs(review.outcomes, outcomes)) {
    return [{ code: "open-review", command: "open-review", overdue: false, facts: { move } }];
  }
  const { quorum } = protocolOf(state).committee;
  const facts = { review: review.review, votes: review.votes.length, quorum: quorum.value };
  const choices = new Set(review.votes.map(({ choice }) => choice));
  const carried = [...choices].some((choice) => voteProblems(state, review.votes, choice).length === 0);
  const prefill = { review: review.review };
  return carried
    ? [{ code: "sign-dose-decision", command: "sign-dose-decision", overdue: false, facts, prefill }]
    : [{ code: "vote-on-dose", command: "vote-on-dose", overdue: false, facts, prefill }];
}

/** The outcomes that the last decision was made on. */
function decidedOn(state: TrialState): readonly SubjectOutcome[] {
  const decision = decisionInForce(state)?.decision;
  return (
    trialFacts(state, "dose-decision-signed").find(({ event }) => event.decision === decision)?.event
      .outcomes ?? []
  );
}

export function isSameAs(then: readonly SubjectOutcome[], now: readonly SubjectOutcome[]): boolean {
  const resolved = then.some(
    ({ subject, letter }) => letter === "P" && now.find((known) => known.subject === subject)?.letter !== "P",
  );
  return then.length === now.length && !resolved && changedOutcomes(then, now).length === 0;
}

/** Whether the design recommends a step that no decision in force has taken on these outcomes. */
export function needsDecision(state: TrialState, outcomes: readonly SubjectOutcome[]): boolean {
  const { move, nextLevel } = recommendationOf(state);
  const decision = decisionInForce(state);
  if (decision?.flagged) return true;
  if (move === "enrol" || move === "wait") return false;
  if (!decision) return true;
  if (isSameAs(decidedOn(state), outcomes)) return false;
  const adds = decision.move === "expand" || decision.move === "de-escalate";
  return !(adds && (move === "expand" || move === "de-escalate") && decision.nextLevel === nextLevel);
}

function suspensionActions(state: TrialState): readonly NextAction[] {
  if (!isSuspended(state)) return [];
  const causes = unresolvedCauses(state).length;
  return [{ code: "resume-trial", command: "resume-trial", overdue: false, facts: { causes } }];
}
