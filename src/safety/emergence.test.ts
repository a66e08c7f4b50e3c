import { describe, expect, it, test } from "vitest";
import { assessEmergence, type TreatmentDays } from "./emergence.ts";
import type { Grade, GradeChange } from "./grade.ts";

/** Lymphodepletion begins on 5 March, the infusion on 10 March at 10:00 in Shanghai. */
const days: TreatmentDays = {
  timeZone: "Asia/Shanghai",
  from: "2027-03-05",
  infusion: { on: "2027-03-10", startedAt: "2027-03-10T02:00:00.000Z" },
  acuteDays: 28,
};
type History = readonly (readonly [string, Grade])[];

function told(history: History, by = days): string {
  const found = assessEmergence(
    history.map(([from, grade]): GradeChange => ({ from, grade })),
    by,
  );
  if (!found) return "not emergent";
  const periods = found.periods.map(({ period, grade }) => `${period} ${grade}`).join(", ");
  return `${found.before}→${found.grade} since ${found.since}: ${periods}`;
}

describe("treatment-emergent is what is new or worse from the first day of lymphodepletion on", () => {
  it.each<[string, History, string]>([
    ["before", [["2027-03-04", 2]], "not emergent"],
    [
      "before, milder since",
      [
        ["2027-03-04", 2],
        ["2027-03-12", 1],
      ],
      "not emergent",
    ],
    [
      "before, as bad again",
      [
        ["2027-03-04", 2],
        ["2027-03-06", 1],
        ["2027-03-12", 2],
      ],
      "not emergent",
    ],
    [
      "before, worse since",
      [
        ["2027-03-04", 2],
        ["2027-03-12", 3],
      ],
      "2→3 since 2027-03-12: acute 3",
    ],
    [
      "gone before, back since",
      [
        ["2027-03-01", 2],
        ["2027-03-03", 0],
        ["2027-03-12", 1],
      ],
      "0→1 since 2027-03-12: acute 1",
    ],
    ["on the first day", [["2027-03-05", 1]], "0→1 since 2027-03-05: lymphodepletion 1"],
    [
      "on the day of infusion, before it",
      [["2027-03-10T01:59:00.000Z", 1]],
      "0→1 since 2027-03-10T01:59:00.000Z: lymphodepletion 1",
    ],
    ["on the day of infusion, time not known", [["2027-03-10", 1]], "0→1 since 2027-03-10: acute 1"],
    ["on day 28", [["2027-04-07", 1]], "0→1 since 2027-04-07: acute 1"],
    ["on day 29", [["2027-04-08", 1]], "0→1 since 2027-04-08: later 1"],
    [
      "worse again in another period counts in both",
      [
        ["2027-03-06", 1],
        ["2027-03-12", 3],
        ["2027-03-14", 1],
        ["2027-04-20", 2],
      ],
      "0→3 since 2027-03-06: lymphodepletion 1, acute 3",
    ],
  ])("%s", (_, history, expected) => {
    expect(told(history)).toBe(expected);
  });

  test("without an infusion everything is of lymphodepletion", () => {
    const { infusion: _, ...never } = days;
    expect(told([["2027-06-01", 2]], never)).toBe("0→2 since 2027-06-01: lymphodepletion 2");
  });
});
