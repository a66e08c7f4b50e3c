import { expect, test } from "vitest";
import { lostUpdates, workShift } from "./office.ts";
import { renderReport } from "./report.ts";

test("ten people at work on one trial lose nothing, and are told why when they are refused", async () => {
  const shift = { writers: 10, seconds: 180, commandsMax: 200, pauseMs: 10, seed: 7 };
  const report = await workShift(shift);
  const { tally, wrong } = report;
  expect(wrong).toEqual([]);
  expect(tally.acknowledged.length).toBeGreaterThan(20);
  expect(tally.refusals.size).toBeGreaterThan(2);
  expect(report.records).toBeGreaterThan(tally.acknowledged.length);
  const text = renderReport({ kills: [], shift, shiftReport: report });
  expect(text).toContain(`| commands | accepted |`);
  expect(text).toMatch(/## Defects\n\nNone\./);
}, 240_000);

test("a log that lost, doubled or invented a command is told apart", () => {
  const actor = { account: "writer-1", name: "One", role: "coordinator" };
  const record = (version: number, commandId: string, supersedes?: number) => ({
    ...{ version, commandId, actor },
    ...(supersedes !== undefined && { supersedes }),
  });
  const acknowledged = [{ id: "writer-1-1", account: "writer-1", versions: [1] }];
  const found = (
    records: readonly ReturnType<typeof record>[],
    refused: readonly string[] = [],
    account = "writer-1",
  ) =>
    lostUpdates(records, {
      acknowledged: acknowledged.map((one) => ({ ...one, account })),
      refused: new Set(refused),
    });
  expect(found([record(1, "writer-1-1")])).toEqual([]);
  expect(found([])).toHaveLength(1);
  expect(found([record(2, "writer-1-1")])).toHaveLength(1);
  expect(found([record(1, "writer-1-1"), record(2, "writer-1-1")])).toHaveLength(1);
  expect(found([record(1, "writer-1-1")], [], "writer-2")).toHaveLength(1);
  expect(found([record(1, "writer-1-1"), record(2, "writer-1-2")])).toHaveLength(1);
  expect(found([record(1, "writer-1-1"), record(2, "writer-1-2")], ["writer-1-2"])).toHaveLength(1);
  expect(found([record(1, "writer-1-1"), record(2, "a", 1), record(3, "b", 1)])).toHaveLength(1);
});
