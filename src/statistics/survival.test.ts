import { describe, expect, test } from "vitest";
import type { Result } from "#values";
import { aalenJohansen, incidenceAt } from "./competing-risks.ts";
import type { ConfidenceScale } from "./confidence.ts";
import { reversed } from "./event-times.ts";
import { grayTest } from "./gray.ts";
import { kaplanMeier } from "./kaplan-meier.ts";
import { logRank } from "./log-rank.ts";
import { logRankExact } from "./log-rank-exact.ts";
import { restrictedMean, survivalAt, survivalQuantile } from "./survival-readings.ts";
import { intervalQuantile, turnbull } from "./turnbull.ts";

const confidence = { scale: "log-log", level: 0.95 } as const;

function curveOf(
  time: readonly number[],
  status: readonly number[],
  scale: ConfidenceScale = "log-log",
  level = 0.95,
) {
  return valued(kaplanMeier({ time, status }, { scale, level }));
}

function valued<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe("times that cannot be analysed are told by row", () => {
  test("every one of them", () => {
    const times = { time: [1, -2, Number.NaN, Number.POSITIVE_INFINITY, 5], status: [1, 0, 1, 1, 2] };
    expect(kaplanMeier(times, confidence)).toEqual({
      ok: false,
      error: [
        { code: "time-negative", row: 1, value: -2 },
        { code: "time-not-finite", row: 2, value: Number.NaN },
        { code: "time-not-finite", row: 3, value: Number.POSITIVE_INFINITY },
        { code: "status-unknown", row: 4, value: 2 },
      ],
    });
  });

  test("as are none, and lists of different lengths", () => {
    expect(kaplanMeier({ time: [], status: [] }, confidence)).toMatchObject({
      error: [{ code: "no-observations" }],
    });
    expect(kaplanMeier({ time: [1, 2], status: [1] }, confidence)).toMatchObject({
      error: [{ code: "lengths-differ", times: 2, others: 1 }],
    });
  });

  test("and causes and groups that are no whole numbers, or not among those named", () => {
    const options = { confidence, variance: "aalen" } as const;
    expect(aalenJohansen({ time: [1, 2], status: [1.5, -1] }, options)).toMatchObject({
      error: [
        { code: "status-unknown", row: 0 },
        { code: "status-unknown", row: 1 },
      ],
    });
    expect(aalenJohansen({ time: [1], status: [3] }, { ...options, causes: [1, 2] })).toMatchObject({
      error: [{ code: "status-unknown", row: 0, value: 3 }],
    });
    expect(logRank({ time: [1, 2], status: [1, 1], group: [0, -1] }, { rho: 0 })).toMatchObject({
      error: [{ code: "group-unknown", row: 1, value: -1 }],
    });
  });

  test("and intervals that end before they begin", () => {
    const times = [
      { after: 3, upTo: 2 },
      { after: -1, upTo: 2 },
      { after: Number.NaN, upTo: 2 },
    ];
    expect(turnbull(times)).toMatchObject({
      error: [{ code: "interval-reversed", row: 0 }, { code: "time-negative" }, { code: "time-not-finite" }],
    });
    expect(turnbull([])).toMatchObject({ error: [{ code: "no-observations" }] });
  });
});

describe("a curve of few", () => {
  test("one event: down to 0, where there is neither error nor limit", () => {
    const curve = curveOf([7], [1]);
    expect(curve.steps).toMatchObject([
      {
        survival: 0,
        standardError: { missing: "error-undefined-at-zero" },
        lower: { missing: "limits-undefined-at-zero" },
        upper: { missing: "limits-undefined-at-zero" },
      },
    ]);
    expect(survivalQuantile(curve, 0.5)).toEqual({
      share: 0.5,
      time: { value: 7 },
      lower: { missing: "not-reached" },
      upper: { missing: "not-reached" },
      onLastPlateau: false,
    });
  });

  test.each([
    ["log-log", { missing: "limits-undefined-at-one" }],
    ["logit", { missing: "limits-undefined-at-one" }],
    ["arcsine", { missing: "limits-undefined-at-one" }],
    ["log", { value: 1 }],
    ["plain", { value: 1 }],
  ] as const)("no event: 1 throughout, its limits by the %s scale %o", (scale, limit) => {
    const curve = curveOf([3, 9], [0, 0], scale);
    expect(curve.steps).toMatchObject([
      { survival: 1, lower: limit, upper: limit },
      { survival: 1, lower: limit, upper: limit },
    ]);
    expect(survivalQuantile(curve, 0.5).time).toEqual({ missing: "not-reached" });
    expect(survivalAt(curve, [0, 9, 10])).toMatchObject([
      { survival: 1, atRisk: 2, beyondLastObservation: false },
      { survival: 1, atRisk: 1, beyondLastObservation: false },
      { survival: 1, atRisk: 0, beyondLastObservation: true },
    ]);
  });

  test("events before censorings at one time, the last observation then being censored", () => {
    const curve = curveOf([5, 5, 5], [0, 1, 1]);
    expect(curve.last).toEqual({ time: 5, ended: "censored" });
    expect(curve.steps[0]).toMatchObject({
      atRisk: 3,
      events: 2,
      censored: 1,
      survival: expect.closeTo(1 / 3, 12),
    });
    expect(curveOf([5, 5], [1, 1]).last.ended).toBe("event");
  });

  test("follow-up takes censoring as the event, whatever else ended it", () => {
    expect(reversed({ time: [1, 2, 3], status: [0, 1, 2] }).status).toEqual(Uint8Array.of(1, 0, 0));
  });
});

describe("a quantile", () => {
  test("is in the middle where the curve is level at its share", () => {
    expect(survivalQuantile(curveOf([2, 4, 6, 8], [1, 1, 1, 1]), 0.5)).toMatchObject({
      time: { value: 5 },
      onLastPlateau: false,
    });
  });

  /** The upper limit is 0.7159 at 8, then rises to 0.7381 at 10: the value nearest to 0.75 counts, as in R. */
  test("has its limit where the curve's limit is nearest, as R has it, should that rise again", () => {
    const curve = curveOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1], "log");
    const [at8, at10] = [7, 9].map((index) => curve.steps[index]?.upper);
    expect([at8, at10]).toEqual([{ value: expect.closeTo(0.7159, 4) }, { value: expect.closeTo(0.7381, 4) }]);
    expect(survivalQuantile(curve, 0.25).upper).toEqual({ value: 10 });
  });
});

function numberIn(estimate: { readonly value: number } | { readonly missing: string }): number {
  return "value" in estimate ? estimate.value : Number.NaN;
}

describe("a restricted mean", () => {
  const curve = curveOf([2, 4, 6], [1, 1, 0]);

  test("is the area so far", () => {
    expect(restrictedMean(curve, 1)).toMatchObject({ mean: { value: 1 }, standardError: { value: 0 } });
    expect(numberIn(restrictedMean(curve, 6).mean)).toBeCloseTo(2 + (2 * 2) / 3 + 2 / 3, 12);
  });

  test("is refused beyond the last observation, unless the curve has come to 0 there", () => {
    expect(restrictedMean(curve, 7).mean).toEqual({ missing: "tau-beyond-last-observation" });
    expect(restrictedMean(curve, 0).mean).toEqual({ missing: "tau-not-positive" });
    expect(restrictedMean(curveOf([2, 4], [1, 1]), 9).mean).toEqual({ value: 3 });
  });
});

describe("comparing groups", () => {
  const time = [1, 2, 3, 4, 5, 6];
  const group = [0, 0, 0, 1, 1, 1];
  const status = time.map(() => 1);

  test("by permutation: 2 of the 20 divisions separate the groups so far", () => {
    expect(valued(logRankExact({ time, status, group }, { rho: 0 })).p).toEqual({ value: 0.1 });
  });

  test("does not depend on which group is called first", () => {
    const other = { time, status, group: group.map((one) => 1 - one) };
    expect(valued(logRankExact(other, { rho: 1 })).p).toEqual(
      valued(logRankExact({ time, status, group }, { rho: 1 })).p,
    );
    expect(numberIn(valued(logRank(other, { rho: 1 })).chiSquare)).toBeCloseTo(
      numberIn(valued(logRank({ time, status, group }, { rho: 1 })).chiSquare),
      12,
    );
  });

  test("says why there is no test", () => {
    const one = { time, status, group: time.map(() => 4) };
    expect(valued(logRank(one, { rho: 0 })).p).toEqual({ missing: "fewer-than-two-groups" });
    expect(valued(logRankExact(one, { rho: 0 })).p).toEqual({ missing: "fewer-than-two-groups" });
    expect(valued(grayTest(one, { cause: 1 })).p).toEqual({ missing: "fewer-than-two-groups" });
    const none = { time, status: time.map(() => 0), group };
    expect(valued(logRank(none, { rho: 0 })).p).toEqual({ missing: "no-events" });
    expect(valued(logRankExact(none, { rho: 0 })).p).toEqual({ missing: "no-events" });
    expect(valued(grayTest(none, { cause: 1 })).p).toEqual({ missing: "no-events" });
    const many = Array.from({ length: 60 }, (_, index) => index);
    expect(
      valued(
        logRankExact({ time: many, status: many.map(() => 1), group: many.map((i) => i % 2) }, { rho: 0 }),
      ).p,
    ).toEqual({ missing: "too-many-arrangements" });
  });

  test("within strata adds up what each stratum says", () => {
    const [here, there] = [0, 1].map((shift) => ({ time: time.map((one) => one + shift), status, group }));
    const both = {
      time: [...(here?.time ?? []), ...(there?.time ?? [])],
      status: [...status, ...status],
      group: [...group, ...group],
      stratum: [...time.map(() => 0), ...time.map(() => 7)],
    };
    const alone = valued(logRank({ time, status, group }, { rho: 0 }));
    const stratified = valued(logRank(both, { rho: 0 }));
    expect(numberIn(stratified.chiSquare)).toBeCloseTo(2 * numberIn(alone.chiSquare), 12);
  });
});

describe("competing risks", () => {
  test("of a cause that nobody had are 0 if it was asked for", () => {
    const options = { confidence, variance: "infinitesimal-jackknife", causes: [2, 1] } as const;
    const curves = valued(aalenJohansen({ time: [3, 5], status: [1, 0] }, options));
    expect(curves.causes).toEqual([1, 2]);
    expect(incidenceAt(curves, [1, 4, 9])).toMatchObject([
      { atRisk: 2, incidence: [{ incidence: 0 }, { incidence: 0 }], beyondLastObservation: false },
      { atRisk: 1, incidence: [{ incidence: 0.5 }, { incidence: 0, standardError: 0 }] },
      { atRisk: 0, incidence: [{ incidence: 0.5 }, { incidence: 0 }], beyondLastObservation: true },
    ]);
    expect(incidenceAt(curves, [3, 4, 5]).map(({ atRisk }) => atRisk)).toEqual([2, 1, 1]);
    expect(incidenceAt(curves, [4])[0]?.beyondLastObservation).toBe(false);
  });
});

describe("interval-censored times", () => {
  test("have their median between the visits at which half had been seen", () => {
    const curve = valued(
      turnbull([
        { after: 0, upTo: 28 },
        { after: 28, upTo: 56 },
        { after: 28, upTo: 84 },
      ]),
    );
    expect(intervalQuantile(curve, 0.5)).toEqual({ share: 0.5, after: { value: 28 }, upTo: { value: 56 } });
    const unseen = valued(
      turnbull([
        { after: 0, upTo: 28 },
        { after: 84, upTo: Number.POSITIVE_INFINITY },
      ]),
    );
    expect(intervalQuantile(unseen, 0.75).upTo).toEqual({ missing: "not-reached" });
  });

  /** Without overlap they are Kaplan-Meier's times: 5/6 × 4/5 × 3/4 is one half exactly. */
  test.each([
    ["0111010", 4],
    ["011110111", 5],
    ["1111101101", 5],
  ])("come to one half though their masses are found by steps: %s", (seen, median) => {
    const times = [...seen].map((one, after) => {
      return { after, upTo: one === "1" ? after + 1 : Number.POSITIVE_INFINITY };
    });
    expect(intervalQuantile(valued(turnbull(times)), 0.5).upTo).toEqual({ value: median });
  });
});
