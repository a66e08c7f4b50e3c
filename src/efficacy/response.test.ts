import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foundingEfficacy } from "../../tests/myositis-response.ts";
import type { Estimand } from "./estimand.ts";
import {
  analysisWindows,
  type Intercurrent,
  type ResponseAssessment,
  responseAtVisits,
  responseDays,
} from "./response.ts";
import { type ImprovementLevel, improvementLevels } from "./total-improvement-rule.ts";

const visits = [
  { visit: "D28", targetDay: 28 },
  { visit: "M2", targetDay: 61 },
  { visit: "M3", targetDay: 91 },
];
const on = (day: number, level: ImprovementLevel, levelMax = level): ResponseAssessment => ({
  day,
  response: { level, levelMax },
});
const notCalculable = (day: number): ResponseAssessment => ({ day, response: { missing: "no-strength" } });

describe("analysis windows", () => {
  test("share out the days without gaps, halfway between the targets", () => {
    expect(analysisWindows(visits).map(({ visit, fromDay, toDay }) => [visit, fromDay, toDay])).toEqual([
      ["D28", 15, 44],
      ["M2", 45, 76],
      ["M3", 77, 106],
    ]);
  });

  test("are contiguous and hold their targets, whatever the order of the visits", () => {
    const targets = fc.uniqueArray(fc.integer({ min: 2, max: 5000 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(targets, (days) => {
        const windows = analysisWindows(days.map((targetDay) => ({ visit: `D${targetDay}`, targetDay })));
        windows.forEach(({ targetDay, fromDay, toDay }, index) => {
          expect(fromDay <= targetDay && targetDay <= toDay).toBe(true);
          const next = windows[index + 1];
          if (next) expect(next.fromDay).toBe(toDay + 1);
        });
      }),
    );
  });
});

function atVisits(
  assessments: readonly ResponseAssessment[],
  intercurrent: Intercurrent = {},
  cutOffDay = 200,
  tie: "later" | "earlier" = "later",
  estimand = foundingEfficacy.estimand,
) {
  const rule = { responder: "minimal", tie, cutOffDay, estimand } as const;
  const found = responseAtVisits(visits, assessments, intercurrent, rule);
  return found.map(({ visit, status, because, level }) => `${visit} ${status}: ${because}, ${level}`);
}

type Changes = { readonly [Name in keyof Estimand]: Estimand[Name]["value"] };

function changed(changes: Partial<Changes>): Estimand {
  const { estimand } = foundingEfficacy;
  const fields = Object.entries(changes).map(([name, value]) => [
    name,
    { ...estimand[name as keyof Estimand], value },
  ]);
  return { ...estimand, ...Object.fromEntries(fields) };
}

describe("response at visits", () => {
  test("by the assessment closest to the target, wherever it was made", () => {
    expect(
      atVisits([on(20, "none"), on(27, "minimal"), on(70, "moderate"), on(88, "major"), on(100, "none")]),
    ).toEqual([
      "D28 response: assessed, minimal",
      "M2 response: assessed, moderate",
      "M3 response: assessed, major",
    ]);
  });

  test("of two equally close, by the later or the earlier", () => {
    const both = [on(26, "none"), on(30, "major")];
    expect(atVisits(both)[0]).toBe("D28 response: assessed, major");
    expect(atVisits(both, {}, 200, "earlier")[0]).toBe("D28 non-response: assessed, none");
  });

  test("pending while the window is open, whatever has been seen in it", () => {
    expect(atVisits([on(28, "major"), on(60, "major")], { death: 62 }, 75)).toEqual([
      "D28 response: assessed, major",
      "M2 pending: window-open, none",
      "M3 pending: window-open, none",
    ]);
  });

  test("pending to the end of the window's last day", () => {
    expect(atVisits([], {}, 44)[0]).toBe("D28 pending: window-open, none");
    expect(atVisits([], {}, 45)[0]).toBe("D28 non-response: missing, none");
  });

  test.each<[string, readonly ResponseAssessment[], Intercurrent, string]>([
    ["a missing assessment", [], {}, "M2 non-response: missing, none"],
    ["one without a score", [notCalculable(60)], {}, "M2 non-response: not-calculable, none"],
    [
      "one with a score, further off",
      [notCalculable(61), on(70, "major")],
      {},
      "M2 response: assessed, major",
    ],
    ["death", [], { death: 50 }, "M2 non-response: death, none"],
    ["drop-out", [], { "drop-out": 40 }, "M2 non-response: drop-out, none"],
    ["an assessment before death", [on(60, "major")], { death: 62 }, "M2 response: assessed, major"],
    ["rescue before", [on(60, "major")], { rescue: 50 }, "M2 non-response: rescue, none"],
    ["rescue on the day", [on(60, "major")], { rescue: 60 }, "M2 non-response: rescue, none"],
    ["rescue on the visit's own day", [on(60, "major")], { rescue: 61 }, "M2 non-response: rescue, none"],
    ["rescue afterwards", [on(60, "major")], { rescue: 62 }, "M2 response: assessed, major"],
    ["rescue after an early assessment", [on(50, "major")], { rescue: 55 }, "M2 non-response: rescue, none"],
    ["death after an early assessment", [on(50, "major")], { death: 55 }, "M2 non-response: death, none"],
    ["leaving after one", [on(50, "major")], { "drop-out": 55 }, "M2 non-response: drop-out, none"],
    ["rescue before a late assessment", [on(70, "major")], { rescue: 65 }, "M2 non-response: rescue, none"],
    ["a second infusion", [on(60, "major")], { retreatment: 20 }, "M2 non-response: retreatment, none"],
    [
      "death and a further infusion on one day",
      [],
      { death: 50, retreatment: 50 },
      "M2 non-response: death, none",
    ],
    ["leaving after the window", [], { "drop-out": 90 }, "M2 non-response: missing, none"],
    ["rescue, then death", [], { rescue: 50, death: 55 }, "M2 non-response: rescue, none"],
    ["death after the window", [], { death: 90 }, "M2 non-response: missing, none"],
    ["a lower bound below the level", [on(60, "none", "major")], {}, "M2 non-response: assessed, none"],
  ])("%s", (_, assessments, intercurrent, expected) => {
    expect(atVisits(assessments, intercurrent)[1]).toBe(expected);
  });

  test.each<[Partial<Changes>, readonly ResponseAssessment[], Intercurrent, string]>([
    [{ rescue: "treatment-policy" }, [on(60, "major")], { rescue: 50 }, "response: assessed, major"],
    [{ rescue: "treatment-policy" }, [], { rescue: 50 }, "non-response: missing, none"],
    [{ rescue: "treatment-policy" }, [], { rescue: 50, death: 55 }, "non-response: death, none"],
    [
      { rescue: "treatment-policy" },
      [on(60, "major")],
      { rescue: 50, retreatment: 52 },
      "non-response: retreatment, none",
    ],
    [
      { retreatment: "treatment-policy" },
      [on(60, "major")],
      { retreatment: 20 },
      "response: assessed, major",
    ],
    [{ death: "excluded" }, [], { death: 50 }, "excluded: death, none"],
    [{ death: "excluded" }, [], { death: 50, rescue: 40 }, "non-response: rescue, none"],
    [{ death: "excluded" }, [on(60, "none")], { death: 62 }, "non-response: assessed, none"],
    [{ death: "excluded" }, [], { "drop-out": 40 }, "non-response: drop-out, none"],
    [{ dropOut: "excluded" }, [], { "drop-out": 40 }, "excluded: drop-out, none"],
    [{ dropOut: "excluded" }, [], {}, "non-response: missing, none"],
    [{ missingAssessment: "excluded" }, [], {}, "excluded: missing, none"],
    [{ missingAssessment: "excluded" }, [notCalculable(60)], {}, "excluded: not-calculable, none"],
    [{ missingAssessment: "excluded" }, [], { death: 50 }, "non-response: death, none"],
  ])("where the protocol has %o", (changes, assessments, intercurrent, expected) => {
    expect(atVisits(assessments, intercurrent, 200, "later", changed(changes))[1]).toBe(`M2 ${expected}`);
  });

  test("an open window counts once there is an assessment, where the protocol has it so", () => {
    const once = changed({ openWindow: "counted-once-assessed" });
    expect(atVisits([on(28, "major"), on(60, "minimal")], {}, 62, "later", once)).toEqual([
      "D28 response: assessed, major",
      "M2 response: assessed, minimal",
      "M3 pending: window-open, none",
    ]);
    expect(atVisits([on(60, "major")], { rescue: 59 }, 62, "later", once)[1]).toBe(
      "M2 non-response: rescue, none",
    );
  });

  test("rescue never makes a responder", () => {
    const level = fc.constantFrom(...improvementLevels);
    const made = fc.array(fc.record({ day: fc.integer({ min: 1, max: 110 }), level }), { maxLength: 8 });
    fc.assert(
      fc.property(made, fc.integer({ min: 1, max: 110 }), (list, rescue) => {
        const assessments = list.map((one) => on(one.day, one.level));
        const before = atVisits(assessments);
        atVisits(assessments, { rescue }).forEach((found, index) => {
          if (found.includes(" response:")) expect(found).toBe(before[index]);
        });
      }),
    );
  });
});

describe("days of response", () => {
  const days = (
    assessments: readonly ResponseAssessment[],
    intercurrent: Intercurrent = {},
    estimand = foundingEfficacy.estimand,
  ) => {
    const found = responseDays(assessments, intercurrent, { responder: "minimal", estimand });
    return [found["first-response"], found["loss-of-response"], found["last-scored-assessment"]];
  };

  test.each<[string, readonly ResponseAssessment[], Intercurrent, readonly (readonly number[])[]]>([
    ["none", [on(28, "none")], {}, [[], [], [28]]],
    ["kept", [on(28, "none"), on(61, "minimal"), on(91, "major")], {}, [[61], [], [91]]],
    ["lost", [on(91, "none"), on(28, "moderate")], {}, [[28], [91], [91]]],
    [
      "not shown lost by what is missing",
      [on(28, "moderate"), on(61, "none", "minimal")],
      {},
      [[28], [], [61]],
    ],
    ["without a score nothing is seen", [on(28, "moderate"), notCalculable(61)], {}, [[28], [], [28]]],
    ["ended by rescue", [on(28, "none"), on(61, "major")], { rescue: 50 }, [[], [], [28]]],
    ["lost and rescued on one day", [on(28, "major"), on(61, "none")], { rescue: 61 }, [[28], [], [28]]],
    ["ended by a further infusion", [on(28, "none"), on(61, "major")], { retreatment: 61 }, [[], [], [28]]],
    ["not ended by leaving", [on(28, "major"), on(61, "none")], { "drop-out": 61 }, [[28], [61], [61]]],
    ["not at baseline", [on(-6, "major")], {}, [[], [], []]],
  ])("%s", (_, assessments, intercurrent, expected) => {
    expect(days(assessments, intercurrent)).toEqual(expected);
  });

  test("go on after rescue or a further infusion under treatment policy", () => {
    const policy = changed({ rescue: "treatment-policy", retreatment: "treatment-policy" });
    const seen = [on(28, "none"), on(61, "major"), on(91, "none")];
    expect(days(seen, { rescue: 50, retreatment: 60 }, policy)).toEqual([[61], [91], [91]]);
  });
});
