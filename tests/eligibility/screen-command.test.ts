import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { SubjectFacts } from "#eligibility";
import { eligibleBoy, measured, unknownSubject, withFacts, without } from "../founding-eligibility.ts";

const folder = mkdtempSync(join(tmpdir(), "screen-"));
afterAll(() => rmSync(folder, { recursive: true }));

function screen(facts: unknown, ...options: string[]) {
  const program = new URL("../../src/cli/main.ts", import.meta.url).pathname;
  const input = typeof facts === "string" ? facts : JSON.stringify(facts);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, "screen", ...options, "-"], {
    input,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test.each<[string, SubjectFacts, number, string]>([
  ["an eligible subject", eligibleBoy, 0, "ELIGIBLE on 2027-03-01"],
  ["a subject too young", { ...eligibleBoy, birthDate: "2022-03-02" }, 2, "on 2027-03-02 by itself: met"],
  ["a subject of whom nothing is known", unknownSubject, 3, "UNDETERMINED"],
  [
    "a subject without LVEF",
    without(eligibleBoy, "lvef"),
    3,
    "Would make it eligible: Left ventricular ejection fraction",
  ],
  [
    "an absolute filtration rate",
    withFacts(without(eligibleBoy, "creatinine"), { observations: [measured("egfr", 30, "mL/min")] }),
    3,
    "the units cannot be compared",
  ],
])("screen tells of %s", (_, facts, status, said) => {
  const told = screen(facts);
  expect(told.stdout).toContain(said);
  expect(told.status).toBe(status);
});

test.each([
  ["{", "not well-formed JSON"],
  [{}, "/assessedOn"],
  [{ assessedOn: "2027-03-01", observations: [measured("lvfe", 60, "%")] }, "no data item lvfe"],
  [{ assessedOn: "2027-03-01", observations: [measured("lvef", 600, "%")] }, "not a plausible value"],
])("screen refuses %j", (facts, said) => {
  const told = screen(facts);
  expect(told).toMatchObject({ status: 1, stdout: "" });
  expect(told.stderr).toContain(said);
});

test("screen says what another version of the protocol would change", () => {
  cpSync(new URL("../../protocols/nct06686524", import.meta.url), folder, { recursive: true });
  const file = join(folder, "eligibility.json");
  const amended = JSON.parse(readFileSync(file, "utf8"), (key, value) =>
    key === "rule" && JSON.stringify(value).includes('"item":"lvef"')
      ? JSON.parse(JSON.stringify(value).replace('"value":55', '"value":50'))
      : value,
  );
  writeFileSync(file, JSON.stringify(amended));
  const at52 = withFacts(eligibleBoy, { observations: [measured("lvef", 52, "%")] });
  const told = screen(at52, "--against", folder);
  expect(told.status).toBe(2);
  expect(told.stdout).toContain("By NCT06686524, version 1: eligible; differs in I5, I5a");
});
