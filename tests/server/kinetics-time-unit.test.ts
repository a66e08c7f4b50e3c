import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { commandLine } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "kinetics-time-unit-"));
afterAll(() => rmSync(folder, { recursive: true }));
const { run } = commandLine(folder);

/** As ADaM has it: times from the first dose, and in what unit they are. */
function kinetics(units: readonly [string, string], ...options: readonly string[]) {
  const file = `${crypto.randomUUID()}.csv`;
  const rows = ["USUBJID,AFRLT,FRLTU,AVAL", `A,0,${units[0]},0`, `A,24,${units[1]},8`];
  writeFileSync(join(folder, file), `${rows.join("\n")}\n`);
  return run("kinetics", "--file", file, ...options);
}

test.each([
  { units: ["HOURS", "hours"], told: "24 h" },
  { units: ["Days", "day"], told: "24 d" },
  { units: ["min", ""], told: "24 min" },
] as const)("times are in the unit that their column names: $told", async ({ units, told }) => {
  const { out, code } = await kinetics(units);
  expect(code).toBe(0);
  expect(out).toMatch(new RegExp(`Tmax +${told} `));
});

test.each([
  { why: "two units", units: ["h", "d"], options: [] },
  { why: "another unit than the one asked for", units: ["h", "h"], options: ["--time-unit", "d"] },
  { why: "a unit that is none of time", units: ["mL", "mL"], options: [] },
] as const)("$why are refused", async ({ units, options }) => {
  const { error, code } = await kinetics(units, ...options);
  expect(code).toBe(1);
  expect(error).toContain("column FRLTU names the unit of time");
});
