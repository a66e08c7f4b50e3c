import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { commandLine } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "survival-"));
afterAll(() => rmSync(folder, { recursive: true }));
const { run } = commandLine(folder);
const data = new URL("../reference/data/survival/", import.meta.url);

function table(...lines: readonly string[]): string {
  const file = join(folder, "times.csv");
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

describe("trialrun survival", () => {
  test("tells curves, medians, times asked for, means and tests of groups; medians of R: 31 and 23", async () => {
    const lines = readFileSync(new URL("aml-input.csv", data), "utf8").replace("event", "status").trim();
    const file = table(lines);
    const told = await run(
      "survival",
      "--file",
      file,
      ...["--group", "group", "--landmark", "20,200"],
      "--tau",
      "48",
      "--compare",
    );
    expect(told).toMatchObject({ code: 0, error: "" });
    expect(told.out).toContain("subjects 23, one in each row; two-sided limits at 95 %, scale log-log");
    expect(told.out).toMatch(/Maintained +0\.5 +31 +13 +– \(not reached\)/);
    expect(told.out).toMatch(/Nonmaintained +0\.5 +23 +5 +33/);
    expect(told.out).toMatch(/Maintained +200 +0 .*beyond the last observation/);
    expect(told.out).toMatch(/Maintained +48 +31\.84 +4\.528/);
    expect(told.out).toMatch(/log-rank +3\.396 +1 +0\.06534/);
    expect(told.out).toContain("log-rank, by permutation");
  });

  test("tells the incidence of each cause in full for programs, by the variance named", async () => {
    cpSync(new URL("cr18-input.csv", data), join(folder, "cr18.csv"));
    const errors = await Promise.all(
      ["infinitesimal-jackknife", "aalen"].map(async (variance) => {
        const { code, out } = await run("survival", "--file", "cr18.csv", "--variance", variance, "--json");
        expect(code).toBe(0);
        const { causes, groups } = JSON.parse(out);
        expect(causes).toEqual(["1", "2"]);
        return groups[0].incidence.curves.steps.at(-1).incidence[0].standardError;
      }),
    );
    expect(errors[0]).toBeCloseTo(0.15709147298509263, 12);
    expect(errors[1]).toBeCloseTo(0.198, 3);
  });

  test("reads CNSR as ADaM has it, named or found, and tells so; codes that are named go before", async () => {
    const file = table("USUBJID,AVAL,CNSR", "1,10,0", "2,20,1", "3,30,0");
    const found = await run("survival", "--file", file);
    expect(found.out).toContain("CNSR is read as ADaM has it: 0 is the event, anything else is censored.");
    expect(found.out).toContain("“0” event (2); “1” censored (1)");
    const { out } = await run("survival", "--file", file, "--status", "cnsr", "--json");
    expect(JSON.parse(out)).toMatchObject({
      columns: { time: "AVAL", status: "CNSR" },
      groups: [{ events: [2], censored: 1 }],
    });
    const told = await run("survival", "--file", file, "--event", "1");
    expect(told.out).toContain("“0” censored (2); “1” event (1)");
    expect(told.out).not.toContain("as ADaM has it");
  });

  test("knows causes by words, with semicolons between and in Chinese", async () => {
    const file = table("time;status", "5;relapse", "6;Censored", "9;death");
    const told = await run("survival", "--file", file, "--language", "zh");
    expect(told).toMatchObject({ code: 0, error: "" });
    expect(told.out).toContain("累积发生率（Aalen–Johansen法）");
    expect(told.out).toMatch(/9 +1 +death +1 +0\.6667/);
    expect(told.out).not.toMatch(/\{\{|undefined|NaN/);
  });

  test("reads a table as other programs write it, and says which columns it did not read", async () => {
    const lines = ["\uFEFFid,STATUS,Time,age\r", "1,1.0,5,40\r", "\r", "2,0.0,.5,41\r", "3,TRUE,7,42\r"];
    const { out } = await run("survival", "--file", table(...lines.slice(0, -1)), "--json");
    expect(JSON.parse(out)).toMatchObject({
      notRead: ["id", "age"],
      causes: ["1"],
      groups: [{ subjects: 2, events: [1], censored: 1 }],
    });
    const told = await run("survival", "--file", table("status,time,arm", "TRUE,5,A", "FALSE,6,B"));
    expect(told.out).toContain("Columns not read: arm.");
    expect(told.out).toMatch(/\n {2}2 +1 +1 /);
  });

  test.each(["NA", ".", "1.5", "nan", "+1"])(
    "takes %s for no status, rather than for a cause",
    async (status) => {
      const told = await run("survival", "--file", table("time,status", "5,1", `6,${status}`));
      expect(told).toMatchObject({ code: 1, out: "" });
      expect(told.error).toContain(`Line 3, column status: “${status}” is no status`);
    },
  );

  test("passes over rows of separators alone, as spreadsheets write them", async () => {
    const { out } = await run("survival", "--file", table("time,status", "5,1", ",", "7,0", ","), "--json");
    expect(JSON.parse(out)).toMatchObject({ groups: [{ subjects: 2, events: [1], censored: 1 }] });
  });

  test("takes no semicolon within quotes for what stands between columns", async () => {
    const told = await run("survival", "--file", table('time,status,"note; free"', '5,1,"a; b"'), "--json");
    expect(JSON.parse(told.out)).toMatchObject({ notRead: ["note; free"], groups: [{ events: [1] }] });
  });

  test("takes a decimal comma for no time", async () => {
    const told = await run("survival", "--file", table("time;status", "0,5;1"));
    expect(told.error).toContain("Line 2, column time: “0,5” is no time");
  });

  test("refuses a table whole, and names line and column of each fault", async () => {
    const file = table("time,status", "5,1", "-3,1", "abc,0", ",2", "7,-1");
    const told = await run("survival", "--file", file);
    expect(told).toMatchObject({ code: 1, out: "" });
    expect(told.error.trim().split("\n").slice(1)).toEqual([
      "Line 3, column time: “-3” is no time: a number, 0 or more.",
      "Line 4, column time: “abc” is no time: a number, 0 or more.",
      "Line 5, column time: empty.",
      "Line 6, column status: “-1” is no status: 0, “false” or “censored”, or the number or name of a cause.",
    ]);
  });

  const statuses = async (rows: readonly string[], ...options: readonly string[]) => {
    const file = table("time,status", ...rows.map((row, index) => `${index + 1},${row}`));
    const { out, error, code } = await run("survival", "--file", file, "--json", ...options);
    if (code !== 0) return JSON.parse(error).error.at(-1);
    const { causes, statuses: read } = JSON.parse(out);
    return [causes, read.map(({ code, cause, subjects }: Status) => [code, cause ?? 0, subjects])];
  };
  type Status = { readonly code: string; readonly cause?: string; readonly subjects: number };

  test.each([
    {
      rows: ["0", "1", "1"],
      read: [
        ["1"],
        [
          ["0", 0, 1],
          ["1", "1", 2],
        ],
      ],
    },
    {
      rows: ["TRUE", "FALSE", "true", "0"],
      read: [
        ["true"],
        [
          ["0", 0, 1],
          ["FALSE", 0, 1],
          ["true", "true", 2],
        ],
      ],
    },
    {
      rows: ["dead", "alive", "Dead"],
      read: [
        ["dead"],
        [
          ["alive", 0, 1],
          ["dead", "dead", 2],
        ],
      ],
    },
    {
      rows: ["Event free", "Relapse"],
      read: [
        ["Relapse"],
        [
          ["Event free", 0, 1],
          ["Relapse", "Relapse", 1],
        ],
      ],
    },
    { rows: ["1", "1"], read: [["1"], [["1", "1", 2]]] },
    {
      rows: ["1", "2", "2"],
      options: ["--event", "2"],
      read: [
        ["2"],
        [
          ["1", 0, 1],
          ["2", "2", 2],
        ],
      ],
    },
    {
      rows: ["1", "2"],
      options: ["--event", "2,1"],
      read: [
        ["2", "1"],
        [
          ["1", "1", 1],
          ["2", "2", 1],
        ],
      ],
    },
    {
      rows: ["0", "1", "2"],
      options: ["--event", "0"],
      read: [
        ["0"],
        [
          ["0", "0", 1],
          ["1", 0, 1],
          ["2", 0, 1],
        ],
      ],
    },
    {
      rows: ["Lost", "dead"],
      options: ["--censored", "lost"],
      read: [
        ["dead"],
        [
          ["dead", "dead", 1],
          ["Lost", 0, 1],
        ],
      ],
    },
    {
      rows: ["0", "1"],
      options: ["--event", "1,2"],
      read: [
        ["1", "2"],
        [
          ["0", 0, 1],
          ["1", "1", 1],
          ["2", "2", 0],
        ],
      ],
    },
  ])("reads $rows $options as it says", async ({ rows, options = [], read }) => {
    expect(await statuses(rows, ...options)).toEqual(read);
  });

  test.each([
    { rows: ["1", "2", "2"], said: "None of the codes of events “1”, “2” is known to mean censored" },
    { rows: ["2", "2"], said: "R's survival writes 1 for censored and 2 for the event" },
    { rows: ["lost", "dead"], said: "None of the codes of events “dead”, “lost” is known to mean censored" },
    { rows: ["1", "Y", "No"], said: "Events are told in several ways: “1”, “Y”." },
    { rows: ["1", "dead", "0"], said: "Events are told in several ways: “1”, “dead”." },
    {
      rows: ["1", "0"],
      options: ["--event", "1", "--censored", "1"],
      said: "both as an event and as censored: “1”",
    },
    {
      rows: ["1", "3"],
      options: ["--event", "1", "--censored", "0"],
      said: "Named neither with --event nor",
    },
  ])("refuses $rows $options, since it could mean another thing", async ({ rows, options = [], said }) => {
    expect(await statuses(rows, ...options)).toContain(said);
  });

  test("tells how it read each code of the status", async () => {
    const { out } = await run("survival", "--file", table("time,status", "5,Dead", "6,alive", "7,dead"));
    expect(out).toContain("Status as read: “alive” censored (1); “dead” event (2)");
  });

  test.each([
    [
      "a column that is missing",
      ["time,state", "5,1"],
      [],
      "has no column “status / event / cnsr”. It has: time, state.",
    ],
    ["a column that comes twice", ["time,time,status", "5,6,1"], [], "more than one column “time”"],
    ["a group that is no column", ["time,status", "5,1"], ["--group", "arm"], "has no column “arm”"],
    ["rows that are missing", ["time,status"], [], "holds no rows below its header"],
    ["a row of another length", ["time,status", "5,1,2"], [], "not a well-formed CSV file"],
    ["groups to compare that are not named", ["time,status", "5,1"], ["--compare"], "with --group"],
    ["a level that is none", ["time,status", "5,1"], ["--level", "95"], "A number between 0 and 1."],
    ["a scale that is none", ["time,status", "5,1"], ["--conf", "loglog"], "log-log"],
    [
      "a time to read at that is none",
      ["time,status", "5,1"],
      ["--landmark", "28,,84"],
      "A number, 0 or more.",
    ],
  ])("says what is wrong: %s", async (_, lines, options, said) => {
    const told = await run("survival", "--file", table(...lines), ...options);
    expect(told).toMatchObject({ code: 1, out: "" });
    expect(told.error).toContain(said);
  });

  test("says which file cannot be read, and what it is for", async () => {
    expect(await run("survival", "--file", "none.csv")).toMatchObject({
      code: 1,
      error: "none.csv cannot be read.\n",
    });
    expect((await run("survival", "--help")).out).toContain("Exit code: 0 done, 1 error.");
  });
});
