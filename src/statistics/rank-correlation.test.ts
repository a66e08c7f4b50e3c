import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kendallExact, spearmanExact } from "./rank-correlation.ts";

const points = fc.array(fc.record({ x: fc.integer({ min: 0, max: 4 }), y: fc.integer({ min: 0, max: 9 }) }), {
  minLength: 2,
  maxLength: 9,
});

for (const [name, correlate] of Object.entries({ Spearman: spearmanExact, Kendall: kendallExact })) {
  describe(name, () => {
    test("is the same with the variables exchanged and the points in any order, and turns with one of them", () => {
      fc.assert(
        fc.property(points, (points) => {
          const found = correlate(points);
          const others = [
            { sign: 1, points: points.map(({ x, y }) => ({ x: y, y: x })) },
            { sign: 1, points: points.toReversed() },
            { sign: -1, points: points.map(({ x, y }) => ({ x, y: -y })) },
          ];
          for (const { sign, points } of others) {
            const other = correlate(points);
            if ("missing" in found.p || "missing" in found.coefficient) {
              expect(other).toEqual(found);
              continue;
            }
            expect(other.p).toEqual({ value: expect.closeTo(found.p.value, 12) });
            expect(other.coefficient).toEqual({ value: expect.closeTo(sign * found.coefficient.value, 12) });
          }
        }),
      );
    });

    test("of five points in order is 1, two arrangements of 120", () => {
      const rising = [1, 2, 3, 4, 5].map((x) => ({ x, y: x ** 3 }));
      expect(correlate(rising)).toEqual({
        n: 5,
        coefficient: { value: expect.closeTo(1, 12) },
        p: { value: expect.closeTo(2 / 120, 12) },
      });
    });

    test("is exact at 18 subjects of three doses", () => {
      const level = (subject: number) => Math.floor(subject / 6);
      const cohort = Array.from({ length: 18 }, (_, subject) => ({ x: level(subject), y: subject }));
      // 18! / (6!)³ divisions, of which the two in order are farthest out.
      expect(correlate(cohort).p).toEqual({ value: expect.closeTo(2 / 17_153_136, 15) });
    });

    test("names why there is none", () => {
      expect(correlate([{ x: 1, y: 1 }]).coefficient).toEqual({ missing: "fewer-than-two-points" });
      const constant = [1, 2, 3].map((x) => ({ x, y: 7 }));
      expect(correlate(constant).p).toEqual({ missing: "constant" });
      expect(() => correlate([{ x: Number.NaN, y: 1 }])).toThrow("value: NaN");
    });
  });
}

test("Kendall's p is exact for 18 subjects without ties, where Spearman's has too many arrangements", () => {
  const order = [3, 1, 4, 11, 5, 9, 2, 6, 15, 13, 8, 7, 12, 10, 18, 14, 17, 16];
  const points = order.map((y, x) => ({ x, y }));
  expect(spearmanExact(points)).toMatchObject({ p: { missing: "too-many-arrangements" } });
  expect(kendallExact(points).p).toHaveProperty("value");
});
