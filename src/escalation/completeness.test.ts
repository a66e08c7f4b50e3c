import { describe, expect, test } from "vitest";
import { tableProblems, unspecified } from "./completeness.ts";
import type { DecisionTable, Row } from "./decision-table.ts";
import { type Design, designSchema, designTable } from "./design.ts";
import { threePlusThreeVariants } from "./three-plus-three.ts";

const interval = { target: 0.3, intervalMin: 0.25, intervalMax: 0.35, exclusionProbability: 0.95 };
const designs: readonly Design[] = [
  ...threePlusThreeVariants.map((variant) => ({ name: "3+3" as const, variant })),
  { name: "accelerated-titration", variant: "V3" },
  { name: "rolling-six" },
  { name: "a-plus-b", A: 3, B: 3, C: 1, D: 2, E: 2, afterExcess: "stop", topExpands: false },
  { name: "a-plus-b", A: 3, B: 2, C: 1, D: 1, E: 2, afterExcess: "de-escalate", topExpands: true },
  { name: "i3+3", ...interval, cohortSize: 3, subjectsMax: 12 },
  { name: "i3+3", ...interval, cohortSize: 1, subjectsMax: 9 },
];

test.each(designs.map((design) => ({ design, name: JSON.stringify(design) })))(
  "$name is a total table that keeps every law, and reads back as a table of the protocol's own",
  ({ design }) => {
    const table = designTable(designSchema.parse(design));
    expect(tableProblems(table)).toEqual([]);
    expect(designSchema.safeParse({ name: "table", table }).error?.issues).toBeUndefined();
  },
);

describe("a planted fault is named", () => {
  const sound = designTable({ name: "3+3", variant: "V2" });
  const planted = (id: string, change: Partial<Row>): DecisionTable => ({
    ...sound,
    rows: sound.rows.map((row) => (row.id === id ? { ...row, ...change } : row)),
  });

  test.each([
    ["uncovered", { ...sound, rows: sound.rows.slice(0, -1) }],
    ["never-applies", planted("pending", { when: { dlts: { min: 2 } } })],
    ["repeated-id", planted("pending", { id: "complete" })],
    [
      "escalates-while-pending",
      planted("pending", { when: { pendingInTrial: { min: 1 }, evaluable: { min: 4 } } }),
    ],
    ["escalates-past-highest", planted("escalate-full-group", { when: {} })],
    ["waits-for-nothing", planted("complete", { move: { kind: "wait" } })],
    ["enrols-nobody", planted("second-group", { when: { dlts: { min: 1 } } })],
    ["exceeds-maximum", planted("second-group", { move: { kind: "expand", upTo: 9 } })],
    ["stopping-waits", planted("excess-first-group", { when: { dlts: { min: 2 }, pending: { max: 0 } } })],
  ])("%s", (code, table) => {
    expect(tableProblems(table).map((problem) => problem.code)).toContain(code);
    expect(designSchema.safeParse({ name: "table", table }).success).toBe(false);
  });
});

describe("what the wording leaves unspecified", () => {
  const gaps = (design: Design) => unspecified(designTable(design)).map(({ kind, row }) => `${kind}: ${row}`);

  test("the record as printed: stopping, one in six, the maximum tolerated dose, over-enrolled groups", () => {
    expect(gaps({ name: "3+3", variant: "V5" })).toEqual([
      "row-assumed: two-dlts",
      "mtd-undefined: two-dlts",
      "row-assumed: two-dlts-over-enrolled",
      "mtd-undefined: two-dlts-over-enrolled",
      "row-assumed: one-dlt-in-six",
      "row-assumed: one-dlt-over-enrolled",
      "mtd-undefined: no-dlt-at-the-highest",
      "row-assumed: no-dlt-below-a-closed-level",
    ]);
  });

  test("3+3 as published: groups of four, five, and more than six", () => {
    expect(gaps({ name: "3+3", variant: "V1" })).toEqual([
      "row-assumed: excess-over-enrolled",
      "row-assumed: escalate-between",
      "row-assumed: escalate-over-enrolled",
      "row-assumed: complete-over-enrolled",
    ]);
  });
});

test.each([
  { name: "3+3" },
  { name: "3+3", variant: "V6" },
  { name: "a-plus-b", A: 3, B: 3, C: 2, D: 1, E: 1, afterExcess: "stop", topExpands: false },
  { name: "a-plus-b", A: 3, B: 3, C: 1, D: 3, E: 3, afterExcess: "stop", topExpands: false },
  { name: "i3+3", ...interval, target: 0.5, cohortSize: 3, subjectsMax: 12 },
  { name: "i3+3", ...interval, cohortSize: 6, subjectsMax: 3 },
])("refuses %j", (design) => {
  expect(designSchema.safeParse(design).success).toBe(false);
});
