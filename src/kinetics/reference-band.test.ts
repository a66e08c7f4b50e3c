import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ReferenceBand } from "./reconstitution-section.ts";
import { bandLimits, referenceBandFor, standingInBand } from "./reference-band.ts";

const band = (ageMin: number, ageBelow: number, more: Partial<ReferenceBand> = {}): ReferenceBand => ({
  ...{ item: "igg", ageMin, ageBelow, lower: 5, upper: 15, unit: "g/L" },
  ...more,
});
const girl = { site: "zch", sex: "female", birthDate: "2016-06-10" } as const;
const bands = [
  band(5, 8),
  band(8, 18),
  band(8, 18, { sex: "female", lower: 6 }),
  band(8, 18, { site: "zch", lower: 7 }),
];

describe("the band of a child", () => {
  test.each([
    ["the day before the 8th birthday", "2024-06-09", 5],
    ["the 8th birthday, by the site's own band", "2024-06-10", 7],
    ["the day before the 18th", "2034-06-09", 7],
    ["the 18th birthday", "2034-06-10", undefined],
  ])("on %s", (_, on, lower) => {
    expect(referenceBandFor(bands, "igg", { ...girl, on })?.lower).toBe(lower);
  });

  test("elsewhere is that of her sex, and of both where there is none", () => {
    const there = { ...girl, site: "elsewhere", on: "2026-01-01" };
    expect(referenceBandFor(bands, "igg", there)?.lower).toBe(6);
    expect(referenceBandFor(bands, "igg", { ...there, sex: "male" })?.lower).toBe(5);
    expect(referenceBandFor(bands, "iga", there)).toBeUndefined();
  });

  test("is told in the unit of the results, or not at all", () => {
    expect(bandLimits(band(0, 1), "mg/dL")).toEqual({ low: 500, high: 1500 });
    expect(bandLimits(band(0, 1), "/uL")).toBeUndefined();
  });
});

describe("a value against the band", () => {
  const limits = { low: 5, high: 15 };
  test.each([
    [{ value: 4.9 }, "below"],
    [{ value: 5 }, "within"],
    [{ value: 15 }, "within"],
    [{ value: 15.1 }, "above"],
    [{ value: 5, beyond: "below" }, "below"],
    [{ value: 6, beyond: "below" }, "unknown"],
    [{ value: 15, beyond: "above" }, "above"],
    [{ value: 14, beyond: "above" }, "unknown"],
  ] as const)("%o is %s", (value, standing) => {
    expect(standingInBand(limits, value)).toBe(standing);
  });

  test("what is known exactly always stands somewhere", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => standingInBand(limits, { value }) !== "unknown"),
    );
  });
});
