import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialExact, fisherExact, mcnemarExact } from "./count-tests.ts";

const count = fc.integer({ min: 0, max: 40 });
const group = fc.tuple(count, count).filter(([events, others]) => events + others > 0);

function p(found: { readonly value: number } | { readonly missing: string }): number {
  return "value" in found ? found.value : expect.unreachable(found.missing);
}

describe("Fisher's test", () => {
  test("is the same with groups or outcomes exchanged", () => {
    fc.assert(
      fc.property(group, group, ([a, b], [c, d]) => {
        const found = p(fisherExact([a, b], [c, d]));
        expect(found).toBeGreaterThan(0);
        expect(found).toBeLessThanOrEqual(1);
        expect(p(fisherExact([c, d], [a, b]))).toBeCloseTo(found, 12);
        expect(p(fisherExact([b, a], [d, c]))).toBeCloseTo(found, 12);
      }),
    );
  });

  test("finds nothing where nobody had the event, or all had it", () => {
    expect(fisherExact([0, 3], [0, 6])).toEqual({ value: 1 });
    expect(fisherExact([3, 0], [6, 0])).toEqual({ value: 1 });
  });

  test("needs both groups", () => {
    expect(fisherExact([0, 0], [1, 2])).toEqual({ missing: "empty-group" });
    expect(() => fisherExact([-1, 0], [1, 2])).toThrow("count: -1");
  });

  test("holds for groups of thousands", () => {
    expect(p(fisherExact([2000, 1000], [2000, 1000]))).toBe(1);
    expect(p(fisherExact([3000, 10], [10, 3000]))).toBeLessThan(1e-300);
  });
});

describe("the exact binomial test", () => {
  test("is the same for events and for their absence", () => {
    const share = fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100);
    fc.assert(
      fc.property(group, share, ([events, others], share) => {
        const n = events + others;
        expect(p(binomialExact(others, n, 1 - share))).toBeCloseTo(p(binomialExact(events, n, share)), 9);
      }),
    );
  });

  test("needs observations, and a share between 0 and 1", () => {
    expect(binomialExact(0, 0, 0.5)).toEqual({ missing: "no-observations" });
    expect(() => binomialExact(1, 2, 1)).toThrow("share: 1");
  });
});

describe("McNemar's test", () => {
  test("of those who changed, is twice the smaller tail", () => {
    expect(p(mcnemarExact(5, 0))).toBeCloseTo(2 / 32, 12);
    expect(p(mcnemarExact(0, 5))).toBeCloseTo(2 / 32, 12);
  });

  test("needs somebody who changed", () => {
    expect(mcnemarExact(0, 0)).toEqual({ missing: "no-changes" });
  });
});
