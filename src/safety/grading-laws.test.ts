import fc from "fast-check";
import { describe, expect, it } from "vitest";
import founding from "../../protocols/nct06686524/safety.json" with { type: "json" };
import { systolicMmHgMin } from "./blood-pressure.ts";
import { bodySurfaceM2, isRenalAlert } from "./body-surface.ts";
import { type CrsInputs, gradeCrs } from "./crs.ts";
import { type GradeChange, gradeOn } from "./grade.ts";
import { type GvhdInputs, gradeGvhd, gvhdOverallSchema } from "./gvhd.ts";
import { gradeIcans, type IcansInputs } from "./icans.ts";
import { safetySchema } from "./protocol-section.ts";

const safety = safetySchema.parse(founding);

describe("a grade never falls when an input gets worse", () => {
  const oxygen: readonly CrsInputs["oxygen"][] = [
    { device: "none" },
    { device: "blow-by" },
    { device: "nasal-cannula", litresPerMinute: 6 },
    { device: "nasal-cannula", litresPerMinute: 7 },
    { device: "venturi-mask" },
    { device: "cpap" },
    { device: "mechanical-ventilation" },
  ];
  const pressors: readonly CrsInputs["vasopressors"][] = [
    [],
    ["vasopressin"],
    ["norepinephrine"],
    ["norepinephrine", "vasopressin"],
    ["norepinephrine", "epinephrine"],
  ];
  const pair = (length: number) =>
    fc
      .tuple(fc.nat({ max: length - 1 }), fc.nat({ max: length - 1 }))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  const at = <Item>(items: readonly Item[], index: number) => items[index] as Item;

  it("CRS", () => {
    fc.assert(
      fc.property(
        pair(70),
        pair(oxygen.length),
        pair(pressors.length),
        fc.boolean(),
        fc.subarray(["fever", "hypotension", "hypoxia"] as const),
        (temperature, support, drugs, feverTreated, otherCause) => {
          const grade = (which: 0 | 1) =>
            gradeCrs({
              temperatureCel: 35 + temperature[which] / 10,
              feverTreated,
              hypotension: drugs[which] > 0,
              vasopressors: at(pressors, drugs[which]),
              oxygen: at(oxygen, support[which]),
              otherCause,
              deathFromCrs: false,
            }).grade;
          expect(grade(1)).toBeGreaterThanOrEqual(grade(0));
        },
      ),
    );
  });

  it("ICANS", () => {
    const consciousness = ["spontaneous", "voice", "touch", "unarousable"] as const;
    const seizure = ["none", "resolving", "prolonged"] as const;
    const oedema = ["none", "focal", "diffuse"] as const;
    const subject = { birthDate: "2010-01-01", on: "2026-03-02", timeZone: "Asia/Shanghai" };
    fc.assert(
      fc.property(pair(5), pair(4), pair(3), pair(3), (lost, awake, fits, swelling) => {
        const grade = (which: 0 | 1) => {
          const inputs: IcansInputs = {
            developmentalDelay: false,
            cognition: {
              tool: "ICE",
              items: { orientation: 4 - lost[which], naming: 3, command: 1, writing: 1, counting: 0 },
            },
            consciousness: at(consciousness, awake[which]),
            seizure: at(seizure, fits[which]),
            motor: "none",
            oedema: at(oedema, swelling[which]),
            otherCause: [],
            deathFromIcans: false,
          };
          const result = gradeIcans(inputs, subject);
          return result.ok ? result.value.grade : Number.NaN;
        };
        expect(grade(1)).toBeGreaterThanOrEqual(grade(0));
      }),
    );
  });

  it("acute GVHD", () => {
    fc.assert(
      fc.property(
        pair(101),
        pair(200),
        pair(3000),
        fc.integer({ min: 15, max: 90 }),
        fc.boolean(),
        (skin, liver, stool, weightKg, upperGiPersistent) => {
          const grade = (which: 0 | 1) => {
            const inputs: GvhdInputs = {
              skin: { bodySurfacePercent: skin[which], bullousErythroderma: false },
              bilirubin: { value: liver[which] / 10, unit: "mg/dL" },
              upperGiPersistent,
              lowerGi: {
                weightKg,
                stool: { measured: "volume", mlPerDay: stool[which] },
                severePainOrBlood: false,
              },
              biopsy: "not-done",
              donorChimerism: "not-done",
            };
            return gradeGvhd(inputs, gvhdOverallSchema.parse(safety.gvhdOverall.value)).grade;
          };
          expect(grade(1)).toBeGreaterThanOrEqual(grade(0));
        },
      ),
    );
  });
});

describe("the grade in force", () => {
  const history: GradeChange[] = [
    { grade: 3, from: "2026-03-05T10:00:00.000Z" },
    { grade: 1, from: "2026-03-02" },
    { grade: 2, from: "2026-03-05" },
    { grade: 0, from: "2026-03-09T17:00:00.000Z" },
  ];
  it.each([
    ["2026-03-01", 0],
    ["2026-03-02", 1],
    // An entry without a time of day comes before one with a time on the same day.
    ["2026-03-05", 3],
    ["2026-03-09", 3],
    // 17:00 UTC is already the next day in Hangzhou.
    ["2026-03-10", 0],
  ])("at the end of %s", (day, grade) => {
    expect(gradeOn(history, day, "Asia/Shanghai")).toBe(grade);
  });
});

describe("measurements", () => {
  it.each([
    [5, 80],
    [9, 88],
    [10, 90],
    [17, 90],
  ])("a child of %i years is hypotensive below %i mmHg", (ageYears, limit) => {
    expect(systolicMmHgMin(safety.hypotension.value, ageYears)).toBe(limit);
  });

  it("takes the body surface by Mosteller", () => {
    expect(bodySurfaceM2({ heightCm: 100, weightKg: 36 })).toBe(1);
    expect(bodySurfaceM2({ heightCm: 120, weightKg: 22 })).toBeCloseTo(0.8563, 4);
  });

  it.each([
    [79.9, 30, true],
    [80, 30, false],
    [60, 24, false],
    [60, 31, true],
  ])("eGFR %d with %d of 30 mg/m2: alert %s", (egfr, mgPerM2PerDay, alert) => {
    const rule = { drug: "fludarabine", egfrBelow: 80, unit: "mL/min/{1.73_m2}" };
    const dose = { drug: "fludarabine", mgPerM2PerDay, fullMgPerM2PerDay: 30 };
    expect(isRenalAlert(rule, egfr, dose)).toBe(alert);
    expect(isRenalAlert(rule, egfr, { ...dose, drug: "cyclophosphamide" })).toBe(false);
  });
});
