import { expect, test } from "vitest";
import { date, StagedTrial } from "../../tests/staged-trial.ts";
import { setting } from "../../tests/virtual-world.ts";
import { dataItemOf } from "./data-item.ts";
import { seriesOf } from "./datum.ts";

test("a value that is told to lie below a limit tells the limit", () => {
  const trial = new StagedTrial(-40).screens("ZCH-001");
  const item = dataItemOf(setting.protocol, "crp");
  if (item?.kind !== "quantity") throw new Error("no CRP");
  const value = { kind: "quantity", value: 5, unit: item.unit, comparator: "<" } as const;
  const observation = { item: item.id, on: date(-40), value };
  trial.does({ kind: "record-observation", subject: "ZCH-001", observation });
  const { data } = seriesOf(trial.state, "ZCH-001", item);
  expect(data).toMatchObject([{ beyond: "below", value: 5, lloq: 5 }]);
});
