import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foundingMyositis } from "../../tests/myositis-response.ts";
import { coreMeasureSchema } from "./core-measure.ts";
import type { Measurements } from "./core-set.ts";
import { highestReachable, totalImprovement } from "./total-improvement.ts";

const rule = foundingMyositis.totalImprovement;

const baseline: Measurements = {
  phga: { value: 6 },
  ptga: { value: 5.5 },
  cmas: { value: 20 },
  chaq: { value: 1.5 },
  ck: { value: 900, upperLimit: 150 },
  ldh: { value: 700, upperLimit: 250 },
  "extramuscular-vas": { value: 4 },
};
const well: Measurements = {
  phga: { value: 0 },
  ptga: { value: 0 },
  cmas: { value: 52 },
  chaq: { value: 0 },
  ck: { value: 0, upperLimit: 170 },
  "extramuscular-vas": { value: 0 },
};

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

  test("of enzymes follows one that has a limit", () => {
    const limitless = { ...baseline, ck: { value: 90_000 } };
    expect(totalImprovement(rule, limitless, limitless).measures[4]?.item).toBe("ldh");
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

describe("what the criteria leave to the protocol", () => {
  const { phga: _, ...withoutGlobal } = well;
  const { ptga: __, ...withoutParent } = well;
  const { chaq: ___, ...withoutChaq } = well;

  test("measures that are required", () => {
    const all = { ...rule, required: { ...rule.required, value: coreMeasureSchema.options } };
    expect(totalImprovement(all, baseline, well)).toMatchObject({ lower: 95 });
    expect(totalImprovement(all, baseline, withoutParent)).toMatchObject({ missing: "no-ptga" });
    expect(totalImprovement(all, baseline, withoutChaq)).toMatchObject({ missing: "no-chaq" });
    expect(highestReachable(all, withoutChaq)).toEqual({ missing: "no-chaq" });
    const none = { ...rule, required: { ...rule.required, value: [] } };
    expect(totalImprovement(none, baseline, withoutGlobal)).toMatchObject({ lower: 75, upper: 95 });
  });

  test("the bound by which a level is reached", () => {
    const some: Measurements = { ...baseline, phga: { value: 2 }, ck: { value: 0, upperLimit: 150 } };
    const { chaq: ____, ...partly } = some;
    const upper = { ...rule, qualifies: { ...rule.qualifies, value: "upper-bound" as const } };
    const between = { lower: 25, upper: 35, levelMax: "minimal" };
    expect(totalImprovement(rule, baseline, partly)).toMatchObject({ ...between, level: "none" });
    expect(totalImprovement(upper, baseline, partly)).toMatchObject({ ...between, level: "minimal" });
  });

  test("by what an enzyme is the most abnormal", () => {
    // CK 6 times its limit, of 15; LDH 2.8 times, of 3.
    const share = {
      ...rule,
      enzymeChoice: { ...rule.enzymeChoice, value: "highest-share-of-scale" as const },
    };
    expect(totalImprovement(rule, baseline, well).measures[4]?.item).toBe("ck");
    expect(totalImprovement(share, baseline, well).measures[4]?.item).toBe("ldh");
  });

  test("whose upper limit an enzyme goes by", () => {
    const fixed = { ...rule, upperLimit: { ...rule.upperLimit, value: "baseline-sample" as const } };
    const followUp = { ...baseline, ck: { value: 450, upperLimit: 300 } };
    const changeIn = (by: typeof rule, to: Measurements) =>
      totalImprovement(by, baseline, to).measures[4]?.changePercent;
    expect(changeIn(rule, followUp)).toEqual({ value: 30 });
    expect(changeIn(fixed, followUp)).toEqual({ value: 20 });
    expect(changeIn(fixed, { ...baseline, ck: { value: 450 } })).toEqual({ value: 20 });
    const limitless = { ...baseline, ck: { value: 900 } };
    expect(totalImprovement(fixed, limitless, followUp).measures[4]?.item).toBe("ldh");
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

/** Reckoned with pencil and paper: the points of PhGA, PtGA, CMAS, C-HAQ, enzyme and extramuscular scale. */
describe("children worked by hand", () => {
  const measured = (
    [phga, ptga, cmas, chaq, vas]: readonly [number, number, number, number, number],
    enzymes: Measurements,
  ): Measurements => ({
    ...{ phga: { value: phga }, ptga: { value: ptga }, cmas: { value: cmas }, chaq: { value: chaq } },
    "extramuscular-vas": { value: vas },
    ...enzymes,
  });
  const at = (value: number, upperLimit: number) => ({ value, upperLimit });

  test.each([
    {
      child: "ill, CK and LDH both twice their limit: CK, the first, is followed; 70 is major",
      before: measured([6.2, 5, 28, 1.75, 4.5], { ck: at(300, 150), ldh: at(500, 250) }),
      after: measured([3.7, 3.4, 39, 1, 2.9], { ck: at(75, 150), ldh: at(500, 250) }),
      // 25 %, 16 %, 21.2 %, 25 %, (2 − 0.5) of 15 = 10 %, 16 %.
      points: [15, 5, 27.5, 7.5, 2.5, 12.5],
      level: "major",
      // 62 %, 50 %, 46.2 %, 58.3 %, 2 of 15 = 13.3 %, 45 %.
      reachable: 20 + 10 + 32.5 + 10 + 2.5 + 20,
    },
    {
      child: "mildly ill, LDH at 1.2 and CK at half of its limit: minimal improvement at best",
      before: measured([2, 0, 48, 0.125, 0.5], { ck: at(100, 200), ldh: at(240, 200) }),
      after: measured([0.5, 0.3, 49, 0, 0], { ck: at(100, 200), ldh: at(120, 240) }),
      // 15 %, worse, 1.92 %, 4.17 %, (1.2 − 0.5) of 3 = 23.3 % by the later sample's own limit, 5 %.
      points: [7.5, 0, 0, 0, 5, 0],
      level: "none",
      // 20 %, 0, 7.69 %, 4.17 %, 40 %, 5 %.
      reachable: 15 + 0 + 10 + 0 + 7.5 + 0,
    },
    {
      child: "each change exactly at a limit, which belongs to the band below",
      before: measured([10, 10, 26, 3, 10], { ck: at(1500, 100) }),
      after: measured([6, 7.5, 31.2, 1.8, 9.5], { ck: at(1125, 100) }),
      // 40 %, 25 %, 10 %, 40 %, 25 %, 5 %.
      points: [17.5, 5, 10, 7.5, 5, 0],
      level: "moderate",
      reachable: 20 + 10 + 32.5 + 10 + 7.5 + 20,
    },
  ])("$child", ({ before, after, points, level, reachable }) => {
    const found = totalImprovement(rule, before, after);
    expect(found.measures.map((one) => one.points.lower)).toEqual(points);
    const score = points.reduce((sum, one) => sum + one);
    expect(found).toMatchObject({ lower: score, upper: score, level });
    expect(highestReachable(rule, before)).toEqual({ value: reachable });
  });
});

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
