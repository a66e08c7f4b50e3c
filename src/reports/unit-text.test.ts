import { expect, test } from "vitest";
import { unitText } from "./unit-text.ts";

test.each([
  ["umol/L", "µmol/L"],
  ["[IU]/mL", "IU/mL"],
  ["[EU]/mL", "EU/mL"],
  ["mL/min/{1.73_m2}", "mL/min/1.73 m²"],
  ["{score}", "score"],
  ["Cel", "°C"],
  ["%", "%"],
  ["U/L", "U/L"],
  ["10*9/L", "10⁹/L"],
  ["{copies}/ug.d", "copies/µg·d"],
])("the unit %s is written %s", (unit, text) => {
  expect(unitText(unit)).toBe(text);
});
