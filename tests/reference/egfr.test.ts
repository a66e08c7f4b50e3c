import { describe, expect, test } from "vitest";
import { estimatedFiltration } from "#eligibility";
import vectors from "./data/egfr/vectors.json" with { type: "json" };

/** `admiral` divides creatinine in µmol/L by 88.42. */
const umolPerMg = 88.42;

describe("the authors' own values, to their one decimal", () => {
  for (const { sex, age, height_m = 0, scr = 0, scr_umol_L, u25cr, bedside, ckdEpi2021 } of vectors) {
    const inputs = {
      creatinineMgPerDl: scr_umol_L === undefined ? scr : scr_umol_L / umolPerMg,
      heightCm: height_m * 100,
      ageYears: age,
      sex: sex === "F" ? ("female" as const) : ("male" as const),
    };
    const expected = {
      "ckid-u25-creatinine": u25cr,
      "bedside-schwartz": bedside,
      "ckd-epi-2021": ckdEpi2021,
    };
    for (const [formula, value] of Object.entries(expected)) {
      if (value === undefined) continue;
      test(`${formula}, ${sex} of ${age}: ${value}`, () => {
        const found = estimatedFiltration[formula as keyof typeof expected](inputs);
        expect(Math.abs(found - value)).toBeLessThanOrEqual(0.0501);
      });
    }
  }
});
