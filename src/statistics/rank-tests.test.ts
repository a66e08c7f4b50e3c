import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pseudomedian, type RankEstimate, shiftEstimate } from "./hodges-lehmann.ts";
import { kruskalWallisExact } from "./kruskal-wallis.ts";
import { rankSumExact, signedRankExact } from "./rank-tests.ts";

/** Few distinct values, so that ties are common. */
const values = fc.array(fc.integer({ min: -4, max: 8 }), { minLength: 1, maxLength: 8 });

function p(found: { readonly value: number } | { readonly missing: string }): number {
  return "value" in found ? found.value : expect.unreachable(found.missing);
}

describe("the rank-sum test", () => {
  test("is the same with the groups exchanged, in any order, and on any rising scale", () => {
    fc.assert(
      fc.property(values, values, (first, second) => {
        const found = rankSumExact(first, second);
        expect(p(rankSumExact(second, first).p)).toBeCloseTo(p(found.p), 12);
        expect(rankSumExact(first.toReversed(), second)).toEqual(found);
        expect(rankSumExact(first.map(Math.exp), second.map(Math.exp))).toEqual(found);
      }),
    );
  });

  test("is the two-group case of Kruskal and Wallis", () => {
    fc.assert(
      fc.property(values, values, (first, second) => {
        fc.pre(new Set([...first, ...second]).size > 1);
        expect(p(rankSumExact(first, second).p)).toBeCloseTo(p(kruskalWallisExact([first, second]).p), 12);
      }),
    );
  });

  test("of three against three set apart is two arrangements of twenty", () => {
    expect(p(rankSumExact([1, 2, 3], [4, 5, 6]).p)).toBeCloseTo(2 / 20, 12);
  });

  test("names why there is no p", () => {
    expect(rankSumExact([], [1]).p).toEqual({ missing: "empty-group" });
    const many = Array.from({ length: 100 }, (_, place) => place);
    expect(rankSumExact(many, many).p).toEqual({ missing: "too-many-arrangements" });
  });
});

describe("the signed-rank test", () => {
  test("is the same with every sign turned", () => {
    fc.assert(
      fc.property(values, (differences) => {
        fc.pre(differences.some((difference) => difference !== 0));
        const turned = differences.map((difference) => -difference);
        expect(p(signedRankExact(turned).p)).toBeCloseTo(p(signedRankExact(differences).p), 12);
      }),
    );
  });

  test("of six rises and one without change is two of 64, the zero stated", () => {
    const found = signedRankExact([1, 2, 3, 4, 5, 6, 0]);
    expect(found).toMatchObject({ n: 6, zero: 1, statistic: 21 });
    expect(p(found.p)).toBeCloseTo(2 / 64, 12);
  });

  test("without any change has no p", () => {
    expect(signedRankExact([0, 0]).p).toEqual({ missing: "no-changes" });
  });
});

describe("the test of Kruskal and Wallis", () => {
  test("is the same with groups in any order", () => {
    fc.assert(
      fc.property(fc.array(values, { minLength: 2, maxLength: 3 }), (groups) => {
        const [found, other] = [kruskalWallisExact(groups), kruskalWallisExact(groups.toReversed())];
        const expected = "missing" in found.p ? found.p : { value: expect.closeTo(found.p.value, 12) };
        expect(other.p).toEqual(expected);
      }),
    );
  });

  test("names why there is nothing to compare", () => {
    expect(kruskalWallisExact([[1, 2]]).p).toEqual({ missing: "fewer-than-two-groups" });
    expect(kruskalWallisExact([[1, 2], []]).statistic).toEqual({ missing: "empty-group" });
    expect(kruskalWallisExact([[1, 1], [1]]).p).toEqual({ missing: "all-equal" });
  });
});

describe("the estimates of Hodges and Lehmann", () => {
  const limits = (found: RankEstimate) => {
    if ("missing" in found) return expect.unreachable(found.missing);
    if ("missing" in found.interval) return undefined;
    return [found.interval.lower, found.value, found.interval.upper];
  };

  test("lie within their limits", () => {
    fc.assert(
      fc.property(values, values, fc.constantFrom(0.5, 0.8, 0.95), (first, second, level) => {
        for (const found of [shiftEstimate(first, second, level), pseudomedian(first, level)]) {
          const three = limits(found) ?? [];
          expect(three).toEqual(three.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  test("move with the values", () => {
    fc.assert(
      fc.property(values, values, (first, second) => {
        const moved = first.map((value) => value + 10);
        const byTen = limits(shiftEstimate(first, second, 0.8))?.map((value) => value + 10);
        expect(limits(shiftEstimate(moved, second, 0.8))).toEqual(byTen);
        const middle = limits(pseudomedian(first, 0.8))?.map((value) => value + 10);
        expect(limits(pseudomedian(moved, 0.8))).toEqual(middle);
      }),
    );
  });

  test("have no limits where so few values cannot give the level", () => {
    expect(shiftEstimate([1, 2, 3], [4, 5, 7], 0.95)).toEqual({
      value: -3,
      interval: { missing: "level-not-attainable" },
    });
    expect(shiftEstimate([1, 2, 3], [4, 5, 7], 0.9)).toMatchObject({ interval: { lower: -6, upper: -1 } });
    expect(pseudomedian([], 0.95)).toEqual({ missing: "empty-group" });
  });
});
