import { expect, test } from "vitest";
import { analyse, cutData } from "#analysis";
import { moment, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";
import { TwoCourses } from "./two-courses.ts";

const sets = (trial: TwoCourses, day: number) =>
  rowsOf(trial.analysed("disposition", moment(day)), "sets", ["set", "n"]);

test("a subject is of the kinetics set once its cells were sampled after the infusion", () => {
  const trial = new TwoCourses();
  expect(sets(trial, 3)).toContain("set.infused | 1/1");
  expect(sets(trial, 3)).toContain("set.kinetics | 0/1");
  expect(sets(trial, 8)).toContain("set.kinetics | 1/2");
  expect(sets(trial, 80)).toContain("set.kinetics | 2/2");
}, 60_000);

test("a child is summed up at the level it was assigned to, and where that is asked, at the one nearest to its dose", () => {
  // At 30 kg, 3e8 cells are the first level's 1e7 per kg; the second child is given 2e7 per kg, nearer to 3e7.
  const trial = new StagedTrial(-40).treats("ZCH-001", 0).treats("ZCH-002", 15, 6e8).reach(20);
  const levels = (groups: "assigned-level" | "actual-dose") => {
    const cut = cutData(trial.records, { asKnownAt: trial.now, groups });
    if (!cut.ok) throw new Error(cut.error.code);
    expect(cut.value.provenance.groups).toBe(groups);
    const rows = rowsOf(analyse("disposition", cut.value), "baseline", ["level", "item", "n"]);
    return rows.filter((row) => row.includes("| age |"));
  };
  expect(levels("assigned-level")).toEqual(["1 | age | 2", "all-levels | age | 2"]);
  expect(levels("actual-dose")).toEqual(["1 | age | 1", "2 | age | 1", "all-levels | age | 2"]);
});
