import { expect, test } from "vitest";
import { analyse, cutData } from "#analysis";
import { readFoundingDocument } from "../founding-protocol.ts";
import { date, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

const child = "ZCH-001";

function survivalOf(trial: StagedTrial) {
  const cut = cutData(trial.records, { asKnownAt: trial.now });
  if (!cut.ok) throw new Error(cut.error.code);
  return analyse("survival", cut.value);
}

test.each([
  ["withdrawal", 300],
  ["investigator-decision", 28],
  ["lost-to-follow-up", 28],
  ["other", 28],
] as const)(
  "a child who left by %s on day 300 was last known alive on day %i",
  (because, day) => {
    const trial = new StagedTrial(-40).treats(child, 0).closesWindow(child, 0).reach(300);
    const left = { subject: child, on: date(300), because, detail: "After the year." };
    trial.does({ kind: "discontinue-subject", ...left }).reach(310);
    const survival = survivalOf(trial);
    expect(rowsOf(survival, "times-to-event", ["endpoint", "time", "status"], "Overall")).toEqual([
      `Overall survival | ${day} | status.censored`,
    ]);
    expect(rowsOf(survival, "follow-up", ["days-followed"])).toEqual([`${day}`]);
  },
  60_000,
);

test("a child infused with less than the protocol asks for is followed, and counts in no endpoint", () => {
  const document = structuredClone(readFoundingDocument()) as {
    analysis: { sets: { efficacyDoseFractionMin: { value: number } } };
  };
  document.analysis.sets.efficacyDoseFractionMin.value = 0.8;
  const trial = new StagedTrial(-40, { document }).treats(child, 0, 2e8).closesWindow(child, 0).reach(40);
  const survival = survivalOf(trial);
  expect(rowsOf(survival, "times-to-event", ["subject"])).toEqual([]);
  expect(rowsOf(survival, "follow-up", ["subject"])).toEqual([child]);
}, 60_000);
