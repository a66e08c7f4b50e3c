import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { eligibleBoy, measured, withFacts, without } from "../founding-eligibility.ts";

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

test("screen says what would settle a subject", () => {
  const told = screen(without(eligibleBoy, "lvef"));
  expect(told.status).toBe(3);
  expect(told.stdout).toContain("Would make it eligible: Left ventricular ejection fraction");
});

test("screen says why a value does not compare, and refuses what the protocol does not know", () => {
  const absolute = { observations: [measured("egfr", 30, "mL/min")] };
  const told = screen(withFacts(without(eligibleBoy, "creatinine"), absolute));
  expect(told.status).toBe(3);
  expect(told.stdout).toContain("the units cannot be compared");
  const unknown = screen(withFacts(eligibleBoy, { observations: [measured("lvfe", 60, "%")] }));
  expect(unknown).toMatchObject({ status: 1, stdout: "" });
  expect(unknown.stderr).toContain("no data item lvfe");
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
