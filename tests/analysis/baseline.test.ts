import { expect, test } from "vitest";
import { analyse, cutData } from "#analysis";
import { date, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

const child = "ZCH-001";

test("a baseline known only to lie below a limit is named, and not summed up", () => {
  const trial = new StagedTrial(-40).treats(child, 0);
  const value = { kind: "quantity", value: 20, unit: "U/L", comparator: "<" } as const;
  trial.does({
    kind: "record-observation",
    subject: child,
    observation: { item: "ck", on: date(-6), value, limits: { high: 200, unit: "U/L" } },
  });
  const cut = cutData(trial.records, { asKnownAt: trial.now });
  if (!cut.ok) throw new Error(cut.error.code);
  const table = analyse("disposition", cut.value).tables.find((one) => one.table === "baseline");
  const left = table?.rows.flatMap(({ leftOut = [] }) => leftOut) ?? [];
  const told = { version: trial.records.at(-1)?.version, because: "beyond-a-limit" };
  const screened = trial.records.find(
    ({ event }) => event.kind === "observation-recorded" && event.observation.item === "ck",
  );
  const earlier = { version: screened?.version, because: "earlier-than-baseline" };
  expect(left.filter(({ version }) => version === told.version)).toEqual([told, told]);
  expect(left.filter(({ version }) => version === earlier.version)).toEqual([earlier, earlier]);
}, 60_000);

test("a score told by its items before lymphodepletion is a baseline like one told in total", () => {
  const trial = new StagedTrial(-40).treats(child, 0);
  const points = [5, 2, 4, 3, 4, 3, 3, 3, 2, 3, 3, 3, 3, 2];
  for (const [index, value] of points.entries()) {
    const item = `cmas-${String(index + 1).padStart(2, "0")}`;
    const timed = [1, 3, 8].includes(index + 1);
    const held = [0, 1, 10, 30, 60, 120][value] ?? 0;
    const told = timed ? { value: held, unit: "s" } : { value, unit: "{score}" };
    const observation = { item, on: date(-6), value: { kind: "quantity" as const, ...told } };
    trial.does({ kind: "record-observation", subject: child, observation });
  }
  const cut = cutData(trial.records, { asKnownAt: trial.now });
  if (!cut.ok) throw new Error(cut.error.code);
  const rows = rowsOf(analyse("disposition", cut.value), "baseline", ["level", "item", "n", "median"], "1");
  expect(rows.filter((row) => /CMAS|Myositis Assessment/.test(row))).toEqual([
    expect.stringMatching(/\| 1 \| 43$/),
  ]);
}, 60_000);
