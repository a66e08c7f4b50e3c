import { expect, test } from "vitest";
import { analyse, cutData, type Flow } from "#analysis";
import { date, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

const [first, second, third] = ["ZCH-001", "ZCH-002", "ZCH-003"] as const;

function dispositionOf(trial: StagedTrial) {
  const cut = cutData(trial.records, { asKnownAt: trial.now });
  if (!cut.ok) throw new Error(cut.error.code);
  return analyse("disposition", cut.value);
}

const flowOf = (trial: StagedTrial) => rowsOf(dispositionOf(trial), "flow", ["step", "n"]);

function leaves(trial: StagedTrial, subject: string, day: number): StagedTrial {
  const told = { on: date(day), because: "withdrawal", detail: "The family wishes no treatment." } as const;
  return trial.reach(day).does({ kind: "discontinue-subject", subject, ...told });
}

test("a child who leaves before the infusion leaves the way there, whatever its leaving was called", () => {
  const trial = new StagedTrial(-40).treats(first, 0).reach(10).screens(second).confirms(second);
  leaves(trial, second, 11).registers(third);
  expect(flowOf(trial)).toEqual([
    "step.registered | 3/3",
    "step.consented | 2/3",
    "step.screening-failed | 0/3",
    "step.eligible | 2/3",
    "step.lymphodepleted | 1/3",
    "step.left-before-infusion | 1/3",
    "step.infused | 1/3",
    "step.discontinued | 0/3",
    "step.died | 0/3",
    "step.in-follow-up | 1/3",
  ]);
  const [figure] = dispositionOf(trial).figures as readonly Flow[];
  expect(figure?.steps.find(({ step }) => step === "step.left-before-infusion")).toMatchObject({
    ...{ subjects: [second], leaves: true },
  });
});

test("a child who leaves after the infusion is discontinued, and no longer in follow-up", () => {
  const rows = flowOf(leaves(new StagedTrial(-40).treats(first, 0), first, 20));
  expect(rows).toContain("step.left-before-infusion | 0/1");
  expect(rows).toContain("step.discontinued | 1/1");
  expect(rows).toContain("step.in-follow-up | 0/1");
});
