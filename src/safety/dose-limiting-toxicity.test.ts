import { describe, expect, it } from "vitest";
import { addDays } from "#values";
import founding from "../../protocols/nct06686524/safety.json" with { type: "json" };
import { assessDlt, dltWindow } from "./dose-limiting-toxicity.ts";
import { type GradeChange, gradeSchema } from "./grade.ts";
import { safetySchema } from "./protocol-section.ts";
import type { GradedEvent, Relatedness, Toxicity } from "./toxicity.ts";

const definition = safetySchema.parse(founding).dltDefinition;
const timeZone = "Asia/Shanghai";
const infusedOn = "2026-03-02";
const day = (n: number) => addDays(infusedOn, n);
/** Noon at the site on a day of the trial. */
const noon = (n: number) => `${day(n)}T04:00:00.000Z`;

const crs: Toxicity = { scale: "ASTCT-2019-CRS" };
const icans: Toxicity = { scale: "ASTCT-2019-ICANS" };
const agvhd: Toxicity = { scale: "MAGIC" };
const ctcae = (term: string, systemOrganClass = "Investigations"): Toxicity => ({
  scale: "CTCAE-5.0",
  term,
  systemOrganClass,
});
const neutropenia = ctcae("Neutrophil count decreased");
const colitis = ctcae("Colitis", "Gastrointestinal disorders");

/** "5:3 12:2" is grade 3 from day 5 and grade 2 from day 12 on. */
const onDays = (course: string): GradeChange[] =>
  course.split(" ").map((entry) => {
    const [n, grade] = entry.split(":");
    return { grade: gradeSchema.parse(Number(grade)), from: day(Number(n)) };
  });

function event(
  toxicity: Toxicity,
  gradeHistory: GradeChange[],
  more: Partial<GradedEvent> = {},
): GradedEvent {
  const attribution = { product: "possible" as const, otherCauses: [] };
  return { id: "ae-1", toxicity, gradeHistory, attribution, ofInterest: [], ...more };
}

const assessAt = (n: number, assessed: GradedEvent) =>
  assessDlt(definition, assessed, { infusedOn, timeZone, asOf: noon(n) });

describe("the rules of the founding protocol, by calendar days", () => {
  it.each<[string, Toxicity, string, number, string]>([
    // The event, the grades it has from which days on, the day of knowledge, verdict and rule.
    ["CRS 4", crs, "2:4", 2, "dlt crs-grade-4"],
    ["CRS 2", crs, "2:2", 30, "not-dlt"],
    ["ICANS 3", icans, "6:3", 6, "dlt icans-grade-3"],
    ["ICANS 2", icans, "6:2", 6, "not-dlt"],
    ["aGVHD II", agvhd, "20:2", 20, "dlt agvhd-grade-2"],
    ["aGVHD I", agvhd, "20:1", 20, "not-dlt"],
    ["infusion reaction 3", ctcae("Infusion related reaction"), "0:3", 0, "dlt infusion-reaction-grade-3"],
    ["infusion reaction 2", ctcae("Infusion related reaction"), "0:2", 0, "not-dlt"],
    ["death on day 28", ctcae("Sepsis"), "20:4 28:5", 28, "dlt death"],
    ["on the day of infusion", icans, "0:3", 0, "dlt icans-grade-3"],
    ["on the last day of the window", icans, "28:3", 28, "dlt icans-grade-3"],
    ["on the day after it", icans, "29:3", 29, "after-window icans-grade-3"],
    ["worse only after the window", icans, "27:2 29:3", 29, "after-window icans-grade-3"],
    ["colitis 3 for 7 days", colitis, "5:3 12:2", 30, "not-dlt"],
    ["colitis 3 for 8 days", colitis, "5:3 13:2", 30, "dlt non-haematological-grade-3-lasting"],
    [
      "colitis 3 from day 25, seen on day 28",
      colitis,
      "25:3",
      28,
      "pending non-haematological-grade-3-lasting",
    ],
    [
      "colitis 3 from day 25, seen on day 32",
      colitis,
      "25:3",
      32,
      "pending non-haematological-grade-3-lasting",
    ],
    ["colitis 3 from day 25, seen on day 33", colitis, "25:3", 33, "dlt non-haematological-grade-3-lasting"],
    ["colitis 3 from day 25, over on day 30", colitis, "25:3 30:0", 40, "not-dlt"],
    ["colitis 3 from day 29", colitis, "29:3", 60, "after-window non-haematological-grade-3-lasting"],
    ["colitis 3, 2, 3: neither spell over 7 days", colitis, "5:3 9:2 10:3 16:1", 30, "not-dlt"],
    ["neutropenia 4 from day 5, day 33", neutropenia, "5:4", 33, "pending cytopenia-grade-4-lasting"],
    ["neutropenia 4 from day 5, day 34", neutropenia, "5:4", 34, "dlt cytopenia-grade-4-lasting"],
    [
      "neutropenia 4 since lymphodepletion, day 28",
      neutropenia,
      "-2:4",
      28,
      "pending cytopenia-grade-4-lasting",
    ],
    ["neutropenia 4 since lymphodepletion, day 29", neutropenia, "-2:4", 29, "dlt cytopenia-grade-4-lasting"],
    ["neutropenia 3, however long", neutropenia, "-2:3", 90, "not-dlt"],
    ["colitis 3 that was there before", colitis, "-30:3", 90, "not-dlt"],
    ["colitis 3 before, 4 since day 3", colitis, "-30:3 3:4", 20, "dlt non-haematological-grade-3-lasting"],
    ["colitis 3 before, 4 for 3 days", colitis, "-30:3 3:4 6:3", 90, "not-dlt"],
    ["colitis 3 before, gone, back", colitis, "-30:3 1:1 5:3", 20, "dlt non-haematological-grade-3-lasting"],
    ["ICANS 3, over before the infusion", icans, "-9:3 -3:0", 20, "not-dlt"],
  ])("%s", (_, toxicity, course, knownAt, expected) => {
    const { verdict, ruleId } = assessAt(knownAt, event(toxicity, onDays(course)));
    expect(ruleId === undefined ? verdict : `${verdict} ${ruleId}`).toBe(expected);
  });

  it("says on which day a running duration will be exceeded", () => {
    expect(assessAt(28, event(colitis, onDays("25:3")))).toMatchObject({
      verdict: "pending",
      resolvesOn: day(33),
      because: expect.arrayContaining([
        {
          code: "duration-running",
          ruleId: "non-haematological-grade-3-lasting",
          from: day(25),
          amount: 7,
          unit: "days",
        },
      ]),
    });
  });
});

describe("a limit in hours", () => {
  const begun = { grade: 3 as const, from: noon(3) };
  it.each<[string, GradeChange[], string, string]>([
    ["down at exactly 72 hours", [begun, { grade: 2, from: noon(6) }], noon(9), "not-dlt"],
    ["down a minute later", [begun, { grade: 2, from: `${day(6)}T04:01:00.000Z` }], noon(9), "dlt"],
    ["still running at exactly 72 hours", [begun], noon(6), "pending"],
    ["a minute later", [begun], `${day(6)}T04:01:00.000Z`, "dlt"],
    [
      "day only, over in two days",
      [
        { grade: 3, from: day(3) },
        { grade: 1, from: day(5) },
      ],
      noon(9),
      "not-dlt",
    ],
    [
      "day only, three days apart",
      [
        { grade: 3, from: day(3) },
        { grade: 1, from: day(6) },
      ],
      noon(9),
      "pending",
    ],
    [
      "day only, five days apart",
      [
        { grade: 3, from: day(3) },
        { grade: 1, from: day(8) },
      ],
      noon(9),
      "dlt",
    ],
  ])("%s", (_, history, asOf, verdict) => {
    expect(assessDlt(definition, event(crs, history), { infusedOn, timeZone, asOf }).verdict).toBe(verdict);
  });

  it("asks for the time of day where the answer turns on it", () => {
    const history: GradeChange[] = [begun, { grade: 2, from: day(6) }];
    const assessed = assessAt(20, event(crs, history));
    expect(assessed.because.map(({ code }) => code)).toContain("time-of-day-missing");
    expect(assessed.resolvesOn).toBeUndefined();
  });
});

describe("the window", () => {
  it("is day 0 to day 28 on the calendar, across a month's end", () => {
    expect(dltWindow(definition, "2026-02-10")).toEqual({ opensOn: "2026-02-10", closesOn: "2026-03-10" });
  });

  it("goes by the day at the site", () => {
    // 23:30 of day 28 in Hangzhou, and half past midnight of day 29: the same day in UTC.
    const late = (from: string) => event(icans, [{ grade: 3, from }]);
    expect(assessAt(40, late(`${day(28)}T15:30:00.000Z`)).verdict).toBe("dlt");
    expect(assessAt(40, late(`${day(28)}T16:30:00.000Z`)).verdict).toBe("after-window");
  });
});

describe("exclusions and relatedness", () => {
  const lasting = onDays("3:4");
  const related = (product: Relatedness) => ({ attribution: { product, otherCauses: [] } });

  it.each<[string, GradedEvent, string]>([
    ["lymphopenia", event(ctcae("Lymphocyte count decreased"), lasting), "not-dlt"],
    [
      "marked as expected B-cell depletion",
      event(colitis, lasting, { ofInterest: ["b-cell-depletion"] }),
      "not-dlt",
    ],
    ["fatal, though marked so", event(colitis, onDays("3:5"), { ofInterest: ["b-cell-depletion"] }), "dlt"],
    ["fever", event(ctcae("Fever", "General disorders"), lasting), "not-dlt"],
    [
      "a controlled infection",
      event(ctcae("Lung infection"), lasting, { ofInterest: ["controlled-infection"] }),
      "not-dlt",
    ],
    ["any other infection", event(ctcae("Lung infection"), lasting), "dlt"],
    ["unrelated", event(colitis, lasting, related("unrelated")), "not-dlt"],
    ["unlikely related", event(colitis, lasting, related("unlikely")), "not-dlt"],
    ["relatedness not assessed", event(colitis, lasting, related("not-assessed")), "dlt"],
    ["CRS unlikely related", event(crs, lasting, related("unlikely")), "dlt"],
    ["death held unrelated", event(colitis, onDays("3:5"), related("unrelated")), "not-dlt"],
    ["death of undetermined cause", event(colitis, onDays("3:5"), related("not-assessed")), "dlt"],
  ])("%s", (_, assessed, verdict) => {
    expect(assessAt(60, assessed).verdict).toBe(verdict);
  });
});
