import { expect, test } from "vitest";
import { convert, isUnit, withoutNoise } from "./quantity.ts";

test.each([
  [20, "mm", "cm", 2],
  [3, "mm", "cm", 0.3],
  [1, "ukat/L", "U/L", 60],
  [0.55, "1", "%", 55],
  [30, "mL/min/{1.73_m2}", "mL/min/{1.73_m2}", 30],
  [1, "10*7/kg", "/kg", 10_000_000],
])("%d %s in %s is %d", (value, from, to, expected) => {
  expect(convert(value, from, to)).toEqual({ ok: true, value: expected });
});

test("mass and substance convert only with a molar mass", () => {
  expect(convert(1, "mg/dL", "umol/L")).toMatchObject({ ok: false });
  const bilirubin = convert(1, "mg/dL", "umol/L", 584.66);
  expect(bilirubin.ok && bilirubin.value).toBeCloseTo(17.1, 2);
});

test.each([
  ["mL/min/{1.73_m2}", "mL/min"],
  ["mL/min", "mL/min/{1.73_m2}"],
  ["mL/min/1.73.m2", "mL/min/{1.73_m2}"],
  ["{score}", "cm"],
  ["{score}", "1"],
  ["[IU]/L", "U/L"],
  ["U/L", "cm"],
])("%s and %s are not comparable", (from, to) => {
  expect(convert(30, from, to)).toEqual({ ok: false, error: { code: "units-incomparable", from, to } });
});

test.each(["mL/min/1.73m2", "CM", "", "lb"])("%j is no UCUM unit", (unit) => {
  expect(isUnit(unit)).toBe(false);
  expect(convert(1, unit, "cm")).toEqual({ ok: false, error: { code: "unit-unknown", unit } });
});

test("only floating point noise is dropped", () => {
  expect(withoutNoise(0.1 * 3)).toBe(0.3);
  expect(withoutNoise(54.9)).toBe(54.9);
  expect(withoutNoise(39.5123456789)).toBe(39.5123456789);
});
