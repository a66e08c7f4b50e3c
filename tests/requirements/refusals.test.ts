import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { refusals } from "#words";

/** What only a crowd can bring about, no test without being a matter of luck: told beside the reason. */
const byLuck = new Set(["too-busy"]);

test("ER-39: every check at entry, told by the code of its refusal, is asked of some test", () => {
  const files = globSync(["src/**/*.test.ts", "tests/**/*.ts"]).filter(
    (path) => !path.includes("requirements"),
  );
  expect(files.length).toBeGreaterThan(100);
  const text = files.map((path) => readFileSync(path, "utf8")).join("\n");
  const unasked = Object.keys(refusals).filter(
    (code) => !text.includes(`"${code}"`) && !text.includes(`"${code}: `) && !text.includes(`"${code} @ `),
  );
  expect(unasked.filter((code) => !byLuck.has(code))).toEqual([]);
});
