import { describe, expect, it } from "vitest";
import {
  earlyNeutropenia,
  earlyThrombocytopenia,
  type HaematotoxicityGrade,
  type HaematotoxicityMissing,
  lateNeutropenia,
  lateThrombocytopenia,
} from "./haematotoxicity.ts";
import type { DaySample } from "./sampled-days.ts";

/** One sample each day: a value through a last day, then the next value. */
function daily(...stretches: readonly (readonly [lastDay: number, value: number])[]): DaySample[] {
  let day = 0;
  return stretches.flatMap(([lastDay, value]) => {
    const days = Array.from({ length: lastDay - day + 1 }, (_, index) => ({ day: day + index, value }));
    day = lastDay + 1;
    return days;
  });
}

function grades(found: HaematotoxicityGrade | HaematotoxicityMissing): string {
  if ("missing" in found) return found.missing;
  return found.lowest === found.highest ? `${found.lowest}` : `${found.lowest}–${found.highest}`;
}

describe("early ICAHT by days at or below 0.5 and 0.1", () => {
  it.each<[string, DaySample[], string]>([
    ["none", daily([30, 0.6]), "0"],
    ["1 day", daily([4, 1], [5, 0.5], [30, 1]), "1"],
    ["6 days", daily([4, 1], [10, 0.5], [30, 1]), "1"],
    ["7 days", daily([4, 1], [11, 0.5], [30, 1]), "2"],
    ["13 days", daily([4, 1], [17, 0.5], [30, 1]), "2"],
    ["14 days", daily([4, 1], [18, 0.5], [30, 1]), "3"],
    ["14 days in two stretches", daily([4, 1], [11, 0.5], [14, 1], [21, 0.5], [30, 1]), "3"],
    ["7 days at 0.1", daily([4, 1], [11, 0.1], [30, 1]), "3"],
    ["6 days at 0.1", daily([4, 1], [10, 0.1], [30, 1]), "1"],
    ["14 days at 0.1", daily([4, 1], [18, 0.1], [30, 1]), "4"],
    ["never above 0.5", daily([30, 0.4]), "4"],
    [
      "weekly samples leave an interval",
      [0, 7, 14, 21, 28].map((day) => ({ day, value: day === 7 ? 0.3 : 2 })),
      "1–2",
    ],
    ["samples of the first weeks only", daily([14, 0.3]), "3–4"],
    ["none in the days", [{ day: 40, value: 0.1 }], "no-samples"],
  ])("%s: %s", (_, samples, expected) => {
    expect(grades(earlyNeutropenia(samples, 90))).toBe(expected);
  });

  it("is told through the last day observed", () => {
    expect(earlyNeutropenia(daily([10, 0.4]), 10)).toEqual({
      lowest: 2,
      highest: 2,
      days: { min: 11, max: 11 },
      onsetDay: 0,
    });
  });

  it.each<[number, string]>([
    [0.5, "3–4"],
    [0.1, "4"],
    [0.2, "3–4"],
    [1, "0–4"],
  ])("20 days below %d", (value, expected) => {
    const below = Array.from({ length: 20 }, (_, day) => ({ day: day + 5, value, beyond: "below" as const }));
    const samples = [...daily([4, 2]), ...below, { day: 25, value: 2 }];
    expect(grades(earlyNeutropenia(samples, 60))).toBe(expected);
  });
});

describe("late ICAHT asks for two samples after day 30", () => {
  it.each<[readonly number[], string]>([
    [[2, 2], "0"],
    [[0.05, 2, 2], "0"],
    [[1.5, 1.4], "1"],
    [[1, 0.9, 3], "2"],
    [[0.5, 0.05], "3"],
    [[0.1, 0.05], "4"],
    [[0.05], "0"],
  ])("%j: %s", (values, expected) => {
    const samples = values.map((value, index) => ({ day: 40 + index * 7, value }));
    expect(grades(lateNeutropenia([{ day: 30, value: 0.1 }, ...samples], 365))).toBe(expected);
  });

  it("leaves open what a value below another one is", () => {
    const samples = [40, 47].map((day) => ({ day, value: 1, beyond: "below" as const }));
    expect(grades(lateNeutropenia(samples, 365))).toBe("2–4");
  });

  it("needs a sample after day 30", () => {
    expect(grades(lateNeutropenia(daily([30, 0.1]), 60))).toBe("no-samples");
  });
});

describe("T-ICAHT", () => {
  it.each<[string, DaySample[], string]>([
    ["at 50", daily([30, 50]), "0"],
    ["6 days below 50", daily([4, 90], [10, 49], [30, 90]), "1"],
    ["7 days below 50", daily([4, 90], [11, 49], [30, 90]), "2"],
    ["1 day below 20", daily([4, 90], [5, 19], [30, 90]), "3"],
    ["14 days below 20", daily([4, 90], [18, 19], [30, 90]), "4"],
  ])("early, %s: %s", (_, samples, expected) => {
    expect(grades(earlyThrombocytopenia(samples, 60))).toBe(expected);
  });

  it("takes a count below 20 as below 20", () => {
    const days = [2, 5, 8, 11].map((day) => ({ day, value: 20, beyond: "below" as const }));
    const samples = [{ day: 0, value: 120 }, ...days, { day: 12, value: 120 }];
    expect(grades(earlyThrombocytopenia(samples, 60))).toBe("3");
    const late = [{ day: 40, value: 50, beyond: "below" as const }];
    expect(grades(lateThrombocytopenia(late, 100))).toBe("2–4");
  });

  it.each<[readonly number[], string]>([
    [[100], "0"],
    [[99, 120], "1"],
    [[49, 120], "2"],
    [[19, 120], "3"],
  ])("late, %j: %s", (values, expected) => {
    const samples = values.map((value, index) => ({ day: 40 + index, value }));
    expect(grades(lateThrombocytopenia([{ day: 39, value: 150 }, ...samples], 100))).toBe(expected);
  });
});
