import { describe, expect, it } from "vitest";
import founding from "../../protocols/nct06686524/safety.json" with { type: "json" };
import { dosingHeldBy, earliestInfusion, stoppingRulesMet } from "./dosing-rules.ts";
import type { Grade } from "./grade.ts";
import { safetySchema } from "./protocol-section.ts";
import type { GradedEvent, Relatedness, Toxicity } from "./toxicity.ts";

const { dosing } = safetySchema.parse(founding);
const timeZone = "Asia/Shanghai";

function event(
  id: string,
  toxicity: Toxicity,
  grades: readonly (readonly [string, Grade])[],
  product: Relatedness = "possible",
): GradedEvent {
  const gradeHistory = grades.map(([from, grade]) => ({ grade, from }));
  return { id, toxicity, gradeHistory, attribution: { product, otherCauses: [] }, ofInterest: [] };
}

describe("stagger", () => {
  it.each([
    ["no one infused", [], undefined],
    ["14 days after the first", ["2026-03-02"], "2026-03-16"],
    ["no wait after the second", ["2026-03-02", "2026-03-16"], "2026-03-16"],
    ["whatever the order of entry", ["2026-03-20", "2026-03-02"], "2026-03-20"],
    ["the first still counts when two were infused too early", ["2026-03-02", "2026-03-03"], "2026-03-16"],
  ])("%s", (_, infusedOn, earliest) => {
    expect(earliestInfusion(dosing.stagger.value, infusedOn)).toBe(earliest);
  });

  it("counts every subject's days", () => {
    const each = { afterFirstDays: 14, afterOthersDays: 7 };
    expect(earliestInfusion(each, ["2026-03-02", "2026-03-16"])).toBe("2026-03-23");
  });
});

describe("holds", () => {
  const colitis: Toxicity = {
    scale: "CTCAE-5.0",
    term: "Colitis",
    systemOrganClass: "Gastrointestinal disorders",
  };
  const severe = event("ae-1", colitis, [
    ["2026-03-05", 2],
    ["2026-03-08", 3],
    ["2026-03-20", 2],
  ]);

  it.each([
    ["2026-03-07", 0],
    ["2026-03-08", 1],
    ["2026-03-19", 1],
    ["2026-03-20", 0],
  ])("on %s", (day, held) => {
    expect(dosingHeldBy(dosing.holds, [severe], day, timeZone)).toHaveLength(held);
  });

  it("names the event and its grade", () => {
    expect(dosingHeldBy(dosing.holds, [severe], "2026-03-10", timeZone)).toEqual([
      { holdId: "unresolved-grade-3", eventId: "ae-1", grade: 3 },
    ]);
  });
});

describe("stopping rules", () => {
  const crs: Toxicity = { scale: "ASTCT-2019-CRS" };
  const sepsis: Toxicity = {
    scale: "CTCAE-5.0",
    term: "Sepsis",
    systemOrganClass: "Infections and infestations",
  };
  const leukaemia: Toxicity = { ...sepsis, term: "Treatment related secondary malignancy" };
  const from = "2026-03-05";

  it.each<[string, readonly GradedEvent[], readonly number[], readonly string[]]>([
    ["nothing", [], [0], []],
    ["related death", [event("a", sepsis, [[from, 5]])], [0], ["treatment-related-death"]],
    ["unexplained death", [event("a", sepsis, [[from, 5]], "not-assessed")], [], ["treatment-related-death"]],
    ["unrelated death", [event("a", sepsis, [[from, 5]], "unrelated")], [], []],
    ["CRS 4", [event("a", crs, [[from, 4]])], [], []],
    ["fatal CRS", [event("a", crs, [[from, 5]], "unrelated")], [], ["crs-or-icans-death"]],
    ["aGVHD II", [event("a", { scale: "MAGIC" }, [[from, 2]])], [], []],
    [
      "aGVHD III, since improved",
      [
        event("a", { scale: "MAGIC" }, [
          [from, 3],
          ["2026-04-01", 1],
        ]),
      ],
      [],
      ["agvhd-grade-3"],
    ],
    ["second malignancy by term", [event("a", leukaemia, [[from, 2]])], [], ["secondary-malignancy"]],
    ["one DLT at each level", [], [1, 1], []],
    ["two DLTs at the second level", [], [0, 2], []],
    ["two DLTs at the first level", [], [2], ["two-dlts-at-first-level"]],
  ])("%s", (_, events, dltsByLevel, rules) => {
    expect(stoppingRulesMet(dosing.stoppingRules, events, dltsByLevel).map(({ ruleId }) => ruleId)).toEqual(
      rules,
    );
  });

  it("meets a rule by what the investigator marks, and names the events", () => {
    const marked = { ...event("b", sepsis, [[from, 1]]), ofInterest: ["replication-competent-virus"] };
    expect(stoppingRulesMet(dosing.stoppingRules, [event("a", sepsis, [[from, 1]]), marked], [])).toEqual([
      { ruleId: "replication-competent-virus", eventIds: ["b"] },
    ]);
  });
});
