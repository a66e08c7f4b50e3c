import { expect, test } from "vitest";
import { eligibleBoy, withFacts, yesNo } from "../../../tests/founding-eligibility.ts";
import { date, StagedTrial } from "../../../tests/staged-trial.ts";
import { screeningLog } from "./screening-log.ts";
import { subjectView } from "./subject-view.ts";

test("whoever was infused keeps the verdict that was signed", () => {
  const trial = new StagedTrial().treats("ZCH-001", 0).reach(60);
  const [row] = screeningLog(trial.state, trial.now).rows;
  expect(row).toMatchObject({
    verdict: "eligible",
    assessedOn: date(-8),
    open: [],
    stage: "infused",
    level: 1,
  });
  const { screening } = subjectView(trial.state, "ZCH-001", trial.now);
  expect(screening.actedUpon).toMatchObject({ verdict: "eligible", assessedOn: date(-8), by: "lu" });
  expect(screening.verdict.verdict).toBe("undetermined");
});

test("every failing criterion is named, today and as it was when the failure was signed", () => {
  const facts = withFacts(eligibleBoy, {
    observations: [yesNo("congenital-heart-disease", true)],
  });
  const trial = new StagedTrial(-10).screens("ZCH-001", facts).registers("ZCH-002", "2020-01-01");
  const [before] = screeningLog(trial.state, trial.now).rows;
  expect(before).toMatchObject({ verdict: "not-eligible", failing: ["E5"], stage: "screening" });
  trial.does({ kind: "fail-screening", subject: "ZCH-001" }, "lu");
  const { rows, version } = screeningLog(trial.state, trial.now);
  expect(version).toBe(trial.state.version);
  expect(rows).toMatchObject([
    {
      subject: "ZCH-001",
      stage: "screening-failed",
      registeredOn: date(-10),
      episodes: [
        {
          episode: 1,
          status: "failed",
          pinned: { verdict: "not-eligible", failing: ["E5"], protocolVersion: "1", by: "lu" },
        },
      ],
    },
    { subject: "ZCH-002", ageYears: 7, verdict: "undetermined", episodes: [], slot: { status: "none" } },
  ]);
});
