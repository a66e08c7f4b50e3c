import fc from "fast-check";
import { expect, test } from "vitest";
import { areasTo, areaUnder, isLogarithmic, momentUnder, valueWithin } from "./area.ts";
import { aucMethodSchema } from "./options.ts";

const concentration = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 1e9 }).map((n) => n / 1000),
);
const stretch = fc.record({
  t1: fc.integer({ min: 0, max: 400 }),
  c1: concentration,
  t2: fc.integer({ min: 401, max: 800 }),
  c2: concentration,
});

function isClose(found: number, expected: number, tolerance: number): boolean {
  return Math.abs(found - expected) <= tolerance * Math.max(Math.abs(expected), 1e-9);
}

test.each(aucMethodSchema.options)(
  "%s: areas and moments of parts add up to those of the whole",
  (method) => {
    fc.assert(
      fc.property(stretch, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (whole, part) => {
        const logarithmic = isLogarithmic(method, whole, 200);
        const t = whole.t1 + part * (whole.t2 - whole.t1);
        const c = valueWithin(whole, t, logarithmic);
        const [left, right] = [
          { ...whole, t2: t, c2: c },
          { ...whole, t1: t, c1: c },
        ];
        const area = areaUnder(left, logarithmic) + areaUnder(right, logarithmic);
        expect(isClose(area, areaUnder(whole, logarithmic), 1e-9)).toBe(true);
        if (!logarithmic) return;
        const moment = momentUnder(left, true) + momentUnder(right, true);
        expect(isClose(moment, momentUnder(whole, true), 1e-9)).toBe(true);
      }),
    );
  },
);

test("an exponential fall has the area and the moment of its integral", () => {
  for (const rate of [1e-9, 1e-5, 1e-3, 0.1, 2]) {
    const fall = { t1: 3, c1: 700, t2: 10, c2: 700 * Math.exp(-7 * rate) };
    const exact = (-700 * Math.expm1(-7 * rate)) / rate;
    expect(isClose(areaUnder(fall, true), exact, 1e-12)).toBe(true);
    // By Simpson's rule on a fine grid.
    const steps = 2000;
    const at = (n: number) => (3 + (7 * n) / steps) * 700 * Math.exp((-7 * rate * n) / steps);
    const weights = Array.from({ length: steps + 1 }, (_, n) =>
      n === 0 || n === steps ? 1 : n % 2 === 1 ? 4 : 2,
    );
    const moment = weights.reduce((sum, weight, n) => sum + weight * at(n), 0) * (7 / steps / 3);
    expect(isClose(momentUnder(fall, true), moment, 1e-11)).toBe(true);
  }
});

test("an area grows with its end and does not depend on where it is looked at", () => {
  const curve = [
    { time: 0, value: 0 },
    { time: 7, value: 400 },
    { time: 14, value: 100 },
    { time: 30, value: 0 },
  ];
  const to = (until: number) => areasTo(curve, until, "lin-up-log-down", 7, 14).area;
  expect([to(0), to(3.5), to(7)]).toEqual([0, 350, 1400]);
  expect(to(14) - to(7)).toBeCloseTo((7 * 300) / Math.log(4), 10);
  expect([to(22) - to(14), to(30) - to(14), to(99)]).toEqual([
    expect.closeTo(600, 9),
    expect.closeTo(800, 9),
    to(30),
  ]);
});
