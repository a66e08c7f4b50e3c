import { expect, test } from "vitest";
import { subjectView } from "#trial";
import { date } from "../staged-trial.ts";
import { Child, child } from "./one-child.ts";

function answered(yes: boolean): Child {
  const observation = {
    item: "new-malignancy",
    on: date(200),
    value: { kind: "boolean", value: yes },
  } as const;
  return new Child().reach(200).does({ kind: "record-observation", subject: child, observation });
}

test("a new malignancy that a follow-up form tells of is asked for until it is reported", () => {
  const trial = answered(true);
  const action = () =>
    subjectView(trial.state, child, trial.now).nextActions.find(({ code }) => code === "report-told-event");
  expect(action()).toMatchObject({
    command: "report-adverse-event",
    facts: { item: "new-malignancy", on: date(200) },
    prefill: { subject: child },
  });
  trial.reports(child, 201, {
    severity: { scale: "CTCAE-5.0", term: "Treatment related secondary malignancy", grade: 4 },
  });
  expect(action()).toBeUndefined();
});

test("where the form says no, nothing is asked", () => {
  expect(answered(false).actions).not.toContain("report-told-event");
});
