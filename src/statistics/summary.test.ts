import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quantile } from "./quantile.ts";
import { meanInterval, summarise, summariseGeometric } from "./summary.ts";

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
const numbers = fc.array(number, { minLength: 1, maxLength: 20 });
const quantileType = fc.constantFrom("type-2" as const, "type-7" as const);
const shuffled = <Value>(values: fc.Arbitrary<Value[]>) =>
  values.chain((given) =>
    fc.tuple(
      fc.constant(given),
      fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length }),
    ),
  );

function numberOf(estimate: { readonly value: number } | { readonly missing: string }): number {
  return "value" in estimate ? estimate.value : expect.unreachable(estimate.missing);
}

describe("a summary", () => {
  test("of nothing gives no number, and says so", () => {
    const none = { missing: "no-observations" };
    expect(summarise([], "type-2")).toEqual({
      n: 0,
      mean: none,
      standardDeviation: none,
      min: none,
      lowerQuartile: none,
      median: none,
      upperQuartile: none,
      max: none,
      quantileType: "type-2",
    });
    expect(meanInterval([], 0.95)).toEqual(none);
  });

  test("of one value has no standard deviation and no limits, and says so", () => {
    const single = { missing: "single-observation" };
    expect(summarise([7], "type-7")).toMatchObject({ mean: { value: 7 }, standardDeviation: single });
    expect(meanInterval([7], 0.95)).toEqual(single);
  });

  test("of equal values has a standard deviation of 0", () => {
    expect(summarise([0.1, 0.1, 0.1], "type-2").standardDeviation).toEqual({ value: 0 });
  });

  test("does not depend on the order of the values, to the last bit", () => {
    fc.assert(
      fc.property(shuffled(numbers), quantileType, ([values, others], type) => {
        expect(summarise(others, type)).toEqual(summarise(values, type));
      }),
    );
  });

  test("runs from least to greatest, the mean among them", () => {
    fc.assert(
      fc.property(numbers, quantileType, (values, type) => {
        const found = summarise(values, type);
        const { min, lowerQuartile, median, upperQuartile, max } = found;
        const five = [min, lowerQuartile, median, upperQuartile, max].map(numberOf);
        expect(five).toEqual(five.toSorted((a, b) => a - b));
        expect(numberOf(found.mean)).toBeGreaterThanOrEqual(numberOf(min) - 1e-6);
        expect(numberOf(found.mean)).toBeLessThanOrEqual(numberOf(max) + 1e-6);
      }),
    );
  });

  test("a value that is no number is an error", () => {
    expect(() => summarise([1, Number.NaN], "type-2")).toThrow("value: NaN");
  });
});

describe("a quantile", () => {
  test("of six values is 12 or 11, by its type", () => {
    const values = [5, 7, 7, 8, 12, 40];
    expect(quantile(values, 0.75, "type-2")).toEqual({ value: 12 });
    expect(quantile(values, 0.75, "type-7")).toEqual({ value: 11 });
  });

  test("type 2 takes the mean of two where the share falls between them, whatever binary fractions do", () => {
    const hundred = Array.from({ length: 100 }, (_, place) => place + 1);
    expect(quantile(hundred, 0.07, "type-2")).toEqual({ value: 7.5 });
    expect(quantile(hundred, 0.29, "type-2")).toEqual({ value: 29.5 });
  });
});

describe("the limits of a mean", () => {
  test("lie around it, wider for a higher level", () => {
    const many = fc.array(number, { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(many, (values) => {
        const [narrow, wide] = [meanInterval(values, 0.8), meanInterval(values, 0.95)];
        if ("missing" in narrow || "missing" in wide) return expect.unreachable("no limits");
        const mean = numberOf(summarise(values, "type-2").mean);
        const ascending = [wide.lower, narrow.lower, mean, narrow.upper, wide.upper];
        expect(ascending).toEqual(ascending.toSorted((a, b) => a - b));
      }),
    );
  });
});

describe("a geometric summary", () => {
  test("counts positive values, and says how many were not", () => {
    const found = summariseGeometric([0, 1, 100, -2], 0.95);
    expect(found).toMatchObject({ n: 2, nonPositive: 2, mean: { value: expect.closeTo(10, 12) } });
  });

  test("names why there is no number", () => {
    const reasons = (values: readonly number[]) => {
      const { mean, cvPercent, interval } = summariseGeometric(values, 0.95);
      return [mean, cvPercent, interval].map((found) => ("missing" in found ? found.missing : "found"));
    };
    expect(reasons([])).toEqual(Array(3).fill("no-observations"));
    expect(reasons([0, -1])).toEqual(Array(3).fill("no-positive-values"));
    expect(reasons([0, 5])).toEqual(["found", "single-positive-value", "single-positive-value"]);
  });

  test("in another unit, the mean and its limits scale, and the CV stays", () => {
    const values = fc.array(positive, { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(values, fc.constantFrom(0.001, 0.5, 1000), (values, factor) => {
        const [one, other] = [values, values.map((value) => value * factor)].map((given) =>
          summariseGeometric(given, 0.9),
        );
        if (one === undefined || other === undefined) return expect.unreachable();
        if ("missing" in one.interval || "missing" in other.interval) return expect.unreachable();
        expect(numberOf(other.mean) / numberOf(one.mean) / factor).toBeCloseTo(1, 9);
        expect(other.interval.lower / one.interval.lower / factor).toBeCloseTo(1, 6);
        expect(other.interval.upper / one.interval.upper / factor).toBeCloseTo(1, 6);
        expect((numberOf(other.cvPercent) + 1) / (numberOf(one.cvPercent) + 1)).toBeCloseTo(1, 6);
      }),
    );
  });

  test("contains its mean, which is at most the arithmetic one", () => {
    fc.assert(
      fc.property(fc.array(positive, { minLength: 2, maxLength: 12 }), (values) => {
        const { mean, interval } = summariseGeometric(values, 0.95);
        if ("missing" in interval) return expect.unreachable(interval.missing);
        expect(interval.lower).toBeLessThanOrEqual(numberOf(mean));
        expect(interval.upper).toBeGreaterThanOrEqual(numberOf(mean));
        expect(numberOf(mean)).toBeLessThanOrEqual(numberOf(summarise(values, "type-2").mean) * (1 + 1e-12));
      }),
    );
  });
});
