import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { baseline, foundingMyositis, well } from "../../tests/myositis-response.ts";
import type { Measurements } from "./core-set.ts";
import { highestReachable, totalImprovement } from "./total-improvement.ts";

const rule = foundingMyositis.totalImprovement;

describe("Total Improvement Score", () => {
  test("is the sum of its measures, each told with its change and its band", () => {
    const followUp = {
      ...baseline,
      phga: { value: 3 },
      cmas: { value: 30 },
      ck: { value: 300, upperLimit: 200 },
    };
    expect(totalImprovement(rule, baseline, followUp)).toMatchObject({
      // 30 % of 10 cm: 17.5; 10 of 52 points, 19.2 %: 20; from 6 to 1.5 of 15 times the limit, 30 %: 7.5.
      lower: 45,
      upper: 45,
      level: "moderate",
    });
    const { measures } = totalImprovement(rule, baseline, followUp);
    expect(measures.find(({ measure }) => measure === "enzyme-or-chq-phs")).toEqual({
      measure: "enzyme-or-chq-phs",
      item: "ck",
      changePercent: { value: 30 },
      band: { abovePercent: 25, upToPercent: 40 },
      points: { lower: 7.5, upper: 7.5 },
    });
  });

  test("follows the enzyme with the highest multiple of its limit at baseline, by each sample's own limit", () => {
    const followUp = {
      ...baseline,
      ck: { value: 900, upperLimit: 300 },
      ldh: { value: 250, upperLimit: 250 },
    };
    const enzyme = totalImprovement(rule, baseline, followUp).measures[4];
    expect(enzyme).toMatchObject({ item: "ck", changePercent: { value: 20 } });
  });

  test("of equal multiples follows the first of the protocol", () => {
    const equal = { ...baseline, ldh: { value: 600, upperLimit: 100 } };
    expect(totalImprovement(rule, equal, equal).measures[4]?.item).toBe("ck");
  });

  const enzymeOf = (before: Measurements, after: Measurements) =>
    totalImprovement(rule, { ...baseline, ...before }, { ...well, ...after }).measures[4];

  test.each<[string, Measurements, string, string]>([
    ["without its limit", { ck: { value: 900 } }, "ck", "baseline-no-upper-limit"],
    [
      "told to lie above a value, highest by that",
      { ck: { value: 900, upperLimit: 150, beyond: "above" } },
      "ck",
      "baseline-beyond-a-limit",
    ],
    [
      "told to lie above a value, perhaps the highest",
      { ck: { value: 300, upperLimit: 150, beyond: "above" } },
      "ck",
      "baseline-beyond-a-limit",
    ],
    [
      "told to lie below a value, perhaps the highest",
      { ck: { value: 900, upperLimit: 150, beyond: "below" } },
      "ck",
      "baseline-beyond-a-limit",
    ],
  ])("passes over no enzyme of the baseline %s", (_, before, item, missing) => {
    const enzyme = enzymeOf(before, { ldh: { value: 200, upperLimit: 250 } });
    expect(enzyme).toMatchObject({ item, changePercent: { missing }, points: { lower: 0, upper: 7.5 } });
  });

  test("follows the highest enzyme beside one told to lie below less", () => {
    const before: Measurements = { ck: { value: 300, upperLimit: 150, beyond: "below" } };
    const after: Measurements = { ldh: { value: 250, upperLimit: 250 } };
    expect(enzymeOf(before, after)).toMatchObject({ item: "ldh", changePercent: { value: 60 } });
  });

  test.each<[Measurements, readonly [number, number]]>([
    [{ ck: { value: 20, upperLimit: 150, beyond: "below" } }, [7.5, 7.5]],
    [{ ck: { value: 600, upperLimit: 150, beyond: "below" } }, [2.5, 7.5]],
    [{ ck: { value: 600, upperLimit: 150, beyond: "above" } }, [0, 2.5]],
  ])("gives an enzyme told as %o the points of all that it may be", (after, [lower, upper]) => {
    const missing = "follow-up-beyond-a-limit";
    expect(enzymeOf({}, after)).toMatchObject({ changePercent: { missing }, points: { lower, upper } });
  });

  test("gives nothing for worsening", () => {
    const worse = { ...baseline, phga: { value: 10 }, cmas: { value: 0 } };
    expect(totalImprovement(rule, baseline, worse)).toMatchObject({ lower: 0, upper: 0, level: "none" });
  });

  test.each([
    ["no-phga", "phga"],
    ["no-strength", "cmas"],
  ])("%s: no score without %s, at either time", (missing, item) => {
    const { [item]: left, ...without } = well;
    expect(left).toBeDefined();
    expect(totalImprovement(rule, baseline, without)).toMatchObject({ missing });
    expect(totalImprovement(rule, without, well)).toMatchObject({ missing });
    expect(highestReachable(rule, without)).toEqual({ missing });
  });

  test("has bounds where another measure is missing, and its level by the lower", () => {
    const { "extramuscular-vas": left, ...without } = well;
    expect(left).toBeDefined();
    expect(totalImprovement(rule, baseline, without)).toMatchObject({
      lower: 80,
      // 4 of 10 cm is not above 40 %: 15 of the 20 points were still in reach.
      upper: 95,
      level: "major",
      levelMax: "major",
    });
    const { "extramuscular-vas": unknown, ...start } = baseline;
    expect(unknown).toBeDefined();
    expect(totalImprovement(rule, start, well)).toMatchObject({ lower: 80, upper: 100 });
  });

  test("is whole although a measure is missing that had nothing to gain", () => {
    const healthy = { ...baseline, chaq: { value: 0 } };
    const { chaq, ...without } = well;
    expect(chaq).toBeDefined();
    expect(totalImprovement(rule, healthy, without)).toMatchObject({ lower: 85, upper: 85 });
  });

  test.each([
    ["follow-up-not-a-number", { value: Number.NaN }],
    ["follow-up-not-a-number", { value: "none" }],
    ["follow-up-outside-scale", { value: 10.1 }],
    ["follow-up-outside-scale", { value: -0.1 }],
    ["follow-up-not-measured", undefined],
  ])("%s: a parent's global of %o", (missing, ptga) => {
    const followUp = ptga
      ? { ...well, ptga }
      : Object.fromEntries(Object.entries(well).filter(([id]) => id !== "ptga"));
    expect(totalImprovement(rule, baseline, followUp).measures[1]?.changePercent).toEqual({ missing });
  });

  test.each([[undefined], [0], [-1]])("an enzyme with a limit of %o has no multiple", (upperLimit) => {
    const followUp = { ...well, ck: { value: 100, upperLimit } };
    expect(totalImprovement(rule, baseline, followUp).measures[4]?.changePercent).toEqual({
      missing: "follow-up-no-upper-limit",
    });
  });
});

describe("the highest score in reach", () => {
  test.each([
    [40, 27.5],
    [44, 20],
    [50, 10],
    [52, 0],
  ])("a CMAS of %d leaves %d points of strength", (value, points) => {
    const ill = { phga: { value: 10 }, cmas: { value } };
    expect(highestReachable(rule, ill)).toEqual({ value: 20 + points });
  });

  test("is the score of a subject who is well", () => {
    expect(totalImprovement(rule, baseline, well)).toMatchObject({ lower: 95 });
    expect(highestReachable(rule, baseline)).toEqual({ value: 95 });
  });
});

const tenths = fc.integer({ min: 0, max: 100 }).map((tenth) => ({ value: tenth / 10 }));
const occasion: fc.Arbitrary<Measurements> = fc.record({
  phga: tenths,
  ptga: tenths,
  cmas: fc.nat(52).map((value) => ({ value })),
  chaq: fc.nat(24).map((eighth) => ({ value: eighth / 8 })),
  ck: fc.record({ value: fc.nat(5000), upperLimit: fc.integer({ min: 50, max: 300 }) }),
  "extramuscular-vas": tenths,
});

function bounds(from: Measurements, to: Measurements): readonly [lower: number, upper: number] {
  const found = totalImprovement(rule, from, to);
  if ("missing" in found) throw new Error(found.missing);
  return [found.lower, found.upper];
}

describe("laws of the Total Improvement Score", () => {
  test("it lies between 0 and 100, and at or below what is in reach", () => {
    fc.assert(
      fc.property(occasion, occasion, (from, to) => {
        const [lower, upper] = bounds(from, to);
        const reachable = highestReachable(rule, from);
        expect(lower).toBe(upper);
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual("value" in reachable ? reachable.value : 0);
        expect(lower).toBeLessThanOrEqual(100);
      }),
    );
  });

  test("it rises with each measure that is better", () => {
    fc.assert(
      fc.property(occasion, occasion, fc.constantFrom(...Object.keys(well)), (from, to, item) => {
        const best = well[item] ?? { value: 0 };
        expect(bounds(from, { ...to, [item]: best })[0]).toBeGreaterThanOrEqual(bounds(from, to)[0]);
      }),
    );
  });

  test("without change it is 0", () => {
    fc.assert(
      fc.property(occasion, (from) => {
        expect(bounds(from, from)).toEqual([0, 0]);
      }),
    );
  });

  test("it does not depend on how a decimal is written", () => {
    const written = (all: Measurements, write: (value: string) => string) =>
      Object.fromEntries(
        Object.entries(all).map(([item, { value, upperLimit }]) => [
          item,
          {
            value: write(String(value)),
            ...(upperLimit !== undefined && { upperLimit: write(String(upperLimit)) }),
          },
        ]),
      );
    fc.assert(
      fc.property(occasion, occasion, (from, to) => {
        const zeros = (value: string) => (value.includes(".") ? `${value}000` : `${value}.0`);
        const scientific = (value: string) => `${value}e0`;
        expect(bounds(written(from, zeros), written(to, scientific))).toEqual(bounds(from, to));
      }),
    );
  });

  test("its bounds hold whatever the missing measure would have been", () => {
    const optional = fc.constantFrom("ptga", "chaq", "ck", "extramuscular-vas");
    fc.assert(
      fc.property(occasion, occasion, optional, (from, to, item) => {
        const without = Object.fromEntries(Object.entries(to).filter(([id]) => id !== item));
        const [lower, upper] = bounds(from, without);
        const [score] = bounds(from, to);
        expect(score).toBeGreaterThanOrEqual(lower);
        expect(score).toBeLessThanOrEqual(upper);
      }),
    );
  });
});
