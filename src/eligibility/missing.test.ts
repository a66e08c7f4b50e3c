import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assess } from "./assess.ts";
import type { Criterion, Node } from "./criterion.ts";
import type { JudgementQuestion, ScreeningItem } from "./declared.ts";
import type { SubjectFacts } from "./facts.ts";
import { needKey } from "./known.ts";
import { missingSetsOf } from "./missing.ts";
import type { Eligibility } from "./specification.ts";

const label = { en: "x", zh: "x" };
const declared = (id: string, burden: number) => ({
  id,
  label,
  group: "g",
  burden,
  from: { kind: "quoted" as const, quote: "x" },
});
const item = (id: string, burden: number) => ({ ...declared(id, burden), carriesOver: true });
const dataItems: readonly ScreeningItem[] = [
  { ...item("a", 1), kind: "boolean", lifelong: false },
  { ...item("b", 3), kind: "boolean", lifelong: false },
  {
    ...item("c", 2),
    kind: "coded",
    codes: [
      { code: "red", label },
      { code: "green", label },
      { code: "faint", label, indeterminate: true },
    ],
  },
  {
    ...item("q", 5),
    kind: "quantity",
    unit: "cm",
    acceptedUnits: ["mm"],
    plausible: { min: 0, max: 10 },
    referenceLimits: false,
    canBeUndetected: false,
  },
];
const judgements: readonly JudgementQuestion[] = [{ ...declared("j", 1), by: "investigator", restsOn: [] }];
const specification: Eligibility = {
  criteria: [],
  inclusion: { kind: "judgement", judgement: "j" },
  conditions: [],
  groups: [],
  dataItems: [...dataItems],
  agentClasses: [],
  judgements: [...judgements],
  undertakings: [],
  documents: [],
  queries: [],
};

/** Every answer that a need can get, as far as the leaves below can tell. */
const answers: Readonly<Record<string, readonly Partial<SubjectFacts>[]>> = {
  ...Object.fromEntries(
    ["a", "b"].map((id) => [
      `observation ${id}`,
      [true, false].map((value) => seen(id, { kind: "boolean", value })),
    ]),
  ),
  "observation c": ["red", "green"].map((code) => seen("c", { kind: "coded", code })),
  "observation q": [1, 2, 3, 5, 6, 7, 8].map((value) => seen("q", { kind: "quantity", value, unit: "cm" })),
  "judgement j": [true, false].map((answer) => ({
    judgements: [{ judgement: "j", answer, by: "x", on: "2027-01-01", signed: true }],
  })),
};

function seen(id: string, value: SubjectFacts["observations"][number]["value"]): Partial<SubjectFacts> {
  return { observations: [{ item: id, on: "2027-01-01", value }] };
}

function known(parts: readonly Partial<SubjectFacts>[]): SubjectFacts {
  return {
    assessedOn: "2027-01-01",
    anchors: {},
    exposures: [],
    undertakings: [],
    documents: [],
    observations: parts.flatMap(({ observations = [] }) => observations),
    judgements: parts.flatMap(({ judgements: given = [] }) => given),
  };
}

const leaf: fc.Arbitrary<Node> = fc.oneof(
  fc.constantFrom<Node>(
    { kind: "finding", item: "a" },
    { kind: "finding", item: "b" },
    { kind: "finding", item: "c", codes: ["red"] },
    { kind: "finding", item: "c", codes: ["green"] },
    { kind: "judgement", judgement: "j" },
  ),
  fc.record({
    kind: fc.constant("comparison" as const),
    item: fc.constant("q"),
    operator: fc.constantFrom("<", "<=", ">", ">="),
    value: fc.constantFrom(2, 5, 7),
    unit: fc.constant("cm"),
  }),
);
const tree: fc.Arbitrary<Node> = fc.letrec<{ node: Node }>((tie) => {
  const parts = fc.array(tie("node"), { minLength: 1, maxLength: 3 });
  return {
    node: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      parts.map((of) => ({ kind: "all-of", of }) as const),
      parts.map((of) => ({ kind: "any-of", of }) as const),
      parts.map((of) => ({ kind: "at-least", count: Math.min(2, of.length), of }) as const),
      tie("node").map((of) => ({ kind: "not", of }) as const),
      fc.record({ kind: fc.constant("implies" as const), when: tie("node"), of: tie("node") }),
    ),
  };
}).node;

function criterion(rule: Node, polarity: Criterion["polarity"]): Criterion {
  return { id: "I1", polarity, label, from: { kind: "quoted", quote: "x" }, place: { line: 1 }, rule };
}

function choices(keys: readonly string[]): readonly (readonly Partial<SubjectFacts>[])[] {
  return keys.reduce<readonly (readonly Partial<SubjectFacts>[])[]>(
    (chosen, key) => chosen.flatMap((before) => (answers[key] ?? []).map((answer) => [...before, answer])),
    [[]],
  );
}

function subsets<Entry>(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  return entries.reduce<readonly (readonly Entry[])[]>(
    (found, entry) => found.flatMap((subset) => [subset, [...subset, entry]]),
    [[]],
  );
}

function byBruteForce(
  asked: Criterion,
  recorded: readonly Partial<SubjectFacts>[],
  open: readonly string[],
  target: string,
) {
  const settles = (parts: readonly Partial<SubjectFacts>[]) =>
    assess(asked, known([...recorded, ...parts]), { specification }).truth === target;
  const sufficient = subsets(open).filter((subset) =>
    choices(subset).some(
      (chosen) =>
        settles(chosen) &&
        choices(open.filter((key) => !subset.includes(key))).every((others) =>
          settles([...chosen, ...others]),
        ),
    ),
  );
  return sufficient.filter(
    (subset) =>
      !sufficient.some((other) => other.length < subset.length && other.every((key) => subset.includes(key))),
  );
}

const keysOf = (sets: readonly (readonly string[])[]) => sets.map((set) => [...set].sort().join()).sort();

describe("what would settle a criterion", () => {
  test("is what brute force finds: minimal, and sufficient whatever the other answers", () => {
    let compared = 0;
    fc.assert(
      fc.property(
        tree,
        fc.constantFrom("inclusion" as const, "exclusion" as const),
        fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        fc.nat(6),
        (rule, polarity, present, pick) => {
          const keys = Object.keys(answers);
          const recorded = keys.flatMap((key, index) => {
            const possible = answers[key] ?? [];
            const answer = possible[pick % possible.length];
            return present[index] === true && answer !== undefined ? [answer] : [];
          });
          const open = keys.filter((_, index) => present[index] !== true);
          const asked = criterion(rule, polarity);
          const finding = assess(asked, known(recorded), { specification });
          if (finding.truth !== "unknown") return;
          compared++;
          const { met, notMet } = missingSetsOf(specification, finding);
          const found = (sets: typeof met) =>
            keysOf(sets.map(({ needs }) => needs.map(({ need }) => needKey(need))));
          expect(found(met)).toEqual(keysOf(byBruteForce(asked, recorded, open, "met")));
          expect(found(notMet)).toEqual(keysOf(byBruteForce(asked, recorded, open, "not-met")));
        },
      ),
      { numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(30);
  });

  test("comes with the fewest items first, then by the protocol's burden", () => {
    const rule: Node = {
      kind: "any-of",
      of: [
        { kind: "comparison", item: "q", operator: ">", value: 5, unit: "cm" },
        { kind: "finding", item: "b" },
        {
          kind: "all-of",
          of: [
            { kind: "finding", item: "a" },
            { kind: "judgement", judgement: "j" },
          ],
        },
      ],
    };
    const { met } = missingSetsOf(
      specification,
      assess(criterion(rule, "inclusion"), known([]), { specification }),
    );
    expect(met.map(({ needs, burden }) => [needs.map(({ need }) => needKey(need)), burden])).toEqual([
      [["observation b"], 3],
      [["observation q"], 5],
      [["observation a", "judgement j"], 2],
    ]);
    expect(met[1]?.needs[0]?.answers).toEqual([
      { leaf: expect.objectContaining({ item: "q" }), truth: "met" },
    ]);
  });

  test("never asks for two things of one result that it cannot both be", () => {
    const low: Node = { kind: "comparison", item: "q", operator: "<", value: 5, unit: "cm" };
    const high: Node = { kind: "comparison", item: "q", operator: ">=", value: 50, unit: "mm" };
    const finding = assess(criterion({ kind: "all-of", of: [low, high] }, "inclusion"), known([]), {
      specification,
    });
    expect(missingSetsOf(specification, finding)).toMatchObject({ met: [], notMet: [{ burden: 5 }] });
  });
});
