import { expect, test } from "vitest";
import { date, StagedTrial } from "../../../tests/staged-trial.ts";
import { logView } from "./log-view.ts";

const child = "ZCH-001";

/** A weight that is corrected two days later. */
function corrected() {
  const trial = new StagedTrial(-10).registers(child).weighs(child, 31);
  const wrong = trial.state.version;
  const knownAt = trial.now;
  const observation = {
    item: "weight",
    on: date(-10),
    value: { kind: "quantity", value: 29, unit: "kg" },
  } as const;
  trial.reach(-8).does({ kind: "record-observation", subject: child, observation }, "gao", {
    reason: "Read wrongly.",
    supersedes: wrong,
  });
  return { trial, wrong, knownAt };
}

test("ER-1: a correction shows the old value beside the new one, and why", () => {
  const { trial, wrong } = corrected();
  const rows = logView(trial.records);
  expect(rows.map(({ version }) => version)).toEqual(trial.records.map(({ version }) => version));
  expect(rows.at(-1)).toMatchObject({
    kind: "observation-recorded",
    subject: child,
    actor: { account: "gao" },
    reason: "Read wrongly.",
    supersedes: wrong,
    changes: [{ field: "observation.value.value", before: 31, now: 29 }],
    protocolVersion: "1",
  });
  expect(rows.find(({ version }) => version === wrong)).toMatchObject({
    supersededBy: trial.state.version,
    what: expect.arrayContaining([{ field: "observation.value.value", value: 31 }]),
  });
});

test("as known before it, there is no correction", () => {
  const { trial, wrong, knownAt } = corrected();
  const rows = logView(trial.records, { asKnownAt: knownAt });
  expect(rows.at(-1)?.version).toBe(wrong);
  expect(rows.at(-1)).not.toHaveProperty("supersededBy");
});

test("a retraction shows all that it withdrew", () => {
  const { trial } = corrected();
  const supersedes = trial.state.version;
  trial.does({ kind: "retract-record", subject: child }, "gao", { reason: "Another child's.", supersedes });
  const last = logView(trial.records).at(-1);
  expect(last?.changes).toContainEqual({ field: "observation.value.value", before: 29 });
  expect(last?.changes.every((change) => !("now" in change))).toBe(true);
});

test("ER-10: one subject's trail holds what concerns it and nothing else; what rules did is marked", () => {
  const trial = new StagedTrial(0).registers(child).registers("ZCH-002").infuses(child);
  const rows = logView(trial.records, { subject: child });
  expect(rows.map(({ kind }) => kind)).toEqual([
    "subject-registered",
    "infusion-recorded",
    "deviation-recorded",
  ]);
  const [, infusion, deviation] = rows;
  expect(deviation).toMatchObject({
    triggeredBy: infusion?.version,
    actor: { account: "system" },
    subject: child,
  });
});

test("a signature is shown with its meaning, and a protocol by its version", () => {
  const rows = logView(new StagedTrial().records);
  const [created, activated] = rows;
  expect(created?.what).toContainEqual({ field: "protocol", value: "1" });
  expect(created?.what.length).toBeLessThan(5);
  expect(activated?.signature).toMatchObject({ meaning: "approval", by: "gao" });
});
