import { describe, expect, it } from "vitest";
import { type GvhdInputs, gradeGvhd, gvhdInputsSchema, safetySchema } from "#safety";
import founding from "../../protocols/nct06686524/safety.json" with { type: "json" };

// Organ stages of MAGIC (Harris et al. 2016) as printed in the NCI PDQ summary on paediatric haematopoietic
// transplantation. The overall grade follows the table that the founding protocol assumes.
const { value } = safetySchema.parse(founding).gvhdOverall;
const overall = value === "not-graded" ? [] : value;
const well: GvhdInputs = {
  skin: { bodySurfacePercent: 0, bullousErythroderma: false },
  bilirubin: { value: 0.5, unit: "mg/dL" },
  upperGiPersistent: false,
  lowerGi: { weightKg: 30, stool: { measured: "volume", mlPerDay: 0 }, severePainOrBlood: false },
  biopsy: "not-done",
  donorChimerism: "not-done",
};
const graded = (seen: Partial<GvhdInputs>) =>
  gradeGvhd(gvhdInputsSchema.parse({ ...well, ...seen }), overall);

describe("organ stages by MAGIC", () => {
  it.each([
    [0, false, 0],
    [1, false, 1],
    [24.9, false, 1],
    [25, false, 2],
    [50, false, 2],
    [50.1, false, 3],
    [100, false, 3],
    [100, true, 4],
  ])(
    "skin: %d %% of the body surface, bullae %s: stage %i",
    (bodySurfacePercent, bullousErythroderma, stage) => {
      expect(graded({ skin: { bodySurfacePercent, bullousErythroderma } }).stages.skin).toBe(stage);
    },
  );

  it.each([
    [1.9, "mg/dL", 0],
    [2, "mg/dL", 1],
    [3, "mg/dL", 1],
    [3.1, "mg/dL", 2],
    [6, "mg/dL", 2],
    [6.1, "mg/dL", 3],
    [15, "mg/dL", 3],
    [15.1, "mg/dL", 4],
    [34.1, "umol/L", 0],
    [34.2, "umol/L", 1],
    [51.3, "umol/L", 1],
    [102.6, "umol/L", 2],
    [256.5, "umol/L", 3],
    [257, "umol/L", 4],
  ] as const)("liver: bilirubin %d %s: stage %i", (value, unit, stage) => {
    expect(graded({ bilirubin: { value, unit } }).stages.liver).toBe(stage);
  });

  it.each([
    // A child of 30 kg: below 10, 10-19.9, 20-30, above 30 mL/kg/day.
    [30, 299, 0],
    [30, 300, 1],
    [30, 599, 1],
    [30, 600, 2],
    [30, 900, 2],
    [30, 901, 3],
    // 50 kg is still a child, above it the adult volumes apply.
    [50, 499, 0],
    [50, 500, 1],
    [50, 1500, 2],
    [50.1, 999, 1],
    [50.1, 1000, 2],
    [80, 1500, 2],
    [80, 1501, 3],
  ])("lower gut: %d kg, %i mL a day: stage %i", (weightKg, mlPerDay, stage) => {
    const stool = { measured: "volume" as const, mlPerDay };
    expect(graded({ lowerGi: { weightKg, stool, severePainOrBlood: false } }).stages.lowerGi).toBe(stage);
  });

  it.each([
    [30, 3, 0],
    [30, 4, 1],
    [30, 6, 1],
    [30, 7, 2],
    [30, 10, 2],
    [30, 11, 3],
    [60, 2, 0],
    [60, 3, 1],
    [60, 5, 2],
    [60, 7, 2],
    [60, 8, 3],
  ])("lower gut: %d kg, %i episodes a day: stage %i", (weightKg, perDay, stage) => {
    const stool = { measured: "episodes" as const, perDay };
    expect(graded({ lowerGi: { weightKg, stool, severePainOrBlood: false } }).stages.lowerGi).toBe(stage);
  });
});

describe("the overall grade", () => {
  const skin = (bodySurfacePercent: number) => ({ skin: { bodySurfacePercent, bullousErythroderma: false } });
  const bilirubin = (value: number) => ({ bilirubin: { value, unit: "mg/dL" as const } });
  const lowerGi = (mlPerDay: number, severePainOrBlood = false) => ({
    lowerGi: { weightKg: 30, stool: { measured: "volume" as const, mlPerDay }, severePainOrBlood },
  });

  it.each<[string, Partial<GvhdInputs>, number]>([
    ["no organ", {}, 0],
    ["skin 1", skin(10), 1],
    ["skin 2", skin(40), 1],
    ["skin 3", skin(80), 2],
    ["liver 1", bilirubin(2.5), 2],
    ["upper gut 1", { upperGiPersistent: true }, 2],
    ["lower gut 1", lowerGi(400), 2],
    ["liver 2", bilirubin(5), 3],
    ["liver 3", { ...bilirubin(10), ...skin(80) }, 3],
    ["lower gut 2", lowerGi(700), 3],
    ["lower gut 3", lowerGi(1000), 3],
    ["skin 4", { skin: { bodySurfacePercent: 100, bullousErythroderma: true } }, 4],
    ["liver 4", bilirubin(16), 4],
    ["lower gut 4", lowerGi(0, true), 4],
  ])("%s", (_, seen, grade) => {
    expect(graded(seen).grade).toBe(grade);
  });
});
