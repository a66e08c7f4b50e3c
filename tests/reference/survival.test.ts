import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  aalenJohansen,
  grayTest,
  kaplanMeier,
  logRank,
  restrictedMean,
  reversed,
  survivalAt,
  survivalQuantile,
  turnbull,
} from "#statistics";
import type { Estimate, Result } from "#values";

/** Curves, tests and incidences as R's survival gives them; see data/survival/README.md. */
const confidence = { scale: "log-log", level: 0.95 } as const;

describe.each(["lung", "aml"])("the Kaplan-Meier curve of %s", (name) => {
  const curve = valued(kaplanMeier(timesOf(rows(`${name}-input.csv`), "event"), confidence));
  const expected = rows(`km-loglog-${name}.csv`);

  test("steps at the same times, with the same counts", () => {
    expect(curve.steps.map(({ time, atRisk, events, censored }) => [time, atRisk, events, censored])).toEqual(
      expected.map((row) => ["time", "n.risk", "n.event", "n.censor"].map((column) => Number(row[column]))),
    );
  });

  test.each(expected.map((row, index) => ({ time: row.time, row, index })))(
    "at $time: survival, error and limits to 1e-12",
    ({ row, index }) => {
      const step = curve.steps[index];
      expectNear(step && { value: step.survival }, row.surv, 1e-12);
      expectNear(step?.standardError, row["std.err"], 1e-12);
      expectNear(step?.lower, row.lower, 1e-12);
      expectNear(step?.upper, row.upper, 1e-12);
    },
  );
});

describe("Aalen-Johansen of 18 subjects and two causes", () => {
  const times = timesOf(rows("cr18-input.csv"), "status");
  const jackknife = valued(aalenJohansen(times, { confidence, variance: "infinitesimal-jackknife" }));

  test.each(rows("aj-cr18.csv").map((row, index) => ({ time: row.time, row, index })))(
    "at $time: incidences, errors and limits to 1e-10",
    ({ row, index }) => {
      const step = jackknife.steps[index];
      expect([step?.time, step?.atRisk]).toEqual([Number(row.time), Number(row["n.risk"])]);
      expectNear(step && { value: step.eventFree.survival }, row.p0, 1e-10);
      for (const cause of [1, 2]) {
        const point = step?.incidence[cause - 1];
        expectNear(point && { value: point.incidence }, row[`cif${cause}`], 1e-10);
        expectNear(point && { value: point.standardError }, row[`se${cause}`], 1e-10);
        expectNear(point?.lower, row[`lo${cause}`], 1e-10);
        expectNear(point?.upper, row[`hi${cause}`], 1e-10);
      }
    },
  );

  /** The two conventions as they were compared on this set: to the three places that were written down. */
  test("the variances of R's survival and of cmprsk differ by design: 0.157 and 0.198 at the last time", () => {
    const aalen = valued(aalenJohansen(times, { confidence, variance: "aalen" }));
    expect(jackknife.steps.at(-1)?.incidence[0]?.standardError).toBeCloseTo(0.157, 3);
    expect(aalen.steps.at(-1)?.incidence[0]?.standardError).toBeCloseTo(0.198, 3);
  });

  test("taking the other cause as censoring overstates: 0.424 for 0.378 on day 28, 0.712 for 0.540 on day 40", () => {
    const status = Array.from(times.status, (cause) => (cause === 1 ? 1 : 0));
    const naive = valued(kaplanMeier({ time: times.time, status }, confidence));
    const [day28, day40] = survivalAt(naive, [28, 40]);
    expect(1 - (day28?.survival ?? 1)).toBeCloseTo(0.424, 3);
    expect(1 - (day40?.survival ?? 1)).toBeCloseTo(0.712, 3);
  });
});

const reference = readReference();

describe("log-rank tests", () => {
  const lung = rows("lung-input.csv");
  const aml = rows("aml-input.csv");
  const grouped = [
    { name: "lung by sex", input: lung, column: "sex", tests: reference.tests.lung_sex },
    { name: "aml by group", input: aml, column: "group", tests: reference.tests.aml },
  ];
  const cases = grouped.flatMap(({ tests, ...rest }) =>
    [tests.logrank, tests.peto].map((expected) => ({ ...rest, expected, rho: expected.rho })),
  );

  test.each(cases)("of $name, rho $rho, to 1e-8", ({ input, column, expected, rho }) => {
    const names = [...new Set(input.map((row) => row[column]))].sort();
    const group = input.map((row) => names.indexOf(row[column]));
    const result = valued(logRank({ ...timesOf(input, "event"), group }, { rho }));
    expectNear(result.chiSquare, expected.chisq, 1e-8);
    expectNear(result.p, expected.p, 1e-8);
    expect(result.degreesOfFreedom).toBe(expected.df);
    expectAllNear(
      result.groups.map(({ observed }) => observed),
      expected.obs,
    );
    expectAllNear(
      result.groups.map(({ expected: e }) => e),
      expected.exp,
    );
    expectAllNear(result.variance.flat(), expected.var.flat());
  });
});

describe.each([
  { name: "lung by sex", input: "lung-input.csv", column: "sex", expected: reference.grouped.lung_sex },
  { name: "aml by group", input: "aml-input.csv", column: "group", expected: reference.grouped.aml },
])("the table of $name", ({ input, column, expected }) => {
  const all = rows(input);
  const longest = Math.max(...all.map(({ time }) => Number(time)));

  test.each(expected.strata.map((stratum, index) => ({ stratum, index })))(
    "$stratum, to 1e-10",
    ({ stratum, index }) => {
      const own = all.filter((row) => `${column}=${row[column]}` === stratum);
      const curve = valued(kaplanMeier(timesOf(own, "event"), confidence));
      expect([curve.subjects, curve.events]).toEqual([
        expected.table.records[index],
        expected.table.events[index],
      ]);
      for (const [at, share] of [0.25, 0.5, 0.75].entries()) {
        const { time, lower, upper } = survivalQuantile(curve, share);
        expectNear(time, expected.q[index]?.[at], 1e-10);
        expectNear(lower, expected.lower[index]?.[at], 1e-10);
        expectNear(upper, expected.upper[index]?.[at], 1e-10);
      }
      const { mean, standardError } = restrictedMean(curve, longest);
      if (curve.last.time < longest && curve.last.ended === "censored") {
        expect(mean).toEqual({ missing: "tau-beyond-last-observation" });
      } else {
        expectNear(mean, expected.table.rmean[index], 1e-10);
        expectNear(standardError, expected.table["se(rmean)"][index], 1e-10);
      }
    },
  );
});

/** "Nonparametric Analysis of Competing-Risks Data", SAS/STAT 14.1 User's Guide, LIFETEST: Gray's test as printed. */
test("relapse after bone marrow transplantation differs by disease: 11.9229 with 2 degrees of freedom, 0.0026", () => {
  const input = rows("bmt-input.csv");
  const group = input.map((row) => Number(row.group));
  const { chiSquare, degreesOfFreedom, p } = valued(
    grayTest({ ...timesOf(input, "status"), group }, { cause: 1 }),
  );
  expect(degreesOfFreedom).toBe(2);
  expect(numberIn(chiSquare)).toBeCloseTo(11.9229, 4);
  expect(numberIn(p)).toBeCloseTo(0.0026, 4);
});

/** Turnbull's estimate of the breast cosmesis data as R's interval prints it (`icfit`), to its four places. */
test("retraction of the breast after radiotherapy alone lies in eight intervals", () => {
  const input = rows("cosmesis-radiotherapy-input.csv");
  const { masses } = valued(
    turnbull(
      input.map((row) => ({
        after: Number(row.after),
        upTo: row.upTo === "" ? Number.POSITIVE_INFINITY : Number(row.upTo),
      })),
    ),
  );
  const found = masses.filter(({ mass }) => mass > 1e-6);
  expect(found.map(({ after, upTo, mass }) => [after, upTo, Number(mass.toFixed(4))])).toEqual([
    [4, 5, 0.0463],
    [6, 7, 0.0334],
    [7, 8, 0.0887],
    [11, 12, 0.0708],
    [24, 25, 0.0926],
    [33, 34, 0.0818],
    [38, 40, 0.1209],
    [46, 48, 0.4656],
  ]);
});

/** The example on which R and SAS disagree: CAMIS project of PSI and PHUSE, survival analysis, R against SAS. */
describe("ten subjects whose curve ends at a half, in censoring", () => {
  const time = [54, 75, 77, 84, 87, 92, 103, 105, 112, 118];
  const status = [1, 1, 1, 1, 1, 0, 0, 0, 0, 0];
  const curve = valued(kaplanMeier({ time, status }, confidence));

  test("the median is 102.5 in R, and SAS gives none", () => {
    expect(survivalQuantile(curve, 0.5)).toMatchObject({ time: { value: 102.5 }, onLastPlateau: true });
  });

  test("beyond the last observation R carries 0.5 on, and SAS gives none", () => {
    const [at] = survivalAt(curve, [120]);
    expect(at).toMatchObject({ survival: 0.5, atRisk: 0, beyondLastObservation: true });
  });

  test("follow-up, censoring being the event, has its median where half were censored", () => {
    const followUp = valued(kaplanMeier(reversed({ time, status }), confidence));
    expect(survivalQuantile(followUp, 0.5).time).toEqual({ value: 105 });
  });
});

/** A missing number of the reference is an empty field or null. */
function expectNear(
  actual: Estimate | undefined,
  expected: string | number | null | undefined,
  tolerance: number,
) {
  expect(expected, "a column of the reference").toBeDefined();
  if (expected === "" || expected === null) return expect(actual).toHaveProperty("missing");
  const value = actual === undefined ? Number.NaN : numberIn(actual);
  const off = Math.abs(value - Number(expected));
  expect(off, `${value} for ${expected}`).toBeLessThanOrEqual(
    tolerance * Math.max(Math.abs(Number(expected)), 1e-300),
  );
}

function numberIn(estimate: Estimate): number {
  return "value" in estimate ? estimate.value : Number.NaN;
}

function expectAllNear(actual: readonly number[], expected: readonly number[]) {
  expect(actual.length).toBe(expected.length);
  for (const [index, value] of actual.entries()) expectNear({ value }, expected[index], 1e-8);
}

function valued<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function rows(file: string): readonly Readonly<Record<string, string>>[] {
  return parse(readFileSync(new URL(`./data/survival/${file}`, import.meta.url)), { columns: true });
}

function timesOf(input: ReturnType<typeof rows>, ended: "event" | "status") {
  return { time: input.map(({ time }) => Number(time)), status: input.map((row) => Number(row[ended])) };
}

function readReference() {
  const numbers = z.array(z.number());
  const perStratum = z.array(z.array(z.number().nullable()));
  const tested = z.object({
    rho: z.union([z.literal(0), z.literal(1)]),
    chisq: z.number(),
    df: z.number(),
    p: z.number(),
    obs: numbers,
    exp: numbers,
    var: z.array(numbers),
  });
  const tests = z.object({ logrank: tested, peto: tested });
  const table = z.object({ records: numbers, events: numbers, rmean: numbers, "se(rmean)": numbers });
  const grouped = z.object({
    strata: z.array(z.string()),
    table,
    q: perStratum,
    lower: perStratum,
    upper: perStratum,
  });
  return z
    .object({
      tests: z.object({ lung_sex: tests, aml: tests }),
      grouped: z.object({ lung_sex: grouped, aml: grouped }),
    })
    .parse(JSON.parse(readFileSync(new URL("./data/survival/tests-cox.json", import.meta.url), "utf8")));
}
