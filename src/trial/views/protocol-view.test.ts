import { expect, test } from "vitest";
import { StagedTrial } from "../../../tests/staged-trial.ts";
import { protocolView } from "./protocol-view.ts";

test("an answered query shows who answered it, and is no longer open", () => {
  const trial = new StagedTrial(-30, { synthetic: false, begun: false });
  const { openQueries, queries } = protocolView(trial.state);
  expect(openQueries).toBe(queries.length);
  const rationale = "Confirmed with the sponsor.";
  trial.does({ kind: "answer-query", query: "escalation-variant", reading: "V2", rationale }, "shen");
  const view = protocolView(trial.state);
  expect(view.openQueries).toBe(queries.length - 1);
  expect(view.queries.find(({ id }) => id === "escalation-variant")?.answer).toMatchObject({
    by: "shen",
    rationale,
    reading: "V2",
  });
  expect(view).toMatchObject({ activated: false, synthetic: false });
  expect(view.protocolRecord).toBe(view.version);
  expect(view.table.rows.map(({ id }) => id)).toContain("one-dlt-in-six");
});

test("what is recorded of a subject leaves the protocol as it was", () => {
  const trial = new StagedTrial();
  const { protocolRecord } = protocolView(trial.state);
  trial.registers("ZCH-001");
  expect(protocolView(trial.state)).toMatchObject({ protocolRecord, version: trial.state.version });
});

test("the versions of the document are listed with the sites that may follow them", () => {
  const trial = new StagedTrial();
  const { protocol } = protocolView(trial.state);
  trial.does({
    kind: "amend-protocol",
    protocol: { ...protocol, version: "2" },
    summary: "A longer window.",
  });
  trial.does({ kind: "approve-amendment", site: "zch", version: "2" });
  const view = protocolView(trial.state);
  expect(view.protocol.version).toBe("2");
  expect(
    view.versions.map(({ how, protocolVersion, approvals }) => [how, protocolVersion, approvals.length]),
  ).toEqual([
    ["created", "1", 0],
    ["activated", "1", 0],
    ["amended", "2", 1],
  ]);
});
