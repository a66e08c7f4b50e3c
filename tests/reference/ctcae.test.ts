import { expect, it } from "vitest";
import { ctcaeV5 } from "#safety";

// Counted in the National Cancer Institute's own workbook CTCAE_v5.0_2017-11-27.xlsx.
const terms = [...ctcaeV5.values()];
const without = (grade: 1 | 2 | 3 | 4 | 5) => terms.filter(({ grades }) => !grades[grade]).length;

it("holds CTCAE v5.0 whole: 837 terms in 26 system organ classes, each with an Other", () => {
  expect(terms).toHaveLength(837);
  expect(new Set(terms.map(({ systemOrganClass }) => systemOrganClass)).size).toBe(26);
  expect(terms.filter(({ term }) => term.endsWith(" - Other, specify"))).toHaveLength(26);
});

it.each([
  [1, 192],
  [3, 87],
  [4, 286],
  [5, 343],
] as const)("leaves out grade %i of %i terms", (grade, count) => {
  expect(without(grade)).toBe(count);
});

it.each([
  ["Neutrophil count decreased", 4, "<500/mm3; <0.5 x 10e9 /L"],
  ["Anemia", 3, "Hgb <8.0 g/dL; <4.9 mmol/L; <80 g/L; transfusion indicated"],
] as const)("prints %s grade %i as NCI does", (term, grade, words) => {
  expect(ctcaeV5.get(term)?.grades[grade]).toBe(words);
});
