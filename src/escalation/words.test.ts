import { expect, test } from "vitest";
import { escalationWords } from "#words";
import { type Design, designSchema, designTable } from "./design.ts";
import { outcomeSchema } from "./outcome.ts";

const designs: readonly Design[] = [
  ...(["V1", "V2", "V3", "V4", "V5"] as const).map((variant) => ({ name: "3+3" as const, variant })),
  { name: "accelerated-titration", variant: "V5" },
  { name: "rolling-six" },
  {
    name: "i3+3",
    ...{ target: 0.3, intervalMin: 0.25, intervalMax: 0.35, exclusionProbability: 0.95 },
    ...{ cohortSize: 3, subjectsMax: 30 },
  },
];

const keys = new Set(Object.keys(escalationWords));

test("every row of a named design has its words, and every words of a row a design", () => {
  const rows = designs.flatMap((design) => designTable(design).rows);
  const wanted = new Set(rows.map(({ id }) => `row.${id.replace(/-\d+$/, "")}`));
  expect([...wanted].filter((key) => !keys.has(key))).toEqual([]);
  expect([...keys].filter((key) => key.startsWith("row.") && !wanted.has(key))).toEqual([]);
});

test("every design and every letter has its words", () => {
  const names = designSchema.options.map((option) => `design.${option.shape.name.value}`);
  expect(names.length).toBeGreaterThan(5);
  for (const key of [...names, ...outcomeSchema.options.map((letter) => `outcome.${letter}`)])
    expect(keys).toContain(key);
});
