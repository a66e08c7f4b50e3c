import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { commandLine } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "survival-methods-"));
afterAll(() => rmSync(folder, { recursive: true }));
const { run } = commandLine(folder);

function survival(name: string, rows: readonly string[], ...options: readonly string[]) {
  const file = join(folder, `${name}.csv`);
  writeFileSync(file, `${["time,status,arm,site", ...rows].join("\n")}\n`);
  return run("survival", "--file", file, ...options);
}

const oneCause = ["5,1,A,x", "7,0,A,y", "9,1,A,x", "6,1,B,y", "8,0,B,x", "9,0,B,y"];
const causes = ["5,1,A,x", "7,2,A,y", "9,0,A,x", "6,1,B,y", "8,0,B,x", "9,2,B,y"];

describe.concurrent("trialrun survival says by which methods", { timeout: 120_000 }, () => {
  test.each([
    ["--stratum", "site"],
    ["--rho", "1"],
  ])("and refuses %s without a comparison", async (...options) => {
    const told = await survival(`no-${options[1]}`, oneCause, "--group", "arm", ...options);
    expect(told).toMatchObject({ code: 1, out: "" });
    expect(told.error).toContain(`${options[0]} needs --compare`);
  });

  test("its curve, errors, limits and follow-up are made", async () => {
    const { out } = await survival("curve", oneCause);
    expect(out).toContain("subjects 6, one in each row; two-sided limits at 95 %, scale log-log");
    expect(out).toContain(
      "Kaplan–Meier with Greenwood's errors; limits of quantiles where those of the curve",
    );
    expect(out).toContain("median follow-up by reverse Kaplan–Meier");
    expect(out).not.toContain("Comparison");
  });

  test("its incidences are made", async () => {
    const { out } = await survival("causes", causes, "--variance", "aalen");
    expect(out).toContain("Aalen–Johansen, variance aalen; limits are on the incidence itself");
    expect(out).not.toContain("Greenwood");
  });

  test("groups are compared, with observed events beside those to expect", async () => {
    const compared = ["--group", "arm", "--compare"];
    const plain = await survival("compared", oneCause, ...compared);
    expect(plain.out).toContain("Comparison: all events weigh alike.");
    // By hand: 0.5 + 0.4 + 0.5 of 3 events are to be expected in A.
    expect(plain.out).toMatch(/Group +n +Observed +Expected\n +A +3 +2 +1\.4\n +B +3 +1 +1\.6\n/);
    const weighted = await survival("weighted", oneCause, ...compared, "--rho", "1");
    expect(weighted.out).toContain("Comparison: an event weighs by the survival just before it");
    const { out } = await survival("weighted-json", oneCause, ...compared, "--rho", "1", "--json");
    expect(JSON.parse(out).comparisons.map(({ rho }: { rho: number }) => rho)).toEqual([1, 1]);
  });

  test("groups are compared within strata", async () => {
    const { out } = await survival("strata", oneCause, "--group", "arm", "--compare", "--stratum", "site");
    expect(out).toContain(
      "within strata of “site”; no permutation test, which would divide all of them anew",
    );
    expect(out).not.toContain("by permutation");
  });
});
