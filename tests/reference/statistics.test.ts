import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  beta,
  binomialExact,
  chiSquare,
  clopperPearson,
  exactRate,
  fisherExact,
  kendallExact,
  kruskalWallisExact,
  logLogSlope,
  mcnemarExact,
  meanInterval,
  normal,
  pseudomedian,
  quantile,
  rankSumExact,
  shiftEstimate,
  signedRankExact,
  spearmanExact,
  studentT,
  summarise,
  summariseGeometric,
  wilson,
} from "#statistics";
import exact from "./data/statistics/exact-tests.json" with { type: "json" };
import scipy from "./data/statistics/scipy.json" with { type: "json" };
import summaries from "./data/statistics/summary-quantiles.json" with { type: "json" };

/** Asserts that `found` is `expected` but for a relative error. Zero must be zero. */
function near(found: unknown, expected: number, tolerance: number, what = ""): void {
  const error = typeof found === "number" ? Math.abs(found - expected) : Number.NaN;
  const allowed = tolerance * Math.abs(expected);
  if (!(error <= allowed)) expect.unreachable(`${what} ${found} is not ${expected} within ${tolerance}`);
}

function rows(file: string): readonly (readonly string[])[] {
  const text = readFileSync(new URL(`./data/statistics/${file}`, import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));
}

const points = (x: readonly number[], y: readonly number[]) => x.map((x, at) => ({ x, y: y[at] ?? 0 }));

describe("quantiles are R's to 1e-13", () => {
  const quantiles: Readonly<Record<string, (p: number, first: number, second: number) => number>> = {
    normal: (p) => normal.quantile(p),
    t: studentT.quantile,
    chisq: chiSquare.quantile,
    beta: beta.quantile,
  };
  for (const [name, found] of Object.entries(quantiles)) {
    test(name, () => {
      const expected = rows("distribution-quantiles.csv").filter(([distribution]) => distribution === name);
      expect(expected.length).toBeGreaterThan(20);
      for (const [, ...numbers] of expected) {
        const [p = 0, first = 0, second = 0, value = 0] = numbers.map(Number);
        if (p === 0.5 && Math.abs(value) < 1e-12)
          expect(Math.abs(found(p, first, second))).toBeLessThan(1e-12);
        else near(found(p, first, second), value, 1e-13, `${name} ${p} ${first} ${second}`);
      }
    });
  }
});

test("small upper tails of chi-square keep their digits", () => {
  for (const [x = 0, df = 0, tail = 0] of scipy.chiSquareUpperTail) {
    near(chiSquare.upperTail(x, df), tail, 1e-13, `${x} on ${df}`);
  }
});

describe("limits of proportions are R's to 1e-10", () => {
  const table = rows("clopper-pearson-wilson.csv").map((row) => row.map(Number));

  test("the table is there", () => expect(table.length).toBe(725));

  test("Clopper and Pearson, two-sided and one-sided", () => {
    for (const [n = 0, x = 0, level = 0, lower = 0, upper = 0, oneLower = 0, oneUpper = 0] of table) {
      const where = `${x} of ${n} at ${level}`;
      const two = clopperPearson(x, n, { level, sides: "two-sided" });
      expect(two).toMatchObject({ level, sides: "two-sided" });
      near("lower" in two && two.lower, lower, 1e-10, where);
      near("upper" in two && two.upper, upper, 1e-10, where);
      const below = clopperPearson(x, n, { level, sides: "lower" });
      expect(below).toMatchObject({ upper: 1, sides: "lower" });
      near("lower" in below && below.lower, oneLower, 1e-10, where);
      const above = clopperPearson(x, n, { level, sides: "upper" });
      expect(above).toMatchObject({ lower: 0, sides: "upper" });
      near("upper" in above && above.upper, oneUpper, 1e-10, where);
    }
  });

  test("Wilson", () => {
    for (const [n = 0, x = 0, level = 0, , , , , lower = 0, upper = 0] of table) {
      const found = wilson(x, n, { level, sides: "two-sided" });
      near("lower" in found && found.lower, lower, 1e-10, `${x} of ${n} at ${level}`);
      near("upper" in found && found.upper, upper, 1e-10, `${x} of ${n} at ${level}`);
    }
  });

  test("both at 95 %, as SciPy's", () => {
    const coverage = { level: 0.95, sides: "two-sided" } as const;
    for (const [x = 0, n = 0, ...expected] of scipy.proportions95) {
      const [exact, score] = [clopperPearson(x, n, coverage), wilson(x, n, coverage)];
      if ("missing" in exact || "missing" in score) return expect.unreachable("no limits");
      const found = [exact.lower, exact.upper, score.lower, score.upper];
      for (const [at, limit] of expected.entries()) near(found[at], limit, 1e-10, `${x} of ${n}`);
    }
  });
});

test("exact limits of rates are R's to 1e-12", () => {
  for (const { events, time, lower, upper } of exact.poisson_exact) {
    const found = exactRate(events, time, { level: 0.95, sides: "two-sided" });
    near("lower" in found && found.lower, lower, 1e-12);
    near("upper" in found && found.upper, upper, 1e-12);
  }
});

describe("summaries are R's to 1e-12", () => {
  for (const [name, { x, quantiles_p, quantiles, ...expected }] of Object.entries(summaries)) {
    test(name, () => {
      const found = summarise(x, "type-2");
      expect(found).toMatchObject({
        n: expected.n,
        min: { value: expected.min },
        median: { value: expected.median },
        max: { value: expected.max },
      });
      near("value" in found.mean && found.mean.value, expected.mean, 1e-12);
      near("value" in found.standardDeviation && found.standardDeviation.value, expected.sd, 1e-12);
      const [lower = 0, upper = 0] = expected.mean_ci95;
      const interval = meanInterval(x, 0.95);
      near("lower" in interval && interval.lower, lower, 1e-12);
      near("upper" in interval && interval.upper, upper, 1e-12);
    });

    test(`${name}, geometric`, () => {
      const found = summariseGeometric(x, 0.95);
      expect(found).toMatchObject({ n: expected.geo_n, nonPositive: x.length - expected.geo_n });
      const [lower = 0, upper = 0] = expected.geomean_ci95;
      near("value" in found.mean && found.mean.value, expected.geomean, 1e-12);
      near("value" in found.cvPercent && found.cvPercent.value, expected.geocv_pct, 1e-12);
      near("lower" in found.interval && found.interval.lower, lower, 1e-12);
      near("upper" in found.interval && found.interval.upper, upper, 1e-12);
    });

    test(`${name}, quantiles`, () => {
      for (const [at, p] of quantiles_p.entries()) {
        for (const [type, values] of [
          ["type-2", quantiles.type2],
          ["type-7", quantiles.type7],
        ] as const) {
          const found = quantile(x, p, type);
          near("value" in found && found.value, values[at] ?? Number.NaN, 1e-12, `${type} ${p}`);
        }
      }
    });
  }
});

describe("exact tests of counts are R's to 1e-12", () => {
  test("Fisher", () => {
    for (const { table, p } of exact.fisher) {
      const [a = 0, b = 0, c = 0, d = 0] = table;
      const found = fisherExact([a, b], [c, d]);
      near("value" in found && found.value, p, 1e-12, table.join());
    }
  });

  test("binomial", () => {
    for (const { x, n, p0, p_two } of exact.binom_test) {
      const found = binomialExact(x, n, p0);
      near("value" in found && found.value, p_two, 1e-12, `${x} of ${n}`);
    }
  });

  test("McNemar", () => {
    for (const { table, exact_p } of exact.mcnemar) {
      const [, gained = 0, lost = 0] = table;
      const found = mcnemarExact(gained, lost);
      near("value" in found && found.value, exact_p, 1e-12, table.join());
    }
  });
});

describe("exact tests of ranks are R's", () => {
  const { x, y, wilcox_paired, wilcox_ranksum_x_y7, t_paired, spearman, kendall } = exact.small_sample;
  const differences = x.map((value, at) => value - (y[at] ?? 0));
  /** R's result is of `y` with its ties broken in the order of the data. */
  const untied = y.map((value, at) => value + at * 1e-6);

  test("signed rank", () => {
    const found = signedRankExact(differences);
    expect(found).toMatchObject({ n: 9, zero: 0, statistic: wilcox_paired.V });
    near("value" in found.p && found.p.value, wilcox_paired.p, 1e-12);
  });

  test("pseudomedian and its limits", () => {
    const found = pseudomedian(differences, 0.95);
    const [lower = 0, upper = 0] = wilcox_paired.ci;
    near("value" in found && found.value, wilcox_paired.est, 1e-12);
    near("interval" in found && "lower" in found.interval && found.interval.lower, lower, 1e-12);
    near("interval" in found && "upper" in found.interval && found.interval.upper, upper, 1e-12);
  });

  test("the paired t interval", () => {
    const found = meanInterval(differences, 0.95);
    near("lower" in found && found.lower, t_paired.ci[0] ?? 0, 1e-12);
    near("upper" in found && found.upper, t_paired.ci[1] ?? 0, 1e-12);
  });

  test("rank sum; with ties R falls back on asymptotic limits, from which the exact differ by less than 0.001", () => {
    const seven = y.slice(0, 7);
    expect(rankSumExact(x, seven).statistic).toBe(wilcox_ranksum_x_y7.W);
    const found = shiftEstimate(x, seven, 0.95);
    if ("missing" in found || "missing" in found.interval) return expect.unreachable("no estimate");
    expect(Math.abs(found.value - wilcox_ranksum_x_y7.est)).toBeLessThan(0.001);
    expect(Math.abs(found.interval.lower - (wilcox_ranksum_x_y7.ci[0] ?? 0))).toBeLessThan(0.001);
    expect(Math.abs(found.interval.upper - (wilcox_ranksum_x_y7.ci[1] ?? 0))).toBeLessThan(0.001);
  });

  test("Spearman and Kendall", () => {
    const [rho, tau] = [spearmanExact(points(x, untied)), kendallExact(points(x, untied))];
    near("value" in rho.coefficient && rho.coefficient.value, spearman.rho, 1e-12);
    near("value" in rho.p && rho.p.value, spearman.p, 1e-12);
    near("value" in tau.coefficient && tau.coefficient.value, kendall.tau, 1e-12);
    near("value" in tau.p && tau.p.value, kendall.p, 1e-12);
  });

  test("Kruskal and Wallis: the statistic of ozone by month, too many values for an exact p", () => {
    const ozone = summaries.airq.x;
    const monthEnds = [26, 35, 61, 87, 116];
    const months = monthEnds.map((end, month) => ozone.slice(monthEnds[month - 1] ?? 0, end));
    const found = kruskalWallisExact(months);
    near(
      "value" in found.statistic && found.statistic.value,
      exact.small_sample.kruskal_airquality_ozone_month.H,
      1e-12,
    );
    expect(found.p).toEqual({ missing: "too-many-arrangements" });
  });
});

describe("exact tests of ranks with ties are those of every arrangement laid out", () => {
  test("rank sum", () => {
    for (const { x, y, u, p } of scipy.rankSum) {
      const found = rankSumExact(x, y);
      expect(found.statistic).toBe(u);
      near("value" in found.p && found.p.value, p, 1e-12, `${x} against ${y}`);
    }
  });

  test("signed rank", () => {
    for (const { d, v, p } of scipy.signedRank) {
      const found = signedRankExact(d);
      expect(found.statistic).toBe(v);
      near("value" in found.p && found.p.value, p, 1e-12, d.join());
    }
  });

  test("Kruskal and Wallis", () => {
    for (const { groups, h, p } of scipy.kruskalWallis) {
      const found = kruskalWallisExact(groups);
      near("value" in found.statistic && found.statistic.value, h, 1e-12);
      near("value" in found.p && found.p.value, p, 1e-12, JSON.stringify(groups));
    }
  });

  for (const [name, correlate] of [
    ["spearman", spearmanExact],
    ["kendall", kendallExact],
  ] as const) {
    test(name, () => {
      for (const { x, y, coefficient, p } of scipy[name]) {
        for (const found of [correlate(points(x, y)), correlate(points(y, x))]) {
          near("value" in found.coefficient && found.coefficient.value, coefficient, 1e-12);
          near("value" in found.p && found.p.value, p, 1e-12, `${x} with ${y}`);
        }
      }
    });
  }
});

test("log-log slopes are SciPy's to 1e-12", () => {
  for (const { dose, parameter, slope, intercept, lower, upper } of scipy.logLogSlope) {
    const found = logLogSlope(
      dose.map((dose, at) => ({ dose, parameter: parameter[at] ?? 0 })),
      0.9,
    );
    near("value" in found.slope && found.slope.value, slope, 1e-12);
    near("value" in found.intercept && found.intercept.value, intercept, 1e-12);
    near("lower" in found.interval && found.interval.lower, lower, 1e-12);
    near("upper" in found.interval && found.interval.upper, upper, 1e-12);
  }
});
