import { expect, test } from "vitest";
import { shownRecords } from "./origin.ts";

const from = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);
const left = (versions: readonly number[], because: string) =>
  versions.map((version) => ({ version, because }));

test("what made a number is told before what was left out of it, however much that is", () => {
  const leftOut = [...left(from(1, 150), "before-infusion"), ...left([900], "replicate")];
  const shown = shownRecords({ records: [500, 501], leftOut });
  expect(shown.records).toEqual([500, 501]);
  expect(shown.leftOut).toEqual(left(from(1, 98), "before-infusion"));
  expect(shown.furtherLeftOut).toEqual([
    { because: "before-infusion", versions: from(99, 52) },
    { because: "replicate", versions: [900] },
  ]);
  expect(shown.versions).toHaveLength(100);
});

test("of very many records that made it the last are named", () => {
  const { records, furtherRecords, leftOut } = shownRecords({ records: from(1, 130), leftOut: [] });
  expect([records.length, furtherRecords, leftOut]).toEqual([100, from(101, 30), []]);
});
