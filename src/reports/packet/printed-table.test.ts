import { describe, expect, test } from "vitest";
import type { Table } from "#analysis";
import { printedTables } from "./printed-table.ts";

const text = (word: string) => ({ kind: "text", text: word }) as const;
const number = (value: number) => ({ kind: "number", value }) as const;
const words = (en: string) => ({ kind: "words", words: { en, zh: en } }) as const;
const none = { subjects: [], records: [] };

function table(
  name: string,
  columns: readonly string[],
  rows: readonly Table["rows"][number]["cells"][],
): Table {
  return {
    table: name,
    columns: columns.map((column) => ({ column })),
    rows: rows.map((cells) => ({ cells, ...none })),
    methods: [],
  };
}

describe("a printed table", () => {
  test("tells why numbers are missing once, below it, by letters", () => {
    const [printed] = printedTables(
      table(
        "kinetic-summary",
        ["level", "median", "min"],
        [
          { level: text("1"), median: { kind: "missing", because: "no-observations" }, min: number(3) },
          {
            level: text("2"),
            median: { kind: "missing", because: "one-dose" },
            min: { kind: "missing", because: "no-observations" },
          },
        ],
      ),
      "en",
    );
    expect(printed?.rows).toEqual([
      ["1", "(a)", "3"],
      ["2", "(b)", "(a)"],
    ]);
    expect(printed?.notes).toHaveLength(2);
    expect(printed?.notes[0]).toMatch(/^\(a\) no values/);
    expect(printed?.naming).toBe(1);
    expect(printed?.numeric).toEqual([false, true, true]);
  });

  test("leaves out a column that says nothing of any row", () => {
    const nothing = { kind: "reasons", reasons: [] } as const;
    const [printed] = printedTables(
      table(
        "kinetic-summary",
        ["level", "median", "not-estimated", "note"],
        [
          { level: text("1"), median: number(2), "not-estimated": nothing },
          { level: text("2"), "not-estimated": nothing },
        ],
      ),
      "en",
    );
    expect(printed?.heads).toEqual(["Dose level", "Median"]);
    expect(printed?.rows).toEqual([
      ["1", "2"],
      ["2", ""],
    ]);
  });

  test("of two assays is set in a part for each", () => {
    const rows = ["ddPCR", "flow"].map((analyte) => ({ analyte: words(analyte), median: number(1) }));
    const parts = printedTables(table("kinetic-summary", ["analyte", "median"], rows), "en");
    expect(parts.map(({ part, rows: own }) => [part, own])).toEqual([
      ["ddPCR", [["1"]]],
      ["flow", [["1"]]],
    ]);
  });

  test("tells level and sides of intervals in the head where all are alike, else beside each", () => {
    const interval = (level: number) =>
      ({ kind: "interval", interval: { lower: 0.1, upper: 0.9, level, sides: "two-sided" } }) as const;
    const of = (levels: readonly number[]) =>
      printedTables(
        table(
          "dlt-by-level",
          ["level", "limits"],
          levels.map((level, index) => ({ level: text(`${index}`), limits: interval(level) })),
        ),
        "en",
      )[0];
    const alike = of([0.95, 0.95]);
    expect(alike?.heads[1]).toMatch(/\(95 %, two-sided\)$/);
    expect(alike?.rows[0]?.[1]).toBe("0.1 – 0.9");
    const mixed = of([0.95, 0.9]);
    expect(mixed?.heads[1]).not.toMatch(/%/);
    expect(mixed?.rows[1]?.[1]).toBe("0.1 – 0.9 (90 %, two-sided)");
  });
});

describe("a listing with one value to a row", () => {
  test("is set with what was measured across, every value with its multiple and remark, days in order", () => {
    const score = (item: string, day: number, more: Table["rows"][number]["cells"]) => ({
      ...{ subject: text("S-1"), level: text("1"), item: words(item), day: number(day), unit: text("U/L") },
      ...more,
    });
    const measured = { from: { kind: "code", code: "score-from.measured" } } as const;
    const columns = ["subject", "level", "item", "day", "unit", "value", "upper-limits", "from", "note"];
    const [printed] = printedTables(
      table("disease-scores", columns, [
        score("AST", 28, { value: number(80), "upper-limits": number(2), ...measured }),
        score("CMAS", 7, { value: number(40), from: { kind: "code", code: "score-from.total" } }),
        score("CMAS", 28, { value: number(45), ...measured }),
      ]),
      "en",
    );
    expect(printed?.heads.slice(2)).toEqual(["Day", "AST (U/L)", "CMAS (U/L)"]);
    expect(printed?.rows).toEqual([
      ["S-1", "1", "7", "", "40 (a)"],
      ["S-1", "1", "28", "80 (2×)", "45"],
    ]);
    expect(printed?.notes).toEqual(["× Times the upper limit", "(a) entered in total"]);
  });

  test("loses no value: parameters stand in a table for each analyte", () => {
    const one = (analyte: string, parameter: string, value: number) => ({
      ...{ subject: text("S-1"), level: text("1"), analyte: words(analyte), parameter: words(parameter) },
      ...{ unit: text("d"), value: number(value) },
    });
    const columns = ["subject", "level", "analyte", "parameter", "unit", "value"];
    const printed = printedTables(
      table("kinetic-parameters", columns, [one("A", "Cmax", 1), one("A", "Tmax", 2), one("B", "Cmax", 3)]),
      "en",
    );
    expect(printed.map(({ part, rows }) => [part, rows])).toEqual([
      ["A", [["S-1", "1", "1", "2"]]],
      ["B", [["S-1", "1", "3"]]],
    ]);
  });

  test("gathers days of samples that are alike but for the day", () => {
    const sample = (item: string, day: number) => ({
      ...{ subject: text("S-1"), item: words(item), day: number(day) },
      drug: { kind: "code", code: "after.tocilizumab" } as const,
    });
    const [printed] = printedTables(
      table(
        "flagged-samples",
        ["subject", "item", "day", "drug"],
        [sample("CRP", 1), sample("CRP", 3), sample("IL-6", 3)],
      ),
      "en",
    );
    expect(printed?.rows.map((row) => row[2])).toEqual(["1, 3", "3"]);
  });
});
