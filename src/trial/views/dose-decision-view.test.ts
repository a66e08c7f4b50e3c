import { expect, test } from "vitest";
import { date, StagedTrial } from "../../../tests/staged-trial.ts";
import { doseDecision } from "./dose-decision-view.ts";
import type { FutureNode } from "./future.ts";
import { nextActions } from "./next-actions.ts";

const group = ["ZCH-001", "ZCH-002", "ZCH-003"] as const;
const seen = (trial: StagedTrial) => doseDecision(trial.state, trial.now);
const codes = (trial: StagedTrial) => nextActions(trial.state, trial.now).map(({ code }) => code);

/** Three children infused a fortnight apart, as the stagger asks, their windows closed without a toxicity. */
function groupWithoutDlt(): StagedTrial {
  const trial = new StagedTrial();
  for (const [index, subject] of group.entries()) trial.treats(subject, index * 14);
  for (const [index, subject] of group.entries()) trial.closesWindow(subject, index * 14);
  return trial;
}

function votes(trial: StagedTrial, review: string, move: "escalate" | "hold", accounts: readonly string[]) {
  for (const account of accounts) {
    trial.does({ kind: "vote-on-dose", review, move, rationale: "By the evidence." }, account);
  }
}

function size(node: FutureNode): number {
  return node.branches.reduce((sum, branch) => sum + size(branch.node), 1);
}

test("before anybody is infused there is a tree of what may come, and nothing to review", () => {
  const view = seen(new StagedTrial());
  expect(view).toMatchObject({ notation: "", evidence: [], decisionNeeded: false, currentLevel: 1 });
  expect(view.opening).toMatchObject([{ code: "nothing-to-review" }]);
  expect(view.signing).toBeUndefined();
  expect(size(view.future)).toBeLessThanOrEqual(200);
  expect(view.future.next).toEqual({ kind: "enrol", level: 1, subjects: 3 });
  expect(view.future.branches.map(({ node }) => [node.outcomes, node.recommendation.move])).toEqual([
    ["1NNN", "escalate"],
    ["1NNT", "expand"],
    ["1NTT", "stop"],
    ["1TTT", "stop"],
  ]);
  expect(view.unspecified.map(({ kind }) => kind)).toContain("row-assumed");
});

test("a group without a toxicity is reviewed, voted on and escalated", () => {
  const trial = groupWithoutDlt();
  expect(seen(trial)).toMatchObject({
    notation: "1NNN",
    decisionNeeded: true,
    recommendation: { move: "escalate", nextLevel: 2 },
    opening: [],
  });
  expect(seen(trial).levels[0]?.counts).toMatchObject({ evaluable: 3, dlts: 0, pending: 0 });
  expect(codes(trial)).toContain("open-review");

  trial.does({ kind: "open-review" });
  votes(trial, "R-1", "escalate", ["ma", "lu"]);
  const open = seen(trial);
  expect(open.committee).toEqual({ quorum: 3, independentMin: 2, treating: ["lu"] });
  expect(open.reviews).toMatchObject([{ review: "R-1", decided: false, outdated: false, notation: "1NNN" }]);
  const escalate = open.signing?.moves.find(({ move }) => move === "escalate");
  expect(escalate?.recommended).toBe(true);
  expect(escalate?.problems.map(({ code }) => code)).toEqual(["quorum-not-met", "too-few-independent-votes"]);
  expect(codes(trial)).toContain("vote-on-dose");

  votes(trial, "R-1", "escalate", ["qian"]);
  const problemsOf = (move: string) =>
    seen(trial).signing?.moves.find((known) => known.move === move)?.problems;
  expect(problemsOf("escalate")).toEqual([]);
  expect(problemsOf("hold")?.map(({ code }) => code)).toEqual(["no-majority"]);
  expect(codes(trial)).toContain("sign-dose-decision");

  const evidence = { safety: "No DLT.", efficacy: "CMAS improved.", cellKinetics: "Expansion in all." };
  trial.does({ kind: "sign-dose-decision", review: "R-1", move: "escalate", ...evidence }, "ma");
  const decided = seen(trial);
  expect(decided).toMatchObject({ currentLevel: 2, decisionNeeded: false });
  expect(decided.signing).toBeUndefined();
  expect(decided.decisions).toMatchObject([
    { decision: "D-1", by: "ma", nextLevel: 2, flagged: false, recommended: "escalate", rationale: evidence },
  ]);
  expect(decided.levels.map(({ status }) => status)).toEqual(["open", "open", "not-opened"]);
});

test("evidence names each subject's dose, worst grades and matters", () => {
  const trial = new StagedTrial().treats("ZCH-001", 0).reports("ZCH-001", 2);
  const [row] = seen(trial).evidence;
  expect(row).toMatchObject({
    subject: "ZCH-001",
    letter: "P",
    because: "candidate-open",
    infusedOn: date(0),
    cells: 3e8,
    worst: { "CTCAE-5.0": 3, "ASTCT-2019-CRS": 0, MAGIC: 0 },
    matters: [{ matter: "AE-1", status: "candidate" }],
  });
});

test("a toxicity reported after the decision flags it and asks for another", () => {
  const trial = groupWithoutDlt().does({ kind: "open-review" });
  votes(trial, "R-1", "escalate", ["ma", "qian", "song"]);
  const evidence = { safety: "No DLT.", efficacy: "CMAS improved.", cellKinetics: "Expansion in all." };
  trial.does({ kind: "sign-dose-decision", review: "R-1", move: "escalate", ...evidence }, "ma");
  trial.reports("ZCH-003", trial.state.version, { onset: date(40) });
  const view = seen(trial);
  expect(view.decisions).toMatchObject([
    { flagged: true, changed: [{ subject: "ZCH-003", before: "N", now: "P" }] },
  ]);
  expect(view.decisionNeeded).toBe(true);
  expect(codes(trial)).toEqual(expect.arrayContaining(["open-review", "resume-trial"]));
});
