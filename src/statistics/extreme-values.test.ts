import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aalenJohansen, incidenceAt } from "./competing-risks.ts";
import type { ConfidenceScale } from "./confidence.ts";
import { grayTest } from "./gray.ts";
import { grayExact } from "./gray-exact.ts";
import { pseudomedian, shiftEstimate } from "./hodges-lehmann.ts";
import { exactRate } from "./intervals.ts";
import { kaplanMeier } from "./kaplan-meier.ts";
import { kruskalWallisExact } from "./kruskal-wallis.ts";
import { logLogSlope } from "./log-log-slope.ts";
import { logRank } from "./log-rank.ts";
import { logRankExact } from "./log-rank-exact.ts";
import { quantile } from "./quantile.ts";
import { kendallExact, spearmanExact } from "./rank-correlation.ts";
import { rankSumExact, signedRankExact } from "./rank-tests.ts";
import { meanInterval, summarise, summariseGeometric } from "./summary.ts";
import { restrictedMean, survivalAt, survivalQuantile } from "./survival-readings.ts";
import { intervalQuantile, turnbull } from "./turnbull.ts";

const ends = [5e-324, 1e-320, 2.3e-308, 1e-160, 1, 1e160, 1e307, 1e308, Number.MAX_VALUE];
const positive = fc.oneof(
  fc.constantFrom(...ends),
  fc.double({ min: 5e-324, noNaN: true, noDefaultInfinity: true }),
);
const size = fc.oneof(fc.constant(0), positive);
const any = fc.oneof(
  size,
  positive.map((value) => -value),
);
const values = fc.array(any, { maxLength: 7 });

/** Every number in a result is one, however deep it lies. */
function expectNumbers(result: unknown, path = ""): void {
  if (typeof result === "number") expect(Number.isFinite(result), `${path}: ${result}`).toBe(true);
  else if (typeof result === "object" && result !== null) {
    for (const [key, each] of Object.entries(result)) expectNumbers(each, `${path}/${key}`);
  }
}

function law<Inputs extends unknown[]>(
  arbitraries: { [Key in keyof Inputs]: fc.Arbitrary<Inputs[Key]> },
  result: (...inputs: Inputs) => unknown,
): void {
  fc.assert(
    fc.property(fc.tuple(...arbitraries) as fc.Arbitrary<Inputs>, (inputs) =>
      expectNumbers(result(...inputs)),
    ),
    { numRuns: 1_000 },
  );
}

describe("near the ends of the range of numbers, whatever is estimated is a number or has a reason", () => {
  test("summaries", () => {
    law([values], (each) => [summarise(each, "type-2"), summarise(each, "type-7")]);
    law([values], (each) => [summariseGeometric(each, 0.95), meanInterval(each, 0.95)]);
    law([values, fc.double({ min: 0, max: 1, noNaN: true })], (each, share) => [
      quantile(each, share, "type-2"),
      quantile(each, share, "type-7"),
    ]);
  });

  test("ranks", () => {
    law([values, values], (one, other) => [
      rankSumExact(one, other),
      shiftEstimate(one, other, 0.95),
      kruskalWallisExact([one, other]),
    ]);
    law([values], (each) => [signedRankExact(each), pseudomedian(each, 0.95)]);
    law([fc.array(fc.record({ x: any, y: any }), { maxLength: 7 })], (points) => [
      spearmanExact(points),
      kendallExact(points),
    ]);
  });

  test("the slope of logarithms, and rates", () => {
    law([fc.array(fc.record({ dose: any, parameter: any }), { maxLength: 7 })], (points) =>
      logLogSlope(points, 0.95),
    );
    law([fc.nat(30), size], (events, time) => exactRate(events, time, { level: 0.95, sides: "two-sided" }));
  });

  const scales = ["log-log", "log", "plain", "logit", "arcsine"] as const satisfies ConfidenceScale[];
  const rows = fc.array(fc.record({ time: size, status: fc.nat(1), group: fc.nat(2) }), {
    minLength: 1,
    maxLength: 8,
  });
  const columns = (each: readonly { time: number; status: number; group: number }[]) => ({
    time: each.map(({ time }) => time),
    status: each.map(({ status }) => status),
    group: each.map(({ group }) => group),
  });

  test("survival", () => {
    law([rows, fc.constantFrom(...scales), size], (each, scale, at) => {
      const found = kaplanMeier(columns(each), { scale, level: 0.95 });
      if (!found.ok) throw new Error(JSON.stringify(found.error));
      const curve = found.value;
      return [curve, survivalQuantile(curve, 0.5), survivalAt(curve, [at]), restrictedMean(curve, at)];
    });
    law([rows], (each) => [logRank(columns(each), { rho: 0 }), logRankExact(columns(each), { rho: 1 })]);
  });

  test("competing risks", () => {
    const caused = fc.array(fc.record({ time: size, status: fc.nat(2), group: fc.nat(2) }), {
      minLength: 1,
      maxLength: 8,
    });
    law([caused, fc.constantFrom(...scales), size], (each, scale, at) =>
      (["aalen", "infinitesimal-jackknife"] as const).map((variance) => {
        const found = aalenJohansen(columns(each), { confidence: { scale, level: 0.95 }, variance });
        if (!found.ok) throw new Error(JSON.stringify(found.error));
        return [found.value, incidenceAt(found.value, [at])];
      }),
    );
    law([caused], (each) => grayTest(columns(each), { cause: 1 }));
    fc.assert(
      fc.property(caused, (each) => expectNumbers(grayExact(columns(each.slice(0, 5)), { cause: 1 }))),
      { numRuns: 100 },
    );
  });

  test("interval-censored times", () => {
    const interval = fc
      .tuple(size, size)
      .map((both) => ({ after: Math.min(...both), upTo: Math.max(...both) }));
    law([fc.array(interval, { minLength: 1, maxLength: 7 })], (times) => {
      const found = turnbull(times);
      return found.ok ? [found.value, intervalQuantile(found.value, 0.5)] : found.error;
    });
  });
});
