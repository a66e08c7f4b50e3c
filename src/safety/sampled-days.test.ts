import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type DaySample, daysBelow, type LowLimit } from "./sampled-days.ts";

const low: LowLimit = { below: 0.5, inclusive: true };
const isLow = (value: number) => value <= 0.5;
const window = { from: 0, to: 30 };
const samples = (...pairs: readonly (readonly [number, number])[]): DaySample[] =>
  pairs.map(([day, value]) => ({ day, value }));

describe("days below a limit", () => {
  it.each<[string, DaySample[], number, number]>([
    ["no samples", [], 0, 0],
    ["daily samples are exact", samples([3, 1], [4, 0.4], [5, 0.3], [6, 0.8]), 2, 2],
    ["the days between two low samples are low", samples([3, 1], [4, 0.4], [8, 0.3], [9, 0.8]), 5, 5],
    ["beside a low sample a day may be low", samples([3, 1], [7, 0.4], [10, 0.8]), 1, 6],
    ["between two samples that are not, none is", samples([3, 1], [10, 0.8]), 0, 0],
    ["before the first and after the last sample days may be low", samples([28, 0.4]), 1, 31],
    ["samples outside the days bound them", samples([-2, 0.4], [2, 0.4], [3, 1]), 3, 3],
    ["of two samples of a day the low one counts", samples([3, 1], [4, 0.4], [4, 0.9], [5, 1]), 1, 1],
  ])("%s", (_, given, min, max) => {
    expect(daysBelow(given, low, window)).toEqual({ min, max });
  });

  it.each<[string, Pick<DaySample, "value" | "beyond">, number, number]>([
    ["below the limit itself", { value: 0.5, beyond: "below" }, 2, 2],
    ["below less than the limit", { value: 0.2, beyond: "below" }, 2, 2],
    ["below more than the limit: perhaps", { value: 0.8, beyond: "below" }, 0, 2],
    ["above the limit itself", { value: 0.5, beyond: "above" }, 0, 0],
    ["above less than the limit: perhaps", { value: 0.2, beyond: "above" }, 0, 2],
  ])("a value that is only known to lie %s", (_, told, min, max) => {
    const given = [
      { day: 3, value: 1 },
      { day: 4, ...told },
      { day: 5, ...told },
      { day: 6, value: 1 },
    ];
    expect(daysBelow(given, low, window)).toEqual({ min, max });
  });

  test("lie within bounds that a further sample only narrows", () => {
    const sample = fc.record({ day: fc.integer({ min: -5, max: 40 }), value: fc.constantFrom(0.2, 0.9) });
    fc.assert(
      fc.property(
        fc.uniqueArray(sample, { selector: ({ day }) => day, minLength: 1 }),
        sample,
        (known, more) => {
          const before = daysBelow(known, low, window);
          expect(before.min).toBeGreaterThanOrEqual(0);
          expect(before.max).toBeLessThanOrEqual(31);
          expect(before.min).toBeLessThanOrEqual(before.max);
          if (known.some(({ day }) => day === more.day)) return;
          const between = known.some(({ day }) => day < more.day) && known.some(({ day }) => day > more.day);
          const sides = [
            known.filter(({ day }) => day < more.day).toSorted((a, b) => b.day - a.day)[0],
            known.filter(({ day }) => day > more.day).toSorted((a, b) => a.day - b.day)[0],
          ];
          // What a sample says against both of its neighbours is news; else it only makes known what was possible.
          if (!between || sides.every((side) => side && isLow(side.value) !== isLow(more.value))) return;
          const after = daysBelow([...known, more], low, window);
          expect(after.min).toBeGreaterThanOrEqual(before.min);
          expect(after.max).toBeLessThanOrEqual(before.max);
        },
      ),
    );
  });
});
