import { expect, test } from "vitest";
import { date, StagedTrial } from "../../tests/staged-trial.ts";
import { setting } from "../../tests/virtual-world.ts";
import { dataItemOf } from "./data-item.ts";
import { seriesOf } from "./datum.ts";

function readOf(observed: {
  readonly value: number;
  readonly comparator?: "<" | ">";
  readonly lloq?: number;
}) {
  const trial = new StagedTrial(-40).screens("ZCH-001");
  const item = dataItemOf(setting.protocol, "crp");
  if (item?.kind !== "quantity") throw new Error("no CRP");
  const { lloq, ...told } = observed;
  const value = { kind: "quantity" as const, unit: item.unit, ...told };
  const observation = { item: item.id, on: date(-40), value, ...(lloq !== undefined && { lloq }) };
  trial.does({ kind: "record-observation", subject: "ZCH-001", observation });
  return seriesOf(trial.state, "ZCH-001", item).data;
}

test("a value that is told to lie below a limit tells the limit", () => {
  expect(readOf({ value: 5, comparator: "<" })).toMatchObject([{ beyond: "below", value: 5, lloq: 5 }]);
});

test("a number below its own limit of quantification is below that", () => {
  expect(readOf({ value: 2, lloq: 5 })).toMatchObject([{ beyond: "below", value: 5, lloq: 5 }]);
  expect(readOf({ value: 5, lloq: 5 })[0]).not.toHaveProperty("beyond");
});
