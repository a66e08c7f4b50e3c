import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { commandLine } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "survival-endpoints-"));
afterAll(() => rmSync(folder, { recursive: true }));
const { run } = commandLine(folder);

/** As ADaM has it: the times of several endpoints below each other. */
const table = ["USUBJID,PARAMCD,AVAL,CNSR", "1,OS,30,1", "1,PFS,10,0", "2,OS,20,0", "2,PFS,15,1", "3,PFS,,1"];
writeFileSync(join(folder, "adtte.csv"), `${table.join("\n")}\n`);
const survival = (...options: readonly string[]) => run("survival", "--file", "adtte.csv", ...options);

test("times of several endpoints are not taken for those of one", async () => {
  const { code, error } = await survival();
  expect(code).toBe(1);
  expect(error).toContain("several endpoints in the column PARAMCD: OS, PFS");
  expect(error).toContain("--endpoint");
});

test("times of several endpoints are not taken for those of one within strata either", async () => {
  const { error } = await survival("--group", "USUBJID", "--stratum", "PARAMCD", "--compare");
  expect(error).toContain("several endpoints in the column PARAMCD: OS, PFS");
});

test("one endpoint is chosen by its code, and what is wrong with others does not matter", async () => {
  const { out } = await survival("--endpoint", "OS", "--json");
  expect(JSON.parse(out).groups).toMatchObject([{ subjects: 2, events: [1], censored: 1 }]);
  expect((await survival("--endpoint", "PFS")).error).toContain("Line 6, column AVAL: empty.");
  expect((await survival("--endpoint", "DOR")).error).toContain(
    "no row of “DOR” in the column PARAMCD: OS, PFS",
  );
});

test("endpoints are taken apart as groups", async () => {
  writeFileSync(join(folder, "whole.csv"), `${table.slice(0, -1).join("\n")}\n`);
  const { out } = await run("survival", "--file", "whole.csv", "--group", "PARAMCD", "--json");
  expect(JSON.parse(out).groups).toMatchObject([
    { group: "OS", subjects: 2 },
    { group: "PFS", subjects: 2 },
  ]);
});

test("an endpoint is asked for of a table that has a column of them", async () => {
  writeFileSync(join(folder, "plain.csv"), "time,status\n5,1\n");
  const { error } = await run("survival", "--file", "plain.csv", "--endpoint", "OS");
  expect(error).toContain("no column “paramcd / param”");
});
