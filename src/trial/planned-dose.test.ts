import { expect, test } from "vitest";
import { doseFraction } from "./planned-dose.ts";

test("a dose exactly at a limit is not put past it by binary arithmetic, whatever the weight", () => {
  const tenthsOfKg = Array.from({ length: 801 }, (_, index) => 100 + index);
  for (const cellsPerKg of [1e7, 3e7, 6e7]) {
    for (const tenths of tenthsOfKg) {
      const planned = cellsPerKg * (tenths / 10);
      expect(doseFraction((cellsPerKg / 10) * tenths * 0.8, planned)).toBe(0.8);
      expect(doseFraction((cellsPerKg / 10) * tenths * 1.2, planned)).toBe(1.2);
    }
  }
  expect(doseFraction(3.6e8 + 1, 3e8)).toBeGreaterThan(1.2);
});
