import { describe, expect, test } from "vitest";
import founding from "../../protocols/nct06686524/reconstitution.json" with { type: "json" };
import { interferencesWith } from "./interference.ts";
import { deriveMarkerCourse } from "./marker.ts";
import { deriveSubsetCourse, type SubsetSample } from "./reconstitution.ts";
import { markerOptionsOf, reconstitutionSchema, type SubsetRule } from "./reconstitution-section.ts";
import type { Sample } from "./sample.ts";

const section = reconstitutionSchema.parse(founding);
const units = { time: "d", concentration: "/uL" } as const;

function ruleOf(item: string): SubsetRule {
  const rule = section.subsets.find((subset) => subset.item === item);
  if (!rule) throw new Error(item);
  return rule;
}

function samplesOf(
  drawn: readonly (readonly [number, Sample["concentration"]])[],
  lloq?: number,
): SubsetSample[] {
  return drawn.map(([time, concentration]) => ({
    id: `d${time}`,
    time,
    day: Math.floor(time),
    concentration,
    ...(lloq !== undefined && { lloq }),
  }));
}

const blq = "below-quantification";

describe("B cells", () => {
  const gone = samplesOf(
    [
      [-5, 200],
      [0, 3],
      [7, blq],
      [14, blq],
      [84, 4],
      [112, 30],
      [168, 90],
    ],
    1,
  );
  const course = (samples = gone, competing?: { day: number; kind: string }) =>
    deriveSubsetCourse(samples, units, ruleOf("b-cells"), competing);

  test("are gone, and back, at the visit that shows it, and so within an interval", () => {
    expect(course()).toEqual({
      depletion: { state: "seen", at: 7, sample: "d7", interval: { left: 0, right: 7 } },
      recovery: { state: "seen", at: 112, sample: "d112", interval: { left: 84, right: 112 } },
      aplasia: { state: "seen", at: 105, sample: "d112", interval: { left: 77, right: 105 } },
      used: ["d0", "d7", "d14", "d84", "d112", "d168"],
      excluded: [{ id: "d-5", reason: "before-infusion" }],
    });
  });

  test("are judged by the first of several results of one time", () => {
    const twice = gone.flatMap((sample) => [
      sample,
      { ...sample, id: `${sample.id}-again`, concentration: 90 },
    ]);
    const { excluded, ...told } = course(twice);
    expect(course()).toMatchObject(told);
    expect(excluded).toContainEqual({ id: "d7-again", reason: "duplicate-time" });
  });

  test("of which there are more than the assay can count are back", () => {
    const many = gone.map((sample) => (sample.id === "d112" ? { ...sample, above: true as const } : sample));
    expect(course(many)).toEqual(course());
  });

  test("that are not back are censored at the last sample", () => {
    expect(course(gone.slice(0, 5))).toMatchObject({
      recovery: { state: "not-seen", censoredAt: 84, interval: { left: 84 } },
      aplasia: { state: "not-seen", censoredAt: 77, interval: { left: 77 } },
    });
  });

  test("do not come back after a competing event", () => {
    const before = gone.filter(({ time }) => time < 100);
    expect(course(before, { day: 100, kind: "death" })).toMatchObject({
      depletion: { state: "seen", at: 7 },
      recovery: { state: "competing", at: 100, kind: "death", interval: { left: 84 } },
      aplasia: { state: "competing", at: 93 },
    });
    // A death is known by its day, on which the last sample was drawn.
    expect(course(before, { day: 84, kind: "death" }).aplasia).toMatchObject({
      state: "competing",
      at: 77,
    });
  });

  test("are timed by calendar days, whatever the hour, and put in order by the hour", () => {
    const hours = [
      [7.9, blq],
      [90.3, 40],
      [90.1, 3],
    ] as const;
    expect(course(samplesOf(hours, 1))).toMatchObject({
      depletion: { at: 7, interval: { left: 0, right: 7 } },
      recovery: { at: 90, interval: { left: 90, right: 90 } },
      aplasia: { at: 83 },
      used: ["d7.9", "d90.1", "d90.3"],
    });
  });

  test("that never went cannot come back", () => {
    expect(
      course(
        samplesOf(
          [
            [0, 200],
            [28, 150],
          ],
          1,
        ),
      ),
    ).toMatchObject({
      depletion: { state: "not-seen", censoredAt: 28 },
      recovery: { missing: "not-depleted" },
      aplasia: { missing: "not-depleted" },
    });
  });

  test("of which nothing is known have a reason", () => {
    expect(course([]).depletion).toEqual({ missing: "no-samples" });
    expect(course(samplesOf([[7, -1]])).recovery).toEqual({ missing: "negative-concentration" });
  });
});

describe("thresholds", () => {
  test("are held against values in their own unit", () => {
    const samples = samplesOf([
      [0, 400],
      [7, 150],
      [28, 210],
    ]).map((sample) => ({
      ...sample,
      concentration: Number(sample.concentration) / 1000,
      unit: "10*9/L",
    }));
    expect(deriveSubsetCourse(samples, units, ruleOf("cd4-t-cells"))).toMatchObject({
      depletion: { at: 7 },
      recovery: { at: 28 },
    });
  });

  test("of the laboratory come with the sample", () => {
    const samples = samplesOf([
      [0, 900],
      [7, 100],
      [28, 700],
    ]);
    const rule = ruleOf("t-cells");
    expect(deriveSubsetCourse(samples, units, rule).depletion).toEqual({
      missing: "reference-limit-missing",
    });
    const limited = samples.map((sample) => ({ ...sample, referenceLower: 600 }));
    expect(deriveSubsetCourse(limited, units, rule)).toMatchObject({
      depletion: { at: 7 },
      recovery: { at: 28 },
    });
  });

  test("are not passed by a value that may be on either side", () => {
    const rule = ruleOf("cd4-t-cells");
    expect(deriveSubsetCourse(samplesOf([[7, blq]], 500), units, rule).depletion).toMatchObject({
      state: "not-seen",
    });
    expect(deriveSubsetCourse(samplesOf([[7, blq]]), units, rule).depletion).toEqual({
      missing: "lloq-missing",
    });
    expect(deriveSubsetCourse(samplesOf([[7, 0]]), units, rule).depletion).toMatchObject({ at: 7 });
  });

  test("decide nothing of a value told only as above a number that is below them", () => {
    const told = (drawn: readonly (readonly [number, number])[]) =>
      samplesOf(drawn).map((sample) => ({ ...sample, above: true as const }));
    const rule = ruleOf("cd4-t-cells");
    const missing = { missing: "above-not-decided" };
    expect(deriveSubsetCourse(told([[7, 150]]), units, rule)).toMatchObject({
      ...{ depletion: missing, recovery: missing },
    });
    expect(deriveSubsetCourse(told([[7, 200]]), units, rule).depletion).toMatchObject({ state: "not-seen" });
  });

  test("may have to be reached several times in succession", () => {
    const neutrophils = { time: "d", concentration: "10*9/L" } as const;
    const samples = samplesOf([
      [0, 3],
      [7, 0.1],
      [9, 0.6],
      [11, 0.4],
      [13, 0.6],
      [15, 0.8],
      [17, 1.2],
    ]);
    expect(deriveSubsetCourse(samples, neutrophils, ruleOf("neutrophils")).recovery).toEqual({
      state: "seen",
      at: 13,
      sample: "d13",
      interval: { left: 11, right: 13 },
    });
  });
});

describe("a marker", () => {
  const il6 = { time: "d", concentration: "pg/mL" } as const;
  const options = markerOptionsOf(section);
  const baseline = { id: "b", time: -10, concentration: 5 };
  const samples = samplesOf([
    [-1, 10],
    [3, 30],
    [7, 500],
    [10, 90],
    [28, 20],
    [40, 9000],
  ]);

  test("has a peak, its day, its fold over baseline and an area, to the day that the protocol names", () => {
    const areas = 3 * 20 + 4 * 265 + 3 * 295 + 18 * 55;
    expect(deriveMarkerCourse(samples, baseline, il6, options)).toEqual({
      peak: { value: 500 },
      peakDay: { value: 7 },
      fold: { value: 100 },
      area: { value: areas },
      peakSample: "d7",
      used: ["d-1", "d3", "d7", "d10", "d28"],
      excluded: [{ id: "d40", reason: "after-window" }],
    });
  });

  test("has its peak within calendar days, the last of them to its end; its area ends at its time", () => {
    const late = samplesOf([
      [-1, 10],
      [3, 30],
      [28.25, 600],
      [29, 9000],
    ]);
    const course = deriveMarkerCourse(late, baseline, il6, options);
    expect(course).toMatchObject({ peak: { value: 600 }, peakDay: { value: 28 }, fold: { value: 120 } });
    const at28 = 30 + (570 * 25) / 25.25;
    expect(course.area).toEqual({ value: expect.closeTo(3 * 20 + (25 * (30 + at28)) / 2, 9) });
    expect(course.excluded).toEqual([{ id: "d29", reason: "after-window" }]);
  });

  test("says why there is none of these", () => {
    expect(deriveMarkerCourse(samples, undefined, il6, options).fold).toEqual({ missing: "no-baseline" });
    const low = { ...baseline, concentration: blq } as const;
    expect(deriveMarkerCourse(samples, low, il6, options).fold).toEqual({
      missing: "baseline-below-quantification",
    });
    expect(deriveMarkerCourse(samples.slice(0, 1), baseline, il6, options).peak).toEqual({
      missing: "no-samples",
    });
    expect(deriveMarkerCourse(samplesOf([[3, blq]]), baseline, il6, options)).toMatchObject({
      peak: { missing: "all-below-quantification" },
      area: { missing: "ends-before-window" },
    });
    expect(deriveMarkerCourse(samples.slice(0, 4), baseline, il6, options).area).toEqual({
      missing: "ends-before-window",
    });
    expect(deriveMarkerCourse(samples.slice(1), baseline, il6, options)).toMatchObject({
      peak: { value: 500 },
      area: { missing: "no-sample-at-time-zero" },
    });
  });
});

describe("drugs that disturb values", () => {
  const declared = section.interference.map(({ value }) => value);
  const flags = (
    item: string,
    day: number,
    course: { drug: string; classes: string[]; fromDay: number; toDay?: number },
  ) => interferencesWith({ item, day }, [course], declared).map(({ id }) => id);
  const tocilizumab = { drug: "tocilizumab", classes: ["biologic"], fromDay: 4, toDay: 5 };

  test.each([
    ["il-6", 3, []],
    ["il-6", 4, ["tocilizumab"]],
    ["il-6", 33, ["tocilizumab"]],
    ["il-6", 34, []],
    ["crp", 10, []],
  ] as const)("tocilizumab, %s on day %s", (item, day, expected) => {
    expect(flags(item, day, tocilizumab)).toEqual(expected);
  });

  test("by their class, for as long as they go on", () => {
    const prednisone = { drug: "prednisone", classes: ["glucocorticoid"], fromDay: 10 };
    expect(flags("b-cells", 400, prednisone)).toEqual(["glucocorticoids"]);
    expect(flags("b-cells", 20, { ...prednisone, toDay: 12 })).toEqual([]);
  });
});
