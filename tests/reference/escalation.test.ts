import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  countPaths,
  designTable,
  levelState,
  type PathNode,
  parseOutcomes,
  paths,
  recommend,
} from "#escalation";

type Variant = "V1" | "V2" | "V3" | "V4" | "V5";

function read(name: string): string {
  return readFileSync(new URL(`./data/escalation/${name}`, import.meta.url), "utf8");
}

function rowsOf(name: string): string[][] {
  const [, ...lines] = read(name).trim().split("\n");
  return lines.map((line) => line.split(","));
}

function start(variant: Variant, levels: number): PathNode {
  return paths(designTable({ name: "3+3", variant }), { levels, current: 1, history: [] });
}

describe("numbers of paths", () => {
  function countNodes(node: PathNode): number {
    return node.branches().reduce((sum, branch) => sum + countNodes(branch.node), 1);
  }

  test.each(rowsOf("three_plus_three_path_counts_escalation.csv"))(
    "%s levels, de-escalation %s: %s nodes, %s paths (escalation)",
    (levels, deescalate, nodes, leaves) => {
      const root = start(deescalate === "TRUE" ? "V2" : "V1", Number(levels));
      expect([countNodes(root), countPaths(root)]).toEqual([Number(nodes), Number(leaves)]);
    },
  );

  test.each(rowsOf("three_plus_three_path_counts_precautionary.csv"))(
    "%s levels: %s paths (precautionary)",
    (levels, count) => {
      expect(countPaths(start("V3", Number(levels)))).toBe(Number(count));
    },
  );
});

describe("next dose after given outcomes (escalation)", () => {
  test.each(rowsOf("three_plus_three_fit_escalation.csv"))(
    "de-escalation %s, %s: dose %s, continue %s",
    (deescalate, text = "", dose = "", goesOn = "") => {
      const history = parseOutcomes(text);
      if (!history.ok) throw new Error(history.error.text);
      const variant = deescalate === "TRUE" ? "V2" : "V1";
      const current = history.value.at(-1)?.level ?? 1;
      const { nextLevel, mtd } = recommend(designTable({ name: "3+3", variant }), {
        levels: 3,
        current,
        history: history.value,
      });
      expect(String(goesOn === "TRUE" ? nextLevel : mtd)).toBe(dose);
      expect(nextLevel === "none").toBe(goesOn === "FALSE");
    },
  );
});

describe("exact operating characteristics by summing over the paths", () => {
  interface Exact {
    allow_deescalate?: boolean;
    true_prob_tox: number[];
    prob_select?: number[];
    prob_mtd_none_then_doses?: number[];
    expected_n: number;
    expected_n_at_dose: number[];
    expected_tox_at_dose?: number[];
    expected_dlt_at_dose?: number[];
    prob_total_n: Record<string, number>;
  }
  const cases = [
    "three_plus_three_exact_escalation.json",
    "three_plus_three_exact_precautionary.json",
  ].flatMap((name) => (JSON.parse(read(name)) as { results: Exact[] }).results);

  test("reads every case", () => {
    expect(cases).toHaveLength(15);
  });

  test.each(cases)("$true_prob_tox, de-escalation $allow_deescalate", (exact) => {
    const variant = exact.allow_deescalate === undefined ? "V3" : exact.allow_deescalate ? "V2" : "V1";
    const found = characteristics(variant, exact.true_prob_tox);
    const near = (one: readonly number[], other: readonly number[] = []) => {
      expect(one).toHaveLength(other.length);
      for (const [index, value] of one.entries())
        expect(Math.abs(value - (other[index] ?? NaN))).toBeLessThan(1e-12);
    };
    near(found.select, exact.prob_select ?? exact.prob_mtd_none_then_doses);
    near(found.atDose, exact.expected_n_at_dose);
    near(found.dltsAtDose, exact.expected_tox_at_dose ?? exact.expected_dlt_at_dose);
    near([found.atDose.reduce((sum, n) => sum + n)], [exact.expected_n]);
    expect(Object.keys(found.size)).toEqual(Object.keys(exact.prob_total_n));
    near(Object.values(found.size), Object.values(exact.prob_total_n));
  });

  test.each([
    ["V1", [0.09385, 0.36259, 0.45013, 0.09342], 9.836],
    ["V2", [0.10314, 0.40277, 0.40067, 0.09342], 11.781],
    ["V3", [0.10322, 0.40642, 0.43091, 0.05945], 12.065],
  ] as const)("%s at 0.10, 0.25, 0.50 selects %s with %d subjects", (variant, select, expected) => {
    const found = characteristics(variant, [0.1, 0.25, 0.5]);
    expect(found.select.map((value) => Number(value.toFixed(5)))).toEqual(select);
    expect(found.atDose.reduce((sum, n) => sum + n)).toBeCloseTo(expected, 3);
  });
});

function characteristics(variant: Variant, probabilities: readonly number[]) {
  const select = [0, ...probabilities.map(() => 0)];
  const atDose = probabilities.map(() => 0);
  const dltsAtDose = probabilities.map(() => 0);
  const size: Record<string, number> = {};
  const add = (sums: number[], index: number, amount: number) => {
    sums[index] = (sums[index] ?? 0) + amount;
  };
  const walk = (node: PathNode, weight: number) => {
    const { next } = node;
    if (next === "end") {
      const { mtd } = node.recommendation;
      add(select, typeof mtd === "number" ? mtd : 0, weight);
      const total = node.standing.history.length;
      size[total] = (size[total] ?? 0) + weight;
      return;
    }
    const toxicity = probabilities[next.level - 1] ?? NaN;
    for (const { dlts, node: after } of node.branches()) {
      const chance = weight * binomial(next.subjects, dlts, toxicity);
      add(atDose, next.level - 1, chance * next.subjects);
      add(dltsAtDose, next.level - 1, chance * dlts);
      walk(after, chance);
    }
  };
  walk(start(variant, probabilities.length), 1);
  return { select, atDose, dltsAtDose, size };
}

function binomial(trials: number, successes: number, probability: number): number {
  let ways = 1;
  for (let k = 1; k <= successes; k += 1) ways = (ways * (trials - k + 1)) / k;
  return ways * probability ** successes * (1 - probability) ** (trials - successes);
}

describe("i3+3 decisions, one subject at a time (PhIdesign)", () => {
  const moves: Record<string, string> = { E: "escalate", S: "expand", D: "de-escalate" };

  test.each(rowsOf("i3plus3_decisions.csv"))(
    "target %s, %s evaluable, interval %s to %s, %s DLTs: %s, excluded from %s",
    (...row) => {
      const [target = NaN, evaluable = NaN, intervalMin = NaN, intervalMax = NaN, dlts = NaN] =
        row.map(Number);
      const [decision = "", excludedFrom] = row.slice(5);
      const table = designTable({
        name: "i3+3",
        ...{ target, intervalMin, intervalMax, cohortSize: 1, subjectsMax: 30, exclusionProbability: 0.95 },
      });
      const history = Array.from({ length: evaluable }, (_, index) => ({
        level: 2,
        outcome: index < dlts ? ("T" as const) : ("N" as const),
      }));
      const standing = { levels: 3, current: 2, history };
      expect(recommend(table, standing).move).toBe(moves[decision]);
      // The published rule excludes a dose from three subjects on; the column has no such floor.
      const excluded = evaluable >= 3 && dlts >= Number(excludedFrom);
      expect(levelState(table, standing, 2).closed).toEqual(excluded ? { level: 2, by: "dlts" } : "no");
    },
  );
});
