import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { designTable } from "./design.ts";
import { escalationSchema } from "./escalation-section.ts";

const folder = new URL("../../protocols/nct06686524/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");
const founding = escalationSchema.parse(JSON.parse(read("escalation.json")));

describe("the founding trial", () => {
  test("goes by the record as printed unless another reading is chosen", () => {
    const [query] = founding.queries;
    expect(founding.design).toEqual({
      value: { name: "3+3", variant: "V5" },
      from: { kind: "assumed", query: query?.id },
    });
    expect(query?.readings.map(({ id, value }) => [id, value])).toEqual(
      ["V5", "V1", "V2", "V3", "V4"].map((variant) => [variant, { name: "3+3", variant }]),
    );
  });

  test("the table of the record as printed quotes words that stand in the record", () => {
    const record = read("source/registry-record.txt");
    const quotes = designTable({ name: "3+3", variant: "V5" }).rows.flatMap(({ from }) =>
      from.kind === "quoted" ? [from.quote] : [],
    );
    expect(quotes.length).toBeGreaterThan(5);
    for (const quote of quotes) expect(record).toContain(quote);
  });
});

test.each([
  [
    "a cohort size that is not the design's",
    { cohortSize: { ...founding.cohortSize, value: 4 } },
    "cohortSize",
  ],
  [
    "a group maximum that is not the design's",
    { groupMaximum: { ...founding.groupMaximum, value: 9 } },
    "groupMaximum",
  ],
  ["a start above the highest level", { startLevel: { ...founding.startLevel, value: 4 } }, "startLevel"],
  ["levels out of order", { levels: founding.levels.toReversed() }, "levels"],
  ["no levels", { levels: [] }, "levels"],
])("refuses %s", (_, change, path) => {
  const { error } = escalationSchema.safeParse({ ...founding, ...change });
  expect(error?.issues[0]?.path[0]).toBe(path);
});

test("can be written as JSON Schema", () => {
  const { $defs } = z.toJSONSchema(escalationSchema, { io: "input" });
  expect(Object.keys($defs ?? {})).toEqual(expect.arrayContaining(["Escalation", "Design", "Words"]));
});
