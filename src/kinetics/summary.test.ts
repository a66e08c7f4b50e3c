import { expect, test } from "vitest";
import { summariseParameter } from "./summary.ts";

const options = { quantileType: "type-2", confidenceLevel: 0.95 } as const;

test("a parameter's summary counts whom it leaves out and why", () => {
  const summary = summariseParameter(
    [{ value: 100 }, { value: 400 }, { value: 0 }, { missing: "ends-before-window" }],
    options,
  );
  expect(summary).toMatchObject({
    subjects: 4,
    belowQuantification: 1,
    censored: 0,
    missing: [{ reason: "ends-before-window", subjects: 1 }],
    geometric: { n: 2, nonPositive: 1, mean: { value: expect.closeTo(200, 9) } },
    summary: { n: 3, median: { value: 100 }, min: { value: 0 }, max: { value: 400 } },
  });
});

test("times that are not over have no mean", () => {
  const summary = summariseParameter([{ value: 90 }, { censoredAt: 200 }], options);
  expect(summary).toMatchObject({ censored: 1, geometric: "censored", summary: "censored" });
});

test("nothing quantifiable is counted where there is no value at all", () => {
  const summary = summariseParameter([{ missing: "all-below-quantification" }], options);
  expect(summary).toMatchObject({ subjects: 1, belowQuantification: 1, geometric: { n: 0 } });
});
