import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { judgeAudit } from "./audit.ts";
import { packagesOf, refusedPackages } from "./licences.ts";

describe("licences", () => {
  test("every package that is installed stands under one that is allowed", () => {
    const packages = packagesOf(JSON.parse(readFileSync("package-lock.json", "utf8")));
    expect(packages.length).toBeGreaterThan(100);
    expect(refusedPackages(packages)).toEqual([]);
  });

  test.each([
    ["GPL-3.0-only", false, ["a: GPL-3.0-only"]],
    ["none", false, ["a: none"]],
    ["MPL-2.0", false, ["a: MPL-2.0"]],
    ["MPL-2.0", true, []],
    ["(GPL-2.0 OR MIT)", false, []],
    ["Apache-2.0 AND BSL-1.0", false, []],
    ["MIT AND GPL-3.0-only", false, ["a: MIT AND GPL-3.0-only"]],
  ])("%s (development: %s)", (licence, development, refused) => {
    expect(refusedPackages([{ name: "a", version: "1", licence, development }])).toEqual(refused);
  });
});

describe("the audit", () => {
  const said = (vulnerabilities: object) => JSON.stringify({ metadata: { vulnerabilities } });

  test.each([
    ["nothing found", said({ low: 2, moderate: 1, high: 0, critical: 0 }), { result: "clean" }],
    ["serious ones", said({ high: 1, critical: 2 }), { result: "found", serious: 3 }],
    ["no advisories", "405 Method Not Allowed", { result: "not-checked", because: "405 Method Not Allowed" }],
    ["an error in JSON", '{"error":{}}', { result: "not-checked", because: '{"error":{}}' }],
  ])("%s", (_, output, audit) => {
    expect(judgeAudit(output)).toEqual(audit);
  });
});
