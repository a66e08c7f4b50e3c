import { describe, expect, test } from "vitest";
import { findingOf, founding, judged, unknownSubject, withFacts } from "../../tests/founding-eligibility.ts";
import { assess } from "./assess.ts";
import type { Criterion, Node } from "./criterion.ts";
import type { Judgement } from "./facts.ts";
import type { Truth } from "./kleene.ts";

/** Three questions of the founding protocol stand for the inputs; nothing else is known. */
const inputs = ["severe-arrhythmia", "rapid-progression", "otherwise-unsuitable"] as const;
const [a, b, c] = inputs.map((judgement): Node => ({ kind: "judgement", judgement })) as [Node, Node, Node];

const letters: Readonly<Record<string, Truth>> = { T: "met", F: "not-met", U: "unknown" };

function outcome(rule: Node, values: string, polarity: Criterion["polarity"] = "inclusion") {
  const judgements = [...values].flatMap((value, index): readonly Judgement[] => {
    const judgement = inputs[index];
    return value === "U" || judgement === undefined ? [] : [judged(judgement, value === "T")];
  });
  const criterion: Criterion = {
    id: "I1",
    polarity,
    label: { en: "x", zh: "x" },
    from: { kind: "quoted", quote: "x" },
    place: { line: 1 },
    rule,
  };
  return assess(criterion, withFacts(unknownSubject, { judgements }), { specification: founding });
}

/** Columns of the truth tables: the two inputs in every combination. */
const pairs = ["TT", "TF", "TU", "FT", "FF", "FU", "UT", "UF", "UU"];

describe("truth tables of strong Kleene logic", () => {
  test.each<[string, Node, Criterion["polarity"], string]>([
    ["all of a, b", { kind: "all-of", of: [a, b] }, "inclusion", "TFUFFFUFU"],
    ["any of a, b", { kind: "any-of", of: [a, b] }, "inclusion", "TTTTFUTUU"],
    ["at least 1 of a, b", { kind: "at-least", count: 1, of: [a, b] }, "inclusion", "TTTTFUTUU"],
    ["at least 2 of a, b", { kind: "at-least", count: 2, of: [a, b] }, "inclusion", "TFUFFFUFU"],
    ["not a", { kind: "not", of: a }, "inclusion", "FFFTTTUUU"],
    ["where a, b: helps", { kind: "implies", when: a, of: b }, "inclusion", "TFUTTTTUU"],
    ["where a, b: harms", { kind: "implies", when: a, of: b }, "exclusion", "TFUFFFUFU"],
    [
      "not where a, b: harms",
      { kind: "not", of: { kind: "implies", when: a, of: b } },
      "inclusion",
      "FTUTTTUTU",
    ],
    [
      "not where a, b: helps",
      { kind: "not", of: { kind: "implies", when: a, of: b } },
      "exclusion",
      "FTUFFFFUU",
    ],
  ])("%s", (_, rule, polarity, table) => {
    const found = pairs.map((values) => outcome(rule, values, polarity).truth);
    expect(found).toEqual([...table].map((letter) => letters[letter]));
  });

  test.each([
    ["TTF", "met"],
    ["TUT", "met"],
    ["TFU", "unknown"],
    ["UUT", "unknown"],
    ["UFF", "not-met"],
    ["FFT", "not-met"],
    ["UUU", "unknown"],
  ])("at least 2 of %s is %s", (values, truth) => {
    expect(outcome({ kind: "at-least", count: 2, of: [a, b, c] }, values).truth).toBe(truth);
  });
});

describe("states", () => {
  test("an open whole is in the state on which its open parts agree", () => {
    expect(outcome({ kind: "all-of", of: [a, b] }, "UU").state).toBe("awaiting-judgement");
    const age: Node = { kind: "age", operator: ">=", years: 5, on: "consent" };
    expect(outcome({ kind: "all-of", of: [a, age] }, "UU").state).toBe("unknown");
    expect(outcome({ kind: "any-of", of: [a, age] }, "TU").state).toBe("met");
  });

  test("where the antecedent fails the node is not applicable, and so is a whole of such nodes", () => {
    const implication: Node = { kind: "implies", when: a, of: b };
    expect(outcome(implication, "FU").state).toBe("not-applicable");
    expect(outcome(implication, "FU", "exclusion")).toMatchObject({
      state: "not-applicable",
      truth: "not-met",
    });
    expect(outcome({ kind: "all-of", of: [implication, implication] }, "FU").state).toBe("not-applicable");
    expect(outcome({ kind: "all-of", of: [implication, c] }, "FUT").state).toBe("met");
  });

  test("an open whole asks for each thing once, a settled one for nothing", () => {
    expect(outcome({ kind: "all-of", of: [a, { kind: "not", of: a }, b] }, "UU").missing).toEqual([
      { kind: "judgement", judgement: "severe-arrhythmia" },
      { kind: "judgement", judgement: "rapid-progression" },
    ]);
    expect(outcome({ kind: "all-of", of: [a, b] }, "UF").missing).toEqual([]);
  });

  test("judgements of one day that disagree are conflicting", () => {
    const judgements = [
      judged("otherwise-unsuitable", true),
      judged("otherwise-unsuitable", false, { by: "Dr Wu" }),
    ];
    const facts = { ...unknownSubject, judgements };
    expect(findingOf("E12", facts).state).toBe("conflicting");
  });
});
