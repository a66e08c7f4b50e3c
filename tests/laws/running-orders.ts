import { currentLevel, deviationsOf, levelStatus, lotsOf, recommendationOf, reviewsOf } from "#trial";
import { addDays } from "#values";
import { world } from "../virtual-world.ts";
import type { Makers } from "./order.ts";
import type { Situation } from "./situation.ts";

const { cast, protocol, site } = world.setting;
const detail = "As agreed on the telephone.";
const rationale = "After looking at everything that is known.";
const moves = ["escalate", "expand", "de-escalate", "hold", "stop", "complete"] as const;

/** The protocol and its queries, sites, levels, lots, reviews, suspension, deviations. */
export const runningOrders: Makers<
  | "create-trial"
  | "answer-query"
  | "activate-protocol"
  | "amend-protocol"
  | "approve-amendment"
  | "open-site"
  | "pause-site"
  | "close-site"
  | "open-dose-level"
  | "pause-dose-level"
  | "close-dose-level"
  | "receive-lot"
  | "release-lot"
  | "quarantine-lot"
  | "recall-lot"
  | "open-review"
  | "vote-on-dose"
  | "sign-dose-decision"
  | "end-escalation"
  | "suspend-trial"
  | "resume-trial"
  | "report-deviation"
  | "explain-deviation"
> = {
  "create-trial": () => ({ command: { kind: "create-trial", protocol, synthetic: true } }),
  "answer-query": (situation) => {
    const { id: query } = situation.one(protocol.queries) ?? { id: "none" };
    return { command: { kind: "answer-query", query, rationale } };
  },
  "activate-protocol": () => ({ command: { kind: "activate-protocol" } }),
  "amend-protocol": (situation) => {
    const version = String(situation.whole(2, 6));
    return { command: { kind: "amend-protocol", protocol: { ...protocol, version }, summary: detail } };
  },
  "approve-amendment": (situation) => ({
    command: { kind: "approve-amendment", site: site.id, version: situation.protocol.version },
  }),
  "open-site": () => ({ command: { kind: "open-site", site: site.id } }),
  "pause-site": () => ({ command: { kind: "pause-site", site: site.id, detail } }),
  "close-site": () => ({ command: { kind: "close-site", site: site.id, detail } }),
  "open-dose-level": ({ state }) => ({ command: { kind: "open-dose-level", level: currentLevel(state) } }),
  "pause-dose-level": (situation) => ({
    command: { kind: "pause-dose-level", level: openLevel(situation), detail },
  }),
  "close-dose-level": (situation) => ({
    command: { kind: "close-dose-level", level: openLevel(situation), detail },
  }),
  "receive-lot": (situation) => ({
    command: {
      kind: "receive-lot",
      lot: `UC19-1${situation.whole(10, 99)}`,
      donor: "D-1",
      expiresOn: addDays(situation.today, situation.whole(-5, 400)),
      vials: 20,
      cellsPerVial: 5e8,
      vialVolumeMl: 10,
      viabilityPercent: situation.whole(60, 95),
      carPositivePercent: 60,
      residualTcrPercent: 0.04,
      endotoxinEuPerMl: 0.2,
    },
  }),
  "release-lot": (situation) => ({ command: { kind: "release-lot", lot: lot(situation, "received") } }),
  "quarantine-lot": (situation) => ({
    command: { kind: "quarantine-lot", lot: lot(situation, "released"), detail },
  }),
  "recall-lot": (situation) => ({
    command: { kind: "recall-lot", lot: lot(situation, "quarantined"), detail },
  }),
  "open-review": () => ({ command: { kind: "open-review" }, actor: cast.committee[0] }),
  "vote-on-dose": (situation) => {
    const { review, recommendation } = openReview(situation);
    const move = moves.find((candidate) => candidate === recommendation) ?? "hold";
    const other = situation.one(moves) ?? move;
    return {
      command: {
        kind: "vote-on-dose",
        ...{ review, move: situation.whole(1, 5) === 1 ? other : move, rationale },
      },
      actor: situation.one(cast.committee) ?? cast.committee[0],
    };
  },
  "sign-dose-decision": (situation) => {
    const { review, votes } = openReview(situation);
    const move = moves.find(
      (candidate) => votes.filter((vote) => vote === candidate).length * 2 > votes.length,
    );
    return {
      command: {
        kind: "sign-dose-decision",
        ...{ review, move: move ?? "hold", safety: rationale, efficacy: rationale, cellKinetics: rationale },
        departure: rationale,
      },
      actor: cast.committee[0],
    };
  },
  "end-escalation": (situation) => ({
    command: {
      kind: "end-escalation",
      maximumTolerated: situation.one(["none", "not-determined", 1, 2, 3] as const) ?? "none",
      rationale,
    },
  }),
  "suspend-trial": () => ({ command: { kind: "suspend-trial", detail } }),
  "resume-trial": () => ({ command: { kind: "resume-trial", detail } }),
  "report-deviation": (situation) => ({
    command: {
      kind: "report-deviation",
      ...(situation.state.subjects.size > 0 && { subject: situation.subject() }),
      description: detail,
    },
  }),
  "explain-deviation": (situation) => {
    const open = situation.best(deviationsOf(situation.state), ({ explained }) => explained === undefined);
    return { command: { kind: "explain-deviation", deviation: open?.deviation ?? "PD-0", rationale } };
  },
};

function openLevel(situation: Situation): number {
  const open = [1, 2, 3].filter((level) => levelStatus(situation.state, level).status === "open");
  return situation.one(open) ?? situation.whole(1, 4);
}

function lot(situation: Situation, wanted: string): string {
  return situation.best(lotsOf(situation.state), ({ status }) => status === wanted)?.lot ?? "UC19-999";
}

function openReview(situation: Situation) {
  const last = reviewsOf(situation.state).at(-1);
  return {
    review: last?.review ?? "R-0",
    recommendation: last?.recommendation?.move ?? recommendationOf(situation.state).move,
    votes: last?.votes.map(({ choice }) => choice) ?? [],
  };
}
