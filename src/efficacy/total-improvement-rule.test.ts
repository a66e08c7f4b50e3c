import { describe, expect, test } from "vitest";
import { baseline, foundingMyositis, well } from "../../tests/myositis-response.ts";
import { coreMeasureSchema } from "./core-measure.ts";
import type { Measurements } from "./core-set.ts";
import { highestReachable, totalImprovement } from "./total-improvement.ts";

const rule = foundingMyositis.totalImprovement;

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
    expect(totalImprovement(fixed, limitless, followUp).measures[4]).toMatchObject({
      item: "ck",
      changePercent: { missing: "baseline-no-upper-limit" },
    });
  });
});

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
