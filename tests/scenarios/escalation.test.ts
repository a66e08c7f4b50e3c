import { describe, expect, test } from "vitest";
import { type Design, designTable, levelState, parseOutcomes, recommend, type Standing } from "#escalation";

/**
 * Dose escalation as a statistician writes it. Letters: N evaluable without DLT, M the same with a moderate toxicity,
 * T dose-limiting toxicity, P pending, X not evaluable, U dose not reached. Three levels; the current level is that of
 * the last group unless the row says otherwise. Result: move, next level (room), or the maximum tolerated dose (MTD).
 */
type Case = readonly [outcomes: string, result: string, at?: Partial<Standing>];

function check(design: Design, cases: readonly Case[]): void {
  const table = designTable(design);
  test.each(cases.map(([outcomes, result, at]) => ({ outcomes, result, at })))(
    "$outcomes: $result",
    ({ outcomes, result, at }) => {
      expect(written(recommend(table, standing(outcomes, at)))).toBe(result);
    },
  );
}

function standing(outcomes: string, at?: Partial<Standing>): Standing {
  const parsed = parseOutcomes(outcomes);
  if (!parsed.ok) throw new Error(parsed.error.text);
  return { levels: 3, current: parsed.value.at(-1)?.level ?? 1, history: parsed.value, ...at };
}

function written({ move, nextLevel, room, mtd }: ReturnType<typeof recommend>): string {
  if (nextLevel !== "none") return `${move} ${nextLevel} (${room})`;
  return mtd === "undecided" ? move : `${move}, MTD ${mtd}`;
}

describe("V5, the founding record as printed", () => {
  check({ name: "3+3", variant: "V5" }, [
    ["", "enrol 1 (3)"],
    ["1N", "enrol 1 (2)"],
    ["1T", "enrol 1 (2)"],
    ["1NP", "enrol 1 (1)"],
    ["1NNP", "wait"],
    ["1PPP", "wait"],
    ["1NNN", "escalate 2 (3)"],
    ["1NNT", "expand 1 (3)"],
    ["1NNTP", "expand 1 (2)"],
    ["1NNTNPP", "wait"],
    ["1NNTNN", "expand 1 (1)"],
    ["1NNTNNN", "hold"],
    ["1NTT", "stop, MTD committee"],
    ["1TT", "stop, MTD committee"],
    ["1NNNTPT", "stop, MTD committee"],
    ["1NNN 2NNN 3NNN", "complete, MTD committee"],
    ["1NNN 2NNN 3NNT", "expand 3 (3)"],
    ["1NNN 2NNN 3NNTNNN", "hold"],
    ["1NNN 2NNN 3NTT", "stop, MTD committee"],
    // Replaced subjects take no place.
    ["1NNX", "enrol 1 (1)"],
    ["1NNU", "enrol 1 (1)"],
    ["1NXNUN", "escalate 2 (3)"],
    // Over-enrolled groups: every evaluable subject counts.
    ["1NNNN", "escalate 2 (3)"],
    ["1NNNP", "wait"],
    ["1NNTN", "expand 1 (2)"],
    ["1NNNNNN", "escalate 2 (3)"],
    ["1NNNNNNN", "escalate 2 (3)"],
    ["1NNTNNNN", "hold"],
    ["1NNTNNNT", "stop, MTD committee"],
    // A late DLT below the current level closes both; a decision under revision is made again where it was made.
    ["1NTT 2N", "stop, MTD committee"],
    ["1NNT 2N", "expand 1 (3)", { current: 1 }],
    ["1NNP 2NNN", "wait"],
    // Levels that people closed.
    ["1NNN", "hold", { closedLevels: [2] }],
    ["1NNN 2NN", "hold", { closedLevels: [2] }],
    ["1N", "stop, MTD committee", { closedLevels: [1] }],
    // The committee went on although the rule held.
    ["1NNTNNN 2NNN", "escalate 3 (3)"],
  ]);
});

describe("V1, 3+3 without de-escalation", () => {
  check({ name: "3+3", variant: "V1" }, [
    ["1NNTNNN", "escalate 2 (3)"],
    ["1TT", "stop, MTD none"],
    ["1NNN 2NTT", "stop, MTD 1"],
    ["1NNN 2NNTT", "stop, MTD 1"],
    ["1NNP 2TT", "stop"],
    ["2TT", "stop, MTD committee"],
    ["1NNN 2NNN 3NNN", "complete, MTD 3"],
    ["1NNN 2NNN 3NNTNNN", "complete, MTD 3"],
    ["1NNTNNNN", "escalate 2 (3)"],
  ]);
});

describe("V2, 3+3 with de-escalation (Korn 1994)", () => {
  check({ name: "3+3", variant: "V2" }, [
    ["1NNN 2NTT", "de-escalate 1 (3)"],
    ["1NNN 2TTP", "de-escalate 1 (3)"],
    ["1NNN 2NTT 1N", "expand 1 (2)"],
    ["1NNN 2NTT 1NNP", "wait"],
    ["1NNN 2NTT 1NNN", "complete, MTD 1"],
    ["1NNN 2NTT 1NNT", "complete, MTD 1"],
    ["1NNN 2NTT 1NTT", "stop, MTD none"],
    ["1NNTNNN 2TT", "complete, MTD 1"],
    ["1NNN 2NNN 3TT", "de-escalate 2 (3)"],
    ["1NNN 2NNN 3TT 2TT", "de-escalate 1 (3)"],
    ["1NNN 2NNN 3NNN", "complete, MTD 3"],
  ]);
});

describe("V3 and V4 fill the highest level to six", () => {
  check({ name: "3+3", variant: "V3" }, [
    ["1NNN 2NNN 3NNN", "expand 3 (3)"],
    ["1NNN 2NNN 3NNNNNT", "complete, MTD 3"],
    ["1NNN 2NTT", "de-escalate 1 (3)"],
  ]);
  check({ name: "3+3", variant: "V4" }, [
    ["1NNN 2NNN 3NNN", "expand 3 (3)"],
    ["1NNN 2NNN 3NNNNTT", "stop, MTD 2"],
    ["1NNN 2NTT", "stop, MTD 1"],
  ]);
});

describe("A+B with other numbers: 2+4, up to 1 in 6", () => {
  const counts = { A: 2, B: 4, C: 1, D: 1, E: 1 };
  check({ name: "a-plus-b", ...counts, afterExcess: "de-escalate", topExpands: false }, [
    ["1NN", "escalate 2 (2)"],
    ["1NT", "expand 1 (4)"],
    ["1NTNNNN", "escalate 2 (2)"],
    ["1NN 2TT", "de-escalate 1 (4)"],
  ]);
});

describe("accelerated titration, then 3+3 V2", () => {
  check({ name: "accelerated-titration", variant: "V2" }, [
    ["", "enrol 1 (1)"],
    ["1P", "wait"],
    ["1N", "escalate 2 (1)"],
    ["1M", "escalate 2 (1)"],
    ["1M 2M", "enrol 2 (2)"],
    ["1M 2MNN", "escalate 3 (3)"],
    ["1N 2T", "enrol 2 (2)"],
    ["1N 2TNN", "expand 2 (3)"],
    ["1N 2TTN", "de-escalate 1 (2)"],
    ["1N 2TTN 1NN", "expand 1 (3)"],
    ["1N 2N 3N", "enrol 3 (2)"],
    ["1N 2N 3NNN", "complete, MTD 3"],
  ]);
});

describe("rolling six", () => {
  check({ name: "rolling-six" }, [
    ["1P", "enrol 1 (5)"],
    ["1NN", "enrol 1 (4)"],
    ["1NNN", "escalate 2 (6)"],
    ["1NNP", "enrol 1 (3)"],
    ["1NNPPP", "enrol 1 (1)"],
    ["1NNPPPP", "wait"],
    ["1NNNN", "escalate 2 (6)"],
    ["1NNT", "enrol 1 (3)"],
    ["1NNNNT", "enrol 1 (1)"],
    ["1NNNNNT", "escalate 2 (6)"],
    ["1NTPPPP", "wait"],
    ["1TTPP", "stop, MTD none"],
    ["1NNN 2TT", "de-escalate 1 (3)"],
    ["1NNNNNT 2TT", "complete, MTD 1"],
    ["1NNN 2NNN 3NNN", "expand 3 (3)"],
    ["1NNN 2NNN 3NNNNNT", "complete, MTD 3"],
  ]);
});

describe("i3+3, target 0.25 with interval 0.20 to 0.30, cohorts of three, 18 subjects", () => {
  const numbers = { target: 0.25, intervalMin: 0.2, intervalMax: 0.3, exclusionProbability: 0.95 };
  check({ name: "i3+3", ...numbers, cohortSize: 3, subjectsMax: 18 }, [
    ["1NNN", "escalate 2 (3)"],
    ["1NNT", "expand 1 (3)"],
    ["1NTT", "expand 1 (3)"],
    ["1TTT", "stop, MTD none"],
    ["1NNN 2NNT", "expand 2 (3)"],
    ["1NNN 2NTT", "de-escalate 1 (3)"],
    ["1NNN 2TT", "de-escalate 1 (3)"],
    ["1NNN 2NTT", "enrol 1 (3)", { current: 1 }],
    ["1NNN 2NTT 1NNN", "escalate 2 (3)"],
    ["1NNN 2TTT 1NNN", "expand 1 (3)"],
    ["1NNN 2NNN 3NNN", "expand 3 (3)"],
    ["1NNN 2NNN 3NNNNNNNNN 2NNP", "wait"],
    ["1NNN 2NNN 3NNNNNNNNNNNN", "complete, MTD committee"],
  ]);
});

describe("a table of the protocol's own", () => {
  const from = { kind: "assumed", query: "design" } as const;
  const rows = [
    { id: "any-dlt", when: { dlts: { min: 1 } }, move: { kind: "stop", mtd: "level-below" }, from },
    { id: "two", when: { enrolled: { max: 1 } }, move: { kind: "enrol", upTo: 2 }, from },
    { id: "pending", when: { pendingInTrial: { min: 1 } }, move: { kind: "wait" }, from },
    { id: "up", when: { above: ["open"] }, move: { kind: "escalate" }, from },
    { id: "end", when: {}, move: { kind: "complete", mtd: "this-level" }, from },
  ] as const satisfies Extract<Design, { name: "table" }>["table"]["rows"];
  check({ name: "table", table: { cohortSize: 2, evaluableMax: 2, rows: [...rows] } }, [
    ["1NN", "escalate 2 (2)"],
    ["1NN 2T", "stop, MTD 1"],
    ["1NN 2NN 3NN", "complete, MTD 3"],
  ]);

  // Down without closing, and up again at once: the trial would go round without treating anyone.
  const circle = { ...rows[0], move: { kind: "de-escalate", closes: false } } as const;
  check({ name: "table", table: { cohortSize: 2, evaluableMax: 2, rows: [circle, ...rows.slice(1)] } }, [
    ["1NN 2TN", "hold"],
  ]);
});

describe("whether a level may be dosed", () => {
  const table = designTable({ name: "3+3", variant: "V5" });

  test.each([
    ["1NN", 1, "no", 1],
    ["1NNT", 1, "no", 3],
    ["1NNP", 1, "no", 0],
    ["1NNN", 2, "no", 3],
    ["1TTP", 1, { level: 1, by: "dlts" }, 0],
    ["1NNN 2TPT", 2, { level: 2, by: "dlts" }, 0],
    ["1NNN 2TPT", 3, { level: 2, by: "dlts" }, 0],
    ["1NTT 2N", 2, { level: 1, by: "dlts" }, 0],
  ] as const)("%s at level %i: closed %j, room %i", (outcomes, level, closed, room) => {
    const state = levelState(table, standing(outcomes), level);
    expect([state.closed, state.room]).toEqual([closed, room]);
  });

  test("closed by people", () => {
    const state = levelState(table, standing("1N", { closedLevels: [2] }), 3);
    expect(state.closed).toEqual({ level: 2, by: "people" });
  });
});

test("a recommendation names the rows that led to it, what they saw and where they come from", () => {
  const { because } = recommend(designTable({ name: "3+3", variant: "V2" }), standing("1NNN 2NTT"));
  expect(
    because.map(({ level, row, facts, from }) => [
      level,
      row,
      facts.evaluable,
      facts.dlts,
      facts.above,
      from.kind,
    ]),
  ).toEqual([
    [2, "excess-first-group", 3, 2, "open", "cited"],
    [1, "fill-below-closed", 3, 0, "closed", "cited"],
  ]);
});
