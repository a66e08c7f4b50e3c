import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logLogSlope } from "./log-log-slope.ts";

const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
const points = fc.array(fc.record({ dose: fc.constantFrom(1e6, 2e6, 3e6, 6e6, 1e7), parameter: positive }), {
  minLength: 3,
  maxLength: 18,
});

describe("the log-log slope", () => {
  test("of a power of the dose is that power", () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), positive, (power, factor) => {
        const exact = [1, 3, 6, 10].map((dose) => ({ dose, parameter: factor * dose ** power }));
        const { slope, interval } = logLogSlope(exact, 0.9);
        expect(slope).toEqual({ value: expect.closeTo(power, 9) });
        expect(interval).toMatchObject({ lower: expect.closeTo(power, 6), upper: expect.closeTo(power, 6) });
      }),
    );
  });

  test("lies within its limits, which carry their level", () => {
    fc.assert(
      fc.property(points, (points) => {
        const { slope, interval } = logLogSlope(points, 0.9);
        fc.pre("value" in slope);
        if ("missing" in slope || "missing" in interval) return expect.unreachable("no limits");
        expect(interval.lower).toBeLessThanOrEqual(slope.value);
        expect(interval.upper).toBeGreaterThanOrEqual(slope.value);
        expect(interval).toMatchObject({ level: 0.9, sides: "two-sided" });
      }),
    );
  });

  test("does not depend on the order of the points, to the last bit", () => {
    fc.assert(
      fc.property(points, (points) => {
        expect(logLogSlope(points.toReversed(), 0.9)).toEqual(logLogSlope(points, 0.9));
      }),
    );
  });

  test("leaves out what has no logarithm, and says how many", () => {
    const found = logLogSlope(
      [
        { dose: 1, parameter: 0 },
        { dose: 1, parameter: 2 },
        { dose: 2, parameter: 4 },
      ],
      0.9,
    );
    expect(found).toMatchObject({ n: 2, nonPositive: 1, slope: { value: expect.closeTo(1, 12) } });
    expect(found.interval).toEqual({ missing: "two-points-only" });
  });

  test("names why there is none", () => {
    expect(logLogSlope([], 0.9).slope).toEqual({ missing: "fewer-than-two-points" });
    const oneDose = [1, 2, 3].map((parameter) => ({ dose: 5, parameter }));
    expect(logLogSlope(oneDose, 0.9).interval).toEqual({ missing: "one-dose-only" });
    expect(() => logLogSlope([{ dose: Number.NaN, parameter: 1 }], 0.9)).toThrow("value: NaN");
  });
});
