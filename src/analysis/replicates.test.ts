import { expect, test } from "vitest";
import type { Datum } from "./datum.ts";
import { withoutReplicates } from "./replicates.ts";

const result = (version: number, hour?: number, final = false): Datum => ({
  ...{ version, subject: "ZCH-001", item: "alt", on: "2027-03-12", value: version, final },
  ...(hour !== undefined && { at: `2027-03-12T0${hour}:00:00.000Z` }),
});

const kept = (...data: readonly Datum[]) => withoutReplicates(data).data.map(({ version }) => version);

test("of several results of one sample the final one stands, else the first", () => {
  expect(kept(result(1, 1), result(2, 1))).toEqual([1]);
  expect(kept(result(1, 1), result(2, 1, true), result(3, 2))).toEqual([2, 3]);
  expect(withoutReplicates([result(1, 1), result(2, 1)]).leftOut).toEqual([
    { version: 2, because: "replicate" },
  ]);
});

test("results of one day may be of several samples, unless one of them is final", () => {
  expect(kept(result(1), result(2))).toEqual([1, 2]);
  expect(kept(result(1), result(2, undefined, true))).toEqual([2]);
});
