import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, describe, expect, test } from "vitest";
import type { KineticAnalysis } from "#kinetics";
import { commandLine } from "../server/command-line.ts";
import { differences, nonCompartNames, pkncaNames, readRows, winNonlinNames } from "./kinetics-peers.ts";

/** The commands on the tables themselves, as a person would check them against another program. */
const folder = mkdtempSync(join(tmpdir(), "trialrun-tables-"));
afterAll(() => rmSync(folder, { recursive: true }));
const { run } = commandLine(folder);
cpSync(new URL("data/kinetics/", import.meta.url), folder, { recursive: true });
cpSync(new URL("data/survival/", import.meta.url), folder, { recursive: true });

const timeout = 120_000;

async function json(...given: readonly string[]) {
  const { code, out, error } = await run(...given, "--json");
  expect([code, error]).toEqual([0, ""]);
  return JSON.parse(out);
}

type Told = KineticAnalysis & { readonly subject: string };

describe.concurrent("trialrun kinetics --file", { timeout }, () => {
  const zero = ["--blq", "zero"];
  test.each([
    {
      peer: "winnonlin-theoph_linear.csv",
      table: "theoph-input.csv",
      names: winNonlinNames,
      tolerance: 1e-8,
    },
    { peer: "winnonlin-theoph_log.csv", table: "theoph-input.csv", names: winNonlinNames, tolerance: 1e-8 },
    {
      peer: "winnonlin-indometh_linear_infusion.csv",
      table: "indometh-input.csv",
      names: winNonlinNames,
      tolerance: 1e-12,
    },
    {
      peer: "noncompart-theoph-linear.csv",
      table: "theoph-input.csv",
      names: nonCompartNames,
      tolerance: 1e-12,
    },
    {
      peer: "noncompart-theoph-log.csv",
      table: "theoph-input.csv",
      names: nonCompartNames,
      tolerance: 1e-12,
    },
    { peer: "pknca-theoph-linear.csv", table: "theoph-input.csv", names: pkncaNames, tolerance: 1e-12 },
    { peer: "pknca-theoph-linuplogdown.csv", table: "theoph-input.csv", names: pkncaNames, tolerance: 1e-12 },
    {
      peer: "blq18-noncompart-linear.csv",
      table: "blq18-input.csv",
      names: nonCompartNames,
      tolerance: 1e-10,
    },
    { peer: "blq18-pknca-default.csv", table: "blq18-input.csv", names: pkncaNames, tolerance: 1e-10 },
  ])("$table is analysed as in $peer", async ({ peer, table, names, tolerance }) => {
    const method = /linear\b|linear_/.test(peer) ? "linear" : "lin-up-log-down";
    const blq = names === pkncaNames ? [] : zero;
    const { subjects } = await json(
      "kinetics",
      "--file",
      table,
      "--time-unit",
      "h",
      "--method",
      method,
      ...blq,
    );
    const bySubject = new Map<string, Told>(subjects.map((told: Told) => [told.subject, told]));
    const rows = readRows(peer);
    expect(rows.length).toBeGreaterThan(5);
    const found = rows.flatMap((row) => {
      const subject = row.Subject ?? row.ID ?? "";
      const told = bySubject.get(subject);
      if (!told) return [`no subject ${subject}`];
      return differences(told, row, names, tolerance).map((each) => `subject ${subject}: ${each}`);
    });
    expect(found).toEqual([]);
  });

  interface Edge {
    readonly input: { readonly t: number[]; readonly c: (number | null)[] };
    readonly pknca: Record<string, Record<string, { readonly full: Record<string, number | null> }>>;
  }
  const edges = Object.entries<Edge>(
    JSON.parse(readFileSync(join(folder, "edge-cases.json"), "utf8")).profiles,
  );
  const lines = edges.flatMap(([name, { input }]) =>
    input.t.map((time, index) => `${time};${input.c[index] ?? "NA"};"${name}"`),
  );
  // In an order in which no profile's samples stand together.
  const mixed = lines.toSorted((one, other) => (one < other ? -1 : 1));
  writeFileSync(join(folder, "edges.csv"), ["\uFEFFTime;Conc;Subject", ...mixed, ""].join("\r\n"));

  test.each([
    ["linuplogdown", "default", []],
    ["linuplogdown", "all_drop", ["--blq", "drop"]],
    ["linuplogdown", "all_keep", ["--blq", "zero"]],
    ["linuplogdown", "zero_first_drop_rest", ["--blq", "first=zero,middle=drop,last=drop"]],
    ["linuplogdown", "before_after_tmax", ["--blq", "before=zero,after=drop"]],
    ["linear", "default", ["--method", "linear"]],
    ["linuplogdown_tmaxincluded", "default", ["--with-maximum"]],
  ] as const)("edge profiles as PKNCA: %s, %s", async (method, rule, options) => {
    const { subjects } = await json("kinetics", "--file", "edges.csv", "--time-zero", "sampled", ...options);
    expect(JSON.stringify(subjects)).not.toMatch(/null|NaN|Infinity/);
    const found = edges.flatMap(([name, { pknca }]) => {
      const told: Told | undefined = subjects.find((one: Told) => one.subject === name);
      const printed = pknca[method]?.[rule]?.full;
      if (!told || !printed) return [`no ${name}`];
      return differences(told, printed, pkncaNames, 1e-10).map((each) => `${name}: ${each.split(":")[0]}`);
    });
    // PKNCA carries the 0 of an all-BLQ profile into Clast and extrapolates it.
    expect(found.filter((each) => !each.startsWith("cart_all_blq: "))).toEqual([]);
  });
});

interface Step {
  readonly time: number;
  readonly [name: string]: unknown;
}

describe.concurrent("trialrun survival --file", { timeout }, () => {
  const printed = (file: string): readonly Record<string, string>[] =>
    parse(readFileSync(join(folder, file)), { columns: true });
  const near = (text: string | undefined, tolerance: number) =>
    text === "" || text === undefined
      ? { missing: expect.any(String) }
      : { value: expect.closeTo(Number(text), tolerance) };
  const reference = JSON.parse(readFileSync(join(folder, "tests-cox.json"), "utf8"));

  test.each(["lung", "aml"])("the curve of %s with log-log limits is that of R", async (name) => {
    const { groups } = await json("survival", "--file", `${name}-input.csv`);
    const steps: readonly Step[] = groups[0].survival.curve.steps;
    expect(steps).toMatchObject(
      printed(`km-loglog-${name}.csv`).map((row) => ({
        ...{ time: Number(row.time), atRisk: Number(row["n.risk"]), events: Number(row["n.event"]) },
        survival: expect.closeTo(Number(row.surv), 12),
        standardError: near(row["std.err"], 12),
        lower: near(row.lower, 12),
        upper: near(row.upper, 12),
      })),
    );
  });

  test("the incidences of two causes are those of R", async () => {
    const { groups } = await json("survival", "--file", "cr18-input.csv");
    expect(groups[0].incidence.curves.steps).toMatchObject(
      printed("aj-cr18.csv").map((row) => ({
        time: Number(row.time),
        incidence: [1, 2].map((cause) => ({
          incidence: expect.closeTo(Number(row[`cif${cause}`]), 10),
          standardError: expect.closeTo(Number(row[`se${cause}`]), 10),
        })),
      })),
    );
  });

  test.each([
    { table: "lung-input.csv", group: "sex", rho: "0", expected: reference.tests.lung_sex.logrank },
    { table: "lung-input.csv", group: "sex", rho: "1", expected: reference.tests.lung_sex.peto },
    { table: "aml-input.csv", group: "group", rho: "0", expected: reference.tests.aml.logrank },
    { table: "aml-input.csv", group: "group", rho: "1", expected: reference.tests.aml.peto },
  ])("log-rank of $table, rho $rho", async ({ table, group, rho, expected }) => {
    const given = ["--file", table, "--group", group, "--rho", rho, "--compare"];
    const { comparisons } = await json("survival", ...given);
    const of = (name: "obs" | "exp", index: number) => expect.closeTo(expected[name][index], 8);
    expect(comparisons[0]).toMatchObject({
      test: "log-rank",
      groups: [0, 1].map((index) => ({ observed: of("obs", index), expected: of("exp", index) })),
      statistic: { value: expect.closeTo(expected.chisq, 8) },
      degreesOfFreedom: expected.df,
      p: { value: expect.closeTo(expected.p, 8) },
    });
  });

  test("two strata that are alike have twice the chi-square of one, and no permutation test", async () => {
    const [head = "", ...rows] = readFileSync(join(folder, "aml-input.csv"), "utf8").trim().split(/\r?\n/);
    const twice = [`${head},s`, ...rows.map((row) => `${row},x`), ...rows.map((row) => `${row},y`)];
    writeFileSync(join(folder, "twice.csv"), twice.join("\n"));
    const given = ["--file", "twice.csv", "--group", "group", "--compare"];
    const { comparisons } = await json("survival", ...given, "--stratum", "s");
    const chiSquare = 2 * reference.tests.aml.logrank.chisq;
    expect(comparisons).toMatchObject([{ statistic: { value: expect.closeTo(chiSquare, 8) } }]);
  });

  test("Gray's test after bone marrow transplantation is that of SAS", async () => {
    const { comparisons } = await json(
      "survival",
      "--file",
      "bmt-input.csv",
      "--group",
      "group",
      "--compare",
    );
    expect(comparisons[0]).toMatchObject({ test: "gray", cause: "1", degreesOfFreedom: 2 });
    expect(comparisons[0].statistic.value).toBeCloseTo(11.9229, 4);
  });

  const times = (name: string, ...rows: readonly string[]) => {
    writeFileSync(join(folder, `${name}.csv`), ["time,status", ...rows].join("\n"));
    return `${name}.csv`;
  };
  const none = { missing: expect.any(String) };

  test.each([
    { name: "all censored", rows: ["5,0", "7,0"], median: none, last: 1 },
    { name: "one subject, event", rows: ["5,1"], median: { value: 5 }, last: 0 },
    { name: "one subject, censored", rows: ["5,0"], median: none, last: 1 },
    { name: "all at one time", rows: ["5,1", "5,1", "5,1"], median: { value: 5 }, last: 0 },
    { name: "an event at time 0", rows: ["0,1", "5,1", "9,0"], median: { value: 5 }, last: 1 / 3 },
    { name: "an event and a censoring tied", rows: ["5,1", "5,0", "9,1"], median: { value: 9 }, last: 0 },
    { name: "a flat step at a half", rows: ["2,1", "4,1", "6,1", "8,1"], median: { value: 5 }, last: 0 },
    {
      name: "a half until the last censoring",
      rows: ["2,1", "4,1", "6,0", "8,0"],
      median: { value: 6 },
      last: 0.5,
    },
    { name: "no half", rows: ["2,1", "6,0", "8,0"], median: none, last: 2 / 3 },
  ])("$name: median and last value as R gives them", async ({ name, rows, median, last }) => {
    const { groups } = await json(
      "survival",
      "--file",
      times(name, ...rows),
      "--tau",
      "4",
      "--landmark",
      "0,100",
    );
    const { curve, quantiles, landmarks } = groups[0].survival;
    expect(quantiles[1]).toMatchObject({ share: 0.5, time: median });
    expect(curve.steps.at(-1).survival).toBeCloseTo(last, 12);
    expect(landmarks.map((at: Step) => at.beyondLastObservation)).toEqual([false, true]);
    expect(JSON.stringify(groups)).not.toMatch(/null|NaN|Infinity/);
  });

  test("a group without events, one group alone, and a cause without events have a reason", async () => {
    writeFileSync(join(folder, "arms.csv"), "time,status,arm\n5,1,A\n7,1,A\n6,0,B\n9,0,B\n");
    const two = await json("survival", "--file", "arms.csv", "--group", "arm", "--compare", "--event", "1,2");
    expect(two.comparisons.find(({ cause }: { cause: string }) => cause === "2")).toMatchObject({
      test: "gray",
      statistic: { missing: "no-events" },
    });
    writeFileSync(join(folder, "one.csv"), "time,status,arm\n5,1,A\n7,0,A\n");
    const one = await json("survival", "--file", "one.csv", "--group", "arm", "--compare");
    expect(one.comparisons).toMatchObject([
      { test: "log-rank", p: { missing: "fewer-than-two-groups" } },
      { test: "log-rank-exact", p: { missing: "fewer-than-two-groups" } },
    ]);
    writeFileSync(join(folder, "quiet.csv"), "time,status,arm\n5,0,A\n7,0,B\n");
    const quiet = await json("survival", "--file", "quiet.csv", "--group", "arm", "--compare");
    expect(quiet.comparisons).toMatchObject([
      { test: "log-rank", p: { missing: "no-events" } },
      { test: "log-rank-exact", p: { missing: "no-events" } },
    ]);
  });
});
