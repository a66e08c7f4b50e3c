import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LaboratoryMapping } from "#trial";
import { moment, StagedTrial } from "../../../tests/staged-trial.ts";
import { compareResults } from "./compare-results.ts";
import { readColumns, readCsv } from "./csv.ts";
import { readResults } from "./read-results.ts";
import { readTaken } from "./taken.ts";

const mapping: LaboratoryMapping = {
  columns: { subject: "Subject", code: "Test", value: "Result", taken: ["Taken"] },
  format: "YYYY-MM-DD HH:mm",
  timeZone: "Asia/Shanghai",
  decimal: ".",
  codes: [{ code: "CRP", item: "crp" }, { code: "IL6", item: "il-6" }, { code: "Na" }],
  units: [{ written: "毫克/升", unit: "mg/L" }],
  belowQuantification: ["BLQ"],
  notDetected: ["ND", "未检出"],
  notDone: ["haemolysed"],
  final: [],
};
const columns = { ...mapping.columns, unit: "Unit", lloq: "LLOQ", sample: "Sample" };
const withUnits = { ...mapping, columns };
const header = "Subject,Taken,Test,Result,Unit,LLOQ,Sample";
const staged = new StagedTrial().registers("ZCH-001");
const readFor = { state: staged.state, site: "zch", now: moment(0) };

function rowsOf(lines: readonly string[], known = withUnits, head = header) {
  const read = readResults([head, ...lines].join("\n"), known, readFor);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const { state } = staged;
  return [...compareResults(read.value.rows, { state, laboratory: "central", mapping: known })];
}

function problemsOf(line: string, known = withUnits) {
  const [row] = rowsOf([line], known);
  if (row?.standing !== "problem") return row?.standing;
  return row.problems.map(({ code, field }) => `${code} @ ${field}`);
}

const taken = "2027-03-01 08:30";

describe("a value is read as the laboratory writes it", () => {
  const quantity = (value: number, unit: string) => ({ kind: "quantity", value, unit });
  test.each([
    ["a number", "CRP,5.2,mg/L,", { value: quantity(5.2, "mg/L") }],
    ["in another accepted unit", "CRP,0.52,mg/dL,", { value: quantity(0.52, "mg/dL") }],
    ["in the laboratory's own word for it", "CRP,5.2,毫克/升,", { value: quantity(5.2, "mg/L") }],
    ["in a unit that converts", "CRP,0.005,g/L,", { value: quantity(5, "mg/L"), note: "0.005 g/L" }],
    ["in powers of ten", "CRP,1.5e1,mg/L,", { value: quantity(15, "mg/L") }],
    [
      "below its limit",
      "IL6,<1.5,pg/mL,1.5",
      { value: { ...quantity(1.5, "pg/mL"), comparator: "<" }, lloq: 1.5 },
    ],
    [
      "below the limit that it names itself",
      "IL6,＜2,pg/mL,",
      { value: { ...quantity(2, "pg/mL"), comparator: "<" }, lloq: 2 },
    ],
    [
      "below the limit in its column",
      "IL6,blq,pg/mL,1.5",
      { value: { ...quantity(1.5, "pg/mL"), comparator: "<" }, lloq: 1.5 },
    ],
    ["not detected", "IL6,未检出,pg/mL,1.5", { value: { kind: "not-detected" }, lloq: 1.5 }],
    [
      "not done",
      "CRP,haemolysed,mg/L,",
      { value: { kind: "missing", reason: "not-done" }, note: "haemolysed" },
    ],
  ])("%s", (_, cells, expected) => {
    const [row] = rowsOf([`ZCH-001,${taken},${cells},S1`]);
    expect(row).toMatchObject({ standing: "new", result: { ...expected, sample: "S1", on: "2027-03-01" } });
  });

  test("by the clock of its zone, on the site's day", () => {
    const berlin = { ...withUnits, timeZone: "Europe/Berlin" };
    const [row] = rowsOf(["ZCH-001,2027-03-01 22:30,CRP,5,mg/L,,S1"], berlin);
    expect(row).toMatchObject({ result: { on: "2027-03-02", at: "2027-03-01T21:30:00.000Z" } });
  });

  test("with semicolons, decimal commas, a byte order mark and Chinese names of columns", () => {
    const chinese = {
      ...mapping,
      decimal: "," as const,
      columns: { subject: "受试者", code: "项目", value: "结果", taken: ["日期", "时间"], unit: "单位" },
    };
    const read = readResults(
      "\uFEFF受试者;日期;时间;项目;结果;单位\r\nZCH-001;2027-03-01;08:30;CRP;5,25;mg/L\r\n",
      chinese,
      readFor,
    );
    expect(read.ok && [...read.value.rows]).toMatchObject([{ result: { value: { value: 5.25 } } }]);
  });

  test("codes are told apart by the case of their letters", () => {
    const cased = { ...withUnits, codes: [{ code: "mg", item: "crp" }, { code: "MG" }] };
    const rows = ["mg,5,mg/L", "MG,5,mg/L", "Mg,5,mg/L"].map((cells) => `ZCH-001,${taken},${cells},,S1`);
    expect(rowsOf(rows, cased).map(({ standing }) => standing)).toEqual(["new", "left-out", "problem"]);
  });

  test("a code without an item is left out, and shown as such", () => {
    expect(problemsOf(`ZCH-001,${taken},Na,140,mmol/L,,S1`)).toBe("left-out");
  });
});

describe("a row that cannot be recorded tells what is wrong, and in which column", () => {
  test.each([
    ["another's subject", `ZCH-999,${taken},CRP,5,mg/L,,S1`, "unknown-subject @ Subject"],
    ["a formula for a subject", `"=cmd|' /C calc'!A0",${taken},CRP,5,mg/L,,S1`, "unknown-subject @ Subject"],
    ["an unknown code", `ZCH-001,${taken},XYZ,5,mg/L,,S1`, "code-not-mapped @ Test"],
    ["no number", `ZCH-001,${taken},CRP,high,mg/L,,S1`, "not-a-number @ Result"],
    ["a formula for a number", `ZCH-001,${taken},CRP,=1+1,mg/L,,S1`, "not-a-number @ Result"],
    ["a separator of thousands", `ZCH-001,${taken},CRP,"1,234",mg/L,,S1`, "not-a-number @ Result"],
    ["a unit that does not convert", `ZCH-001,${taken},CRP,5,mmol,,S1`, "unit-not-accepted @ Unit"],
    ["no unit", `ZCH-001,${taken},CRP,5,,,S1`, "unit-not-told @ Unit"],
    ["no value", `ZCH-001,${taken},CRP,,mg/L,,S1`, "cell-empty @ Result"],
    ["implausible", `ZCH-001,${taken},CRP,5000,mg/L,,S1`, "value-out-of-range @ Result"],
    ["negative", `ZCH-001,${taken},CRP,-5,mg/L,,S1`, "value-out-of-range @ Result"],
    ["below no limit", `ZCH-001,${taken},IL6,BLQ,pg/mL,,S1`, "quantification-limit-missing @ LLOQ"],
    ["below another limit", `ZCH-001,${taken},IL6,<5,pg/mL,2,S1`, "below-another-limit @ Result"],
    ["in the future", "ZCH-001,2027-04-01 08:00,CRP,5,mg/L,,S1", "future-date @ Taken"],
    ["on no day", "ZCH-001,2027-02-30 08:00,CRP,5,mg/L,,S1", "time-unreadable @ Taken"],
    ["written otherwise", "ZCH-001,01/03/2027 08:00,CRP,5,mg/L,,S1", "time-unreadable @ Taken"],
    ["too many cells", `ZCH-001,${taken},CRP,5,mg/L,,S1,more`, "cells-too-many @ undefined"],
    ["a cell of a megabyte", `ZCH-001,${taken},CRP,${"5".repeat(1e6)},mg/L,,S1`, "cell-too-long @ Result"],
  ])("%s", (_, line, expected) => {
    expect(problemsOf(line)).toEqual([expected]);
  });

  test("two results of one sample: the same is a duplicate, another one is no result", () => {
    const line = (value: number) => `ZCH-001,${taken},CRP,${value},mg/L,,S1`;
    expect(rowsOf([line(5), line(5), line(6)])).toMatchObject([
      { line: 2, standing: "new" },
      { line: 3, standing: "duplicate", sameAs: 2 },
      { line: 4, standing: "problem", problems: [{ code: "sample-told-otherwise", field: "Sample" }] },
    ]);
  });
});

test("another value where two of one sample are on record does not say which it corrects: result-ambiguous", () => {
  const twice = new StagedTrial().registers("ZCH-001").reach(0);
  const at = "2027-03-01T00:30:00.000Z";
  for (const value of [5, 6]) {
    const observation = { item: "crp", on: "2027-03-01", at, laboratory: "central", sample: "S1" };
    twice.does({
      kind: "record-observation",
      subject: "ZCH-001",
      observation: { ...observation, value: { kind: "quantity", value, unit: "mg/L" } },
    });
  }
  const state = { ...readFor, state: twice.state };
  const read = readResults(`${header}\nZCH-001,${taken},CRP,7,mg/L,,S1`, withUnits, state);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const known = { state: twice.state, laboratory: "central", mapping: withUnits };
  const [row] = compareResults(read.value.rows, known);
  expect(row).toMatchObject({
    standing: "problem",
    problems: [{ code: "result-ambiguous", field: "Sample" }],
  });
});

describe("a result with a day alone, where the same laboratory has told of that day before,", () => {
  const daily = { ...withUnits, format: "YYYY-MM-DD" as const };
  function told(first: string, second: string) {
    const trial = new StagedTrial().registers("ZCH-001").reach(0);
    const rows = (line: string) => {
      const known = { state: trial.state, site: "zch", now: moment(0) };
      const read = readResults([header, line].join("\n"), daily, known);
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      return [...compareResults(read.value.rows, { ...known, laboratory: "central", mapping: daily })];
    };
    const [row] = rows(first);
    if (row?.standing !== "new") throw new Error(row?.standing);
    const observation = { ...row.result, laboratory: "central" };
    trial.does({ kind: "record-observation", subject: "ZCH-001", observation });
    const [again] = rows(second);
    return { again, version: trial.state.version };
  }
  const result = (value: number, sample = "") => `ZCH-001,2027-03-01,CRP,${value},mg/L,,${sample}`;

  test("corrects it where the value is another and neither has a number", () => {
    const { again, version } = told(result(5), result(8));
    expect(again).toMatchObject({ standing: "correction", supersedes: version });
    expect(told(result(5), result(5)).again).toMatchObject({ standing: "duplicate" });
    expect(told(result(5), "ZCH-001,2027-03-02,CRP,8,mg/L,,").again).toMatchObject({ standing: "new" });
  });

  test("corrects it by the number of the sample, and is another's by another number", () => {
    expect(told(result(5, "S1"), result(8, "S1")).again).toMatchObject({ standing: "correction" });
    expect(told(result(5, "S1"), result(8, "S2")).again).toMatchObject({ standing: "new" });
  });

  test.each([
    ["on record", result(5, "S1"), result(8)],
    ["in the file", result(5), result(8, "S1")],
  ])("is ambiguous with a number only %s and another value, and is refused", (_, first, second) => {
    const { again, version } = told(first, second);
    const facts = { item: "crp", versions: String(version) };
    const problems = [{ code: "result-ambiguous", field: "Sample", facts }];
    expect(again).toMatchObject({ standing: "problem", problems });
  });
});

test("a value below its own limit has that limit, not the usual one; below 0 is none", () => {
  const codes = [{ code: "CAR", item: "car-transgene", lloq: 50 }];
  const usual = { ...withUnits, codes };
  const row = (value: string) => rowsOf([`ZCH-001,${taken},CAR,${value},{copies}/ug,,S1`], usual)[0];
  expect(row("<20")).toMatchObject({ result: { value: { value: 20, comparator: "<" }, lloq: 20 } });
  expect(row("BLQ")).toMatchObject({ result: { value: { value: 50, comparator: "<" }, lloq: 50 } });
  expect(row("<0")).toMatchObject({
    standing: "problem",
    problems: [{ code: "not-a-number", field: "Result" }],
  });
});

describe("a file that is no table is refused as a whole", () => {
  test.each([
    ["empty", "", "file-without-rows"],
    ["a header alone", header, "file-without-rows"],
    ["in another encoding", `${header}\nZCH-001,\uFFFD\uFFFD`, "file-encoding"],
    ["not text", "PK\u0003\u0004\0\0", "file-encoding"],
    ["a quotation mark that is not closed", `${header}\n"ZCH-001,1`, "file-unreadable"],
    ["two columns of one name", "A,A\n1,2", "column-twice"],
    ["without a column that the mapping names", "Subject,Test\nZCH-001,CRP", "no-column"],
  ])("%s", (_, text, code) => {
    const read = readResults(text, withUnits, readFor);
    expect(!read.ok && read.error[0]?.code).toBe(code);
  });
});

test.each([
  ["DD/MM/YYYY HH:mm", "1/3/2027 8:05", { on: "2027-03-01", at: "2027-03-01T00:05:00.000Z" }],
  ["YYYYMMDDHHmmss", "20270301080510", { on: "2027-03-01", at: "2027-03-01T00:05:10.000Z" }],
  ["YYYY-MM-DD HH:mm", "2027-03-01T08:05", { on: "2027-03-01", at: "2027-03-01T00:05:00.000Z" }],
  ["DD.MM.YYYY", "01.03.2027", { on: "2027-03-01" }],
  ["DD.MM.YYYY", "01x03x2027", undefined],
  ["YYYY-MM-DD HH:mm", "2027-03-01 24:30", undefined],
])("a time as %s: %s", (format, text, expected) => {
  expect(readTaken(text, { format, timeZone: "Asia/Shanghai" }, "Asia/Shanghai")).toEqual(expected);
});

test("a column is told by the different values in it", () => {
  expect(readColumns("A;B\n1;x\n1;y\n")).toEqual({
    ok: true,
    value: [
      { column: "A", values: ["1"] },
      { column: "B", values: ["x", "y"] },
    ],
  });
});

test("what is written as a CSV file is read as it was, whatever stands in its cells", () => {
  const cell = fc.stringMatching(/^[a-zA-Z0-9"',;=|受试者<>.]{1,12}$/);
  const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(table, (rows) => {
      const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(","));
      const read = readCsv(["a,b,c", ...quoted].join("\r\n"));
      expect(read.ok && read.value.rows.map(({ cells }) => [...cells.values()])).toEqual(rows);
    }),
  );
});

test("numbers come through as they were written, in either decimal sign", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999 }), fc.constantFrom(".", ","), (hundredths, decimal) => {
      const text = (hundredths / 100).toFixed(2).replace(".", decimal);
      const known = { ...withUnits, decimal: decimal as "." | "," };
      const [row] = rowsOf([`ZCH-001,${taken},CRP,"${text}",mg/L,,S1`], known);
      expect(row).toMatchObject({ result: { value: { value: hundredths / 100 } } });
    }),
  );
});
