import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clopperPearson, exactRate, type Interval, wilson } from "./intervals.ts";

const proportion = fc
  .integer({ min: 1, max: 200 })
  .chain((n) => fc.record({ n: fc.constant(n), events: fc.integer({ min: 0, max: n }) }));
const level = fc.integer({ min: 1, max: 999 }).map((permille) => permille / 1000);
const sides = fc.constantFrom("two-sided" as const, "upper" as const, "lower" as const);

const methods = { "Clopper and Pearson": clopperPearson, Wilson: wilson };

for (const [name, limits] of Object.entries(methods)) {
  describe(name, () => {
    const found = (events: number, n: number, level: number, sides: Interval["sides"]): Interval => {
      const interval = limits(events, n, { level, sides });
      return "missing" in interval ? expect.unreachable(interval.missing) : interval;
    };

    test("carries its level and its sides", () => {
      expect(found(1, 6, 0.9, "upper")).toMatchObject({ level: 0.9, sides: "upper" });
    });

    test("a one-sided limit is the two-sided one at half the error", () => {
      fc.assert(
        fc.property(proportion, level, ({ events, n }, level) => {
          const two = found(events, n, level, "two-sided");
          const upper = found(events, n, (1 + level) / 2, "upper");
          const lower = found(events, n, (1 + level) / 2, "lower");
          expect(upper.upper).toBeCloseTo(two.upper, 9);
          expect(lower.lower).toBeCloseTo(two.lower, 9);
        }),
      );
    });

    test("what holds for events holds for their absence, mirrored", () => {
      fc.assert(
        fc.property(proportion, level, ({ events, n }, level) => {
          const one = found(events, n, level, "two-sided");
          const other = found(n - events, n, level, "two-sided");
          expect(other.lower).toBeCloseTo(1 - one.upper, 9);
          expect(other.upper).toBeCloseTo(1 - one.lower, 9);
        }),
      );
    });

    test("two-sided, contains the share observed and stays within 0 and 1", () => {
      fc.assert(
        fc.property(proportion, level, ({ events, n }, level) => {
          const { lower, upper } = found(events, n, level, "two-sided");
          expect(lower).toBeGreaterThanOrEqual(0);
          expect(lower).toBeLessThanOrEqual(events / n + 1e-15);
          expect(upper).toBeGreaterThanOrEqual(events / n - 1e-15);
          expect(upper).toBeLessThanOrEqual(1);
        }),
      );
    });

    test("a higher level lies around a lower one", () => {
      fc.assert(
        fc.property(proportion, level, level, sides, ({ events, n }, one, other, sides) => {
          const [narrow, wide] = [Math.min(one, other), Math.max(one, other)];
          const inner = found(events, n, narrow, sides);
          const outer = found(events, n, wide, sides);
          expect(outer.lower).toBeLessThanOrEqual(inner.lower + 1e-15);
          expect(outer.upper).toBeGreaterThanOrEqual(inner.upper - 1e-15);
        }),
      );
    });

    test("of nobody, there is none", () => {
      expect(limits(0, 0, { level: 0.95, sides: "two-sided" })).toEqual({ missing: "no-observations" });
    });

    test("more events than observations, parts of events, and no level are errors", () => {
      const coverage = { level: 0.95, sides: "two-sided" } as const;
      expect(() => limits(4, 3, coverage)).toThrow("count: 4 of 3");
      expect(() => limits(0.5, 3, coverage)).toThrow("count: 0.5");
      expect(() => limits(1, 3, { ...coverage, level: 95 })).toThrow("level: 95");
    });
  });
}

describe("none of three", () => {
  test("two-sided at 95 %, up to 70.8 %; one-sided, up to 63.2 %", () => {
    expect(clopperPearson(0, 3, { level: 0.95, sides: "two-sided" })).toMatchObject({
      lower: 0,
      upper: expect.closeTo(1 - 0.025 ** (1 / 3), 12),
    });
    expect(clopperPearson(0, 3, { level: 0.95, sides: "upper" })).toMatchObject({
      lower: 0,
      upper: expect.closeTo(1 - 0.05 ** (1 / 3), 12),
    });
  });
});

describe("the exact limits of a rate", () => {
  const events = fc.integer({ min: 0, max: 500 });
  const time = fc.double({ min: 0.01, max: 1e6, noNaN: true });
  const found = (count: number, time: number, level: number): Interval => {
    const interval = exactRate(count, time, { level, sides: "two-sided" });
    return "missing" in interval ? expect.unreachable(interval.missing) : interval;
  };

  test("contain the rate observed", () => {
    fc.assert(
      fc.property(events, time, level, (count, time, level) => {
        const { lower, upper } = found(count, time, Math.max(level, 0.5));
        expect(lower).toBeLessThanOrEqual(count / time);
        expect(upper).toBeGreaterThanOrEqual(count / time);
      }),
    );
  });

  test("a longer time makes them smaller in proportion", () => {
    fc.assert(
      fc.property(events, time, (count, time) => {
        const [once, twice] = [found(count, time, 0.95), found(count, 2 * time, 0.95)];
        expect(2 * twice.lower).toBeCloseTo(once.lower, 9);
        expect(2 * twice.upper).toBe(once.upper);
      }),
    );
  });

  test("without time at risk, there are none", () => {
    expect(exactRate(0, 0, { level: 0.95, sides: "two-sided" })).toEqual({ missing: "no-time-at-risk" });
    expect(() => exactRate(1, -1, { level: 0.95, sides: "two-sided" })).toThrow("time at risk: -1");
  });
});
