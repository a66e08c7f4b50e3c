import { expect, test } from "vitest";
import { moment } from "../staged-trial.ts";
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
