import { expect, test } from "vitest";
import { analyse, cutData } from "#analysis";
import type { CommandOf } from "#trial";
import { readFoundingDocument } from "../founding-protocol.ts";
import { date, moment, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";
import { TwoCourses } from "./two-courses.ts";

const sets = (trial: TwoCourses, day: number) =>
  rowsOf(trial.analysed("disposition", moment(day)), "sets", ["set", "n"]);

test("a subject is of the kinetics set once its cells were sampled after the infusion", () => {
  const trial = new TwoCourses();
  expect(sets(trial, 3)).toContain("set.efficacy | 1/1");
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

type Conventions = { sets: Record<string, { value: number }>; splitDoseDays: { value: number } };

/** The founding protocol with other conventions of its analyses. */
function documentWith(change: (analysis: Conventions) => void): unknown {
  const document = structuredClone(readFoundingDocument()) as { analysis: Conventions };
  change(document.analysis);
  return document;
}

function cutNow(trial: StagedTrial) {
  const cut = cutData(trial.records, { asKnownAt: trial.now });
  if (!cut.ok) throw new Error(cut.error.code);
  return cut.value;
}

function setsOf(trial: StagedTrial): readonly string[] {
  return rowsOf(analyse("disposition", cutNow(trial)), "sets", ["set", "n"]);
}

const child = "ZCH-001";

function sample(day: number, item: string, value: number, unit: string): CommandOf<"record-observation"> {
  const told = { kind: "quantity" as const, value, unit };
  return {
    kind: "record-observation",
    subject: child,
    observation: { item, on: date(day), at: moment(day), lloq: 1, value: told },
  };
}

test("the efficacy set is of those who were given as much of the planned dose as the protocol asks for", () => {
  // 3e8 cells are planned for 30 kg at the first level; the second child is given a third of it.
  const counted = (share: number) => {
    const document = documentWith(({ sets: { efficacyDoseFractionMin: least = { value: 0 } } }) => {
      least.value = share;
    });
    return setsOf(new StagedTrial(-40, { document }).treats("ZCH-001", 0).treats("ZCH-002", 15, 1e8));
  };
  expect(counted(0)).toContain("set.efficacy | 2/2");
  expect(counted(0.5)).toContain("set.efficacy | 1/2");
}, 60_000);

test("the kinetics set is of those with as many samples of the cells as the protocol asks for, at different times", () => {
  const counted = (samplesMin: number) => {
    const document = documentWith(({ sets: { kineticsSamplesMin: least = { value: 1 } } }) => {
      least.value = samplesMin;
    });
    const trial = new StagedTrial(-40, { document }).treats(child, 0).reach(10);
    for (const [day, item, unit] of [
      [7, "car-transgene", "{copies}/ug"],
      [7, "car-t-cells", "/uL"],
      [9, "car-transgene", "{copies}/ug"],
    ] as const) {
      trial.does(sample(day, item, 5, unit));
    }
    return setsOf(trial);
  };
  expect(counted(2)).toContain("set.kinetics | 1/1");
  expect(counted(3)).toContain("set.kinetics | 0/1");
}, 60_000);

test("infusions up to the day that the protocol names are parts of one dose", () => {
  const peak = (splitDays: number) => {
    const document = documentWith(({ splitDoseDays }) => {
      splitDoseDays.value = splitDays;
    });
    const trial = new StagedTrial(-40, { document }).treats(child, 0).reach(10).infuses(child).reach(20);
    for (const [day, copies] of [
      [7, 500],
      [14, 9000],
    ] as const)
      trial.does(sample(day, "car-transgene", copies, "{copies}/ug"));
    const columns = ["parameter", "value", "analyte"];
    return rowsOf(analyse("kinetics", cutNow(trial)), "kinetic-parameters", columns, "Cmax")[0];
  };
  expect(peak(10)).toBe("Cmax | 9000 | CAR transgene (ddPCR)");
  expect(peak(9)).toBe("Cmax | 500 | CAR transgene (ddPCR)");
}, 60_000);
