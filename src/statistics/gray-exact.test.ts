import { describe, expect, test } from "vitest";
import { grayExact } from "./gray-exact.ts";
import { logRankExact } from "./log-rank-exact.ts";

const found = (times: Parameters<typeof grayExact>[0], cause = 1) => {
  const tested = grayExact(times, { cause });
  if (!tested.ok) throw new Error(JSON.stringify(tested.error));
  return tested.value;
};

describe("Gray's test by permutation", () => {
  test("of three against three, fully apart: 2 of the 20 divisions are as far out", () => {
    const times = { time: [1, 2, 3, 11, 12, 13], status: [1, 1, 1, 0, 0, 0], group: [0, 0, 0, 1, 1, 1] };
    expect(found(times).p).toEqual({ value: 0.1 });
  });

  test("with one cause and no censoring orders divisions as log-rank does at the extremes", () => {
    const times = { time: [1, 2, 3, 4, 5, 6], status: [1, 1, 1, 1, 1, 1], group: [0, 0, 0, 1, 1, 1] };
    const logRank = logRankExact(times, { rho: 0 });
    expect(found(times).p).toEqual(logRank.ok ? logRank.value.p : undefined);
  });

  test("does not depend on the order of the rows, nor on what the groups are called", () => {
    const times = {
      time: [1, 2, 2, 4, 5, 7, 9],
      status: [1, 2, 1, 0, 1, 2, 1],
      group: [0, 1, 0, 1, 0, 1, 1],
    };
    const turned = {
      time: times.time.toReversed(),
      status: times.status.toReversed(),
      group: times.group.toReversed().map((group) => 7 - group),
    };
    expect(found(turned).p).toEqual(found(times).p);
  });

  test("says why there is none: one group, no event of the cause, too many divisions", () => {
    const many = Array.from({ length: 18 }, (_, index) => index + 1);
    const one = { time: [1, 2], status: [1, 2], group: [0, 0] };
    expect(found(one).p).toEqual({ missing: "fewer-than-two-groups" });
    expect(found({ ...one, status: [2, 2], group: [0, 1] }).p).toEqual({ missing: "no-events" });
    const large = { time: many, status: many.map((at) => at % 3), group: many.map((at) => at % 2) };
    expect(found(large).p).toEqual({ missing: "too-many-arrangements" });
    expect(found(large).statistic).toHaveProperty("value");
  });
});
