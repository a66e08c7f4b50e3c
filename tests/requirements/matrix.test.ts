import { describe, expect, test } from "vitest";
import { matrixOf, renderMatrix } from "./matrix.ts";

describe("the matrix", () => {
  const asks = { asks: "Something.", source: "Somewhere" };
  const asked = [
    { id: "ER-1", ...asks },
    { id: "ER-2", ...asks },
    { id: "ER-3", ...asks },
    { id: "ER-4", ...asks, leftOut: "Not now." },
  ];
  const results = [
    { file: "a.test.ts", name: "ER-1, ER-2: a log", status: "passed" },
    { file: "a.test.ts", name: "a log > ER-2: another", status: "failed" },
    { file: "a.test.ts", name: "ER-10: a third", status: "passed" },
  ];

  test("calls shown only what has a test, and no test that failed", () => {
    const rows = matrixOf(asked, results).map(({ id, result }) => [id, result]);
    expect(rows).toEqual([
      ["ER-1", "shown"],
      ["ER-2", "not shown"],
      ["ER-3", "not shown"],
      ["ER-4", "left out"],
    ]);
  });

  test("reads as a document: the sum, each requirement with its tests, what is left out and why", () => {
    const edition = { version: "0.1.0", build: "abc", at: "2026-11-22T12:00:00.000Z", node: "24" };
    const text = renderMatrix(matrixOf(asked, results), edition);
    expect(text).toContain("1 shown by tests, 2 not shown, 1 left out.");
    expect(text).toContain("| failed | a log > ER-2: another | a.test.ts |");
    expect(text).toContain("| ER-4 | Something. | Somewhere | Not now. |");
  });
});
