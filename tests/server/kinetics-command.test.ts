import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { kineticOptionsOf, kineticsSchema } from "#kinetics";
import { commandLine } from "./command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "trialrun-kinetics-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const { run } = commandLine(folder);

/** Runs the command on a table that consists of these lines. */
function kinetics(lines: readonly string[], ...options: readonly string[]) {
  const file = join(folder, `${crypto.randomUUID()}.csv`);
  writeFileSync(file, `${lines.join("\n")}\n`);
  return run("kinetics", "--file", file, ...options);
}

const tail = ["0,0", "3,150", "7,4200", "10,9100", "14,5200", "21,900", "28,200", "60,BLQ", "90,<10"];
const table = ["subject,time,concentration", ...tail.map((row) => `A,${row}`)];

interface Line {
  readonly parameter: string;
  readonly end?: number;
  readonly estimate: unknown;
  readonly used: readonly string[];
}

async function estimatesOf(lines: readonly string[], ...options: readonly string[]) {
  const { out, code } = await kinetics(lines, "--json", ...options);
  expect(code).toBe(0);
  const { subjects } = JSON.parse(out);
  return (id: string, end?: number): Line | undefined =>
    subjects[0].parameters.find((line: Line) => line.parameter === id && line.end === end);
}

describe.concurrent("trialrun kinetics", { timeout: 120_000 }, () => {
  test("is what the analysis of that name does on a table", async () => {
    const file = join(folder, "analysed.csv");
    writeFileSync(file, `${table.join("\n")}\n`);
    const { out, code } = await run("analyse", "kinetics", "--file", file);
    expect(code).toBe(0);
    expect(out).toBe((await run("kinetics", "--file", file)).out);
  });

  test("is so wherever the options stand", async () => {
    const file = join(folder, "options-first.csv");
    writeFileSync(file, `${table.join("\n")}\n`);
    const { out, code } = await run("analyse", "--json", "--language", "zh", "kinetics", "--file", file);
    expect(code).toBe(0);
    expect(out).toBe((await run("kinetics", "--file", file, "--json")).out);
  });

  test("reads the limit for all samples in the table's unit, or in the one asked for, whatever a row's own", async () => {
    const mixed = ["subject,time,conc,unit", "1,0,0,ng/mL", "1,1,10,ng/mL", "1,2,0.02,ug/mL", "1,3,5,ng/mL"];
    const of = await estimatesOf(mixed, "--lloq", "1", "--unit", "ng/mL");
    expect(of("cmax")).toMatchObject({ estimate: { value: 20 }, unit: "ng/mL" });
    const refused = await kinetics(mixed, "--lloq", "1");
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.error).toContain("--lloq: the table has several units (ng/mL, ug/mL). Say with --unit");
    const alike = await estimatesOf(["subject,time,conc,unit", "1,0,8,ng/mL", "1,1,4,ng/mL"], "--lloq", "5");
    expect(alike("tlast")?.estimate).toEqual({ value: 0 });
  });

  test("leaves rows out that NONMEM's EVID or MDV marks as no samples, and tells how many", async () => {
    const rows = [
      "1,0,0,100,1,1",
      "1,1,50,0,0,0",
      "1,2,500,0,0,1",
      "1,3,60,0,0,0",
      "1,4,.,0,2,0",
      "1,5,15,0,0,0",
    ];
    const nonmem = ["ID,TIME,DV,AMT,EVID,MDV", ...rows];
    const of = await estimatesOf(nonmem);
    expect(of("cmax")?.estimate).toEqual({ value: 60 });
    expect(JSON.parse((await kinetics(nonmem, "--json")).out)).toMatchObject({
      notSamples: 3,
      notRead: ["AMT"],
    });
    expect((await kinetics(nonmem)).out).toContain("EVID or MDV says that they are no samples: 3.");
    expect((await kinetics(["ID,TIME,DV,EVID", "1,0,0,1"])).error).toContain("holds no samples");
  });

  test("reads ADaM's AVALC where AVAL is empty", async () => {
    const values = ["0,,<LLOQ", "7,100,100", "14,50,50", "21,20,20", "28,,<LLOQ", "35,,BLQ", "42,,NOT DONE"];
    const rows = values.map((value) => `1,CAR,${value},copies/ug,10`);
    const of = await estimatesOf(["USUBJID,PARAMCD,AFRLT,AVAL,AVALC,AVALU,PCLLOQ", ...rows]);
    expect(of("persistence")).toMatchObject({ estimate: { value: 28 }, used: ["6", "7"] });
  });

  test("estimates by the methods of the trial, and names the lines of the file that it used", async () => {
    const of = await estimatesOf(table, "--auc-to", "14,90", "--blq", "zero");
    // NonCompart and PKNCA on this profile.
    expect(of("auc-to", 14)?.estimate).toEqual({ value: expect.closeTo(56751.2685691065, 6) });
    expect(of("auc-to", 90)?.estimate).toEqual({ value: expect.closeTo(80369.6677421424, 6) });
    expect(of("lambda-z")).toMatchObject({
      estimate: { value: expect.closeTo(0.232721181287249, 12) },
      used: ["6", "7", "8"],
    });
    expect(of("persistence")).toMatchObject({ estimate: { value: 60 }, used: ["9", "10"] });
    expect(of("half-life-tobit")?.estimate).toEqual({ missing: "lloq-missing" });
  });

  test("follows the founding protocol's rules where none is named", async () => {
    const given = readFileSync(new URL("../../protocols/nct06686524/kinetics.json", import.meta.url), "utf8");
    const { expansionFrom: _, ...protocol } = kineticOptionsOf(kineticsSchema.parse(JSON.parse(given)), "d");
    const { out } = await kinetics(table, "--json");
    expect(JSON.parse(out).options).toEqual(protocol);
  });

  test("follows the rules that are named", async () => {
    const linear = await estimatesOf(table, "--method", "linear", "--beyond-last", "last", "--auc-to", "90");
    expect(linear("auc-to", 90)?.estimate).toEqual({ value: 82675 });
    const dropped = await estimatesOf(table, "--blq", "before=zero,after=drop", "--auc-to", "90");
    expect(dropped("auc-to", 90)?.estimate).toEqual({ missing: "ends-before-window" });
    const chosen = await estimatesOf(table, "--terminal-times", "10,14,21,28");
    expect(chosen("lambda-z-points")?.estimate).toEqual({ value: 4 });
    const unknown = await estimatesOf(table, "--terminal-times", "10,14,22");
    expect(unknown("half-life")?.estimate).toEqual({ missing: "choice-unknown-point" });
    const late = await estimatesOf(table, "--expansion-from", "12");
    expect(late("expansion-tmax")?.estimate).toEqual({ value: 14 });
  });

  test("brings units together", async () => {
    const mixed = ["subject,time,concentration,lloq,unit", "A,0,3,1,ng/mL", "A,7,9000,1,pg/mL"];
    const of = await estimatesOf(mixed);
    expect(of("cmax")).toMatchObject({ estimate: { value: 9 }, unit: "ng/mL" });
  });

  test("knows columns in any order and by large letters, and says which it did not read", async () => {
    const lines = ["dose;LLOQ;Concentration;Time;Subject", "1;10;50;0;A", "1;10;5;7;A"];
    const { out } = await kinetics(lines, "--json");
    const { notRead, subjects } = JSON.parse(out);
    expect(notRead).toEqual(["dose"]);
    expect(subjects[0].parameters).toContainEqual(
      expect.objectContaining({ parameter: "tlast", estimate: { value: 0 } }),
    );
    expect((await kinetics(lines)).out).toContain("Columns not read: dose.");
  });

  test("takes a table of times and concentrations alone for one subject's, and no other without a subject", async () => {
    const { out } = await kinetics(["time,conc", "0,0", "3,8", "7,2"], "--json");
    expect(JSON.parse(out).subjects).toMatchObject([{ subject: "1" }]);
    const { error } = await kinetics(["time,conc,animal", "0,0,a", "3,8,b", "7,2,b"]);
    expect(error).toMatch(/no column “subject \/ usubjid .*It has: time, conc, animal\./);
  });

  test("takes a decimal comma for no number", async () => {
    const { code, error } = await kinetics(["subject;time;concentration", "A;0,5;10", "A;1;2,5"]);
    expect(code).toBe(1);
    expect(error).toContain("Line 2, column time: “0,5” is not a number.");
    expect(error).toContain("Line 3, column “concentration”: “2,5” is none");
  });

  test("is read by people in either language", async () => {
    const english = await kinetics(table);
    expect(english.out).toMatch(/Subject A\n {2}Cmax +9100 +lines 5\n {2}Tmax +10 d +lines 5/);
    expect(english.out).toContain("– (a limit of quantification is not known)");
    expect(english.out).toMatch(
      /adjusted R² of at least 0\.9: met; span of at least 2 half-lives: (not )?met/,
    );
    expect(english.out).toMatch(/extrapolated at most 20 % of the area to infinity: (not )?met/);
    const chinese = await kinetics(table, "--language", "zh");
    expect(chinese.out).toContain("受试者 A");
    expect(chinese.out).toContain("（缺少定量下限）");
  });

  test.each([
    ["a negative concentration", "A,3,-5,1,", "Line 3, column “concentration”: “-5” is negative."],
    ["no concentration", "A,3,much,1,", "Line 3, column “concentration”: “much” is none"],
    ["no time", "A,soon,5,1,", "Line 3, column time: “soon” is not a number."],
    ["no subject", ",3,5,1,", "Line 3, column subject: empty."],
    ["no limit", "A,3,5,0,", "Line 3, column “lloq”: “0” is no limit of quantification"],
    ["two limits", "A,3,<5,4,", "Line 3: column “concentration” names another limit"],
    ["a time twice", "A,0,5,1,", "Line 3, column “time”: subject A has a sample at 0 already, in line 2."],
    ["another dimension", "A,3,5,1,kg", "Line 3, column “unit”: “kg” does not convert into “ng/mL”."],
  ])("refuses a table with %s, and says where", async (_, row, message) => {
    const { code, error } = await kinetics(["subject,time,concentration,lloq,unit", "A,0,5,1,ng/mL", row]);
    expect([code, error]).toEqual([1, expect.stringContaining(message)]);
  });

  test.each([
    [["--blq", "first=zero"], "is no rule for values below quantification"],
    [["--method", "trapezoid"], "Allowed choices are linear, lin-up-log-down, lin-log"],
    [["--auc-to", "28,x"], "A number, 0 or more."],
  ])("refuses %j", async (options, message) => {
    const { code, error } = await kinetics(table, ...options);
    expect([code, error]).toEqual([1, expect.stringContaining(message)]);
  });

  test.each(["NQ", "BQL", "BLOQ", "ND", "<LLOQ", "< LLOQ", "LLOQ", "<10", "0", "5"])(
    "reads %s as below quantification",
    async (text) => {
      const of = await estimatesOf([
        "subject,time,concentration,lloq",
        "A,0,50,10",
        `A,7,${text},10`,
        `A,14,${text},10`,
      ]);
      expect(of("tlast")?.estimate).toEqual({ value: 0 });
      expect(of("persistence")?.estimate).toEqual({ value: 7 });
    },
  );

  test("tells how it read what is no number", async () => {
    const rows = ["A,0,NQ", "A,7,>500", "A,8,NQ", "A,9,NS", "A,10,"];
    const { out } = await kinetics(["subject,time,concentration", ...rows], "--json");
    expect(JSON.parse(out).words).toEqual([
      { text: "NQ", meaning: "below-quantification", samples: 2 },
      { text: ">500", meaning: "above-quantification", samples: 1 },
      { text: "NS", meaning: "not-measured", samples: 1 },
      { text: "", meaning: "not-measured", samples: 1 },
    ]);
    const told = await kinetics(["subject,time,concentration", ...rows]);
    expect(told.out).toContain("Read as: “NQ” below quantification (2); “>500” above quantification (1)");
  });

  test.each(["1e400", "1e-400", "Infinity", "0x10", "1,5"])("takes %s for no concentration", async (text) => {
    const { code, error } = await kinetics(["subject;time;concentration", "A;0;5", `A;1;${text}`]);
    expect([code, error]).toEqual([
      1,
      expect.stringContaining(`Line 3, column “concentration”: “${text}” is none`),
    ]);
  });

  test.each([
    ["USUBJID,AFRLT,AVAL,AVALU", "A,0,5,ng/mL", "A,7,9,ng/mL"],
    ["ID,TIME,DV,Dose,units", "A,0,5,100,ng/mL", "A,7,9,100,ng/mL"],
    ["Subject ID,Time,Conc,Unit", '"A","0","5","ng/mL"', '"A","7","9","ng/mL"', ""],
    ["\uFEFFsubjid;time;conc;unit\r", "A;0;5;ng/mL\r", "A;7;9;ng/mL\r", "\r", ""],
  ])("knows columns as other programs name them: %s", async (...lines) => {
    const of = await estimatesOf(lines);
    expect(of("cmax")).toMatchObject({ estimate: { value: 9 }, unit: "ng/mL" });
  });

  test("takes other columns by name, and a unit and a limit that the table does not say", async () => {
    const lines = ["who,day,copies", "A,0,8", "A,7,900", "A,14,8"];
    const columns = ["--subject", "who", "--time", "day", "--concentration", "Copies"];
    const of = await estimatesOf(lines, ...columns, "--unit", "copies/µg", "--lloq", "10");
    expect(of("cmax")).toMatchObject({ estimate: { value: 900 }, unit: "{copies}/ug" });
    expect(of("tfirst")?.estimate).toEqual({ value: 7 });
  });

  test("takes the micro sign and the Greek letter for one unit", async () => {
    const mixed = ["subject,time,concentration,unit", "A,0,3,copies/\u00b5g", "A,7,9,copies/\u03bcg"];
    expect((await estimatesOf(mixed))("cmax")).toMatchObject({ estimate: { value: 9 }, unit: "{copies}/ug" });
  });

  test("tells no unit where the table names none", async () => {
    const of = await estimatesOf(table);
    expect(of("auc-last")).not.toHaveProperty("unit");
    expect(of("tmax")).toHaveProperty("unit", "d");
    expect((await kinetics(table)).out).toMatch(/AUC to Tlast +[\d.]+ +lines/);
  });

  test("keeps analytes apart, each in its unit", async () => {
    const lines = ["subject,analyte,time,concentration,unit", "A,ddPCR,7,500,copies/ug", "A,flow,7,55,/uL"];
    const { out } = await kinetics(lines, "--json");
    const cmax = { parameter: "cmax", used: expect.anything(), excluded: [] };
    expect(JSON.parse(out).subjects).toMatchObject([
      {
        subject: "A",
        analyte: "ddPCR",
        parameters: expect.arrayContaining([{ ...cmax, estimate: { value: 500 }, unit: "copies/ug" }]),
      },
      {
        subject: "A",
        analyte: "flow",
        parameters: expect.arrayContaining([{ ...cmax, estimate: { value: 55 }, unit: "/uL" }]),
      },
    ]);
    expect((await kinetics(lines)).out).toContain("Subject A, flow");
  });

  test("reads a column that flags what is below quantification", async () => {
    const of = await estimatesOf(["subject,time,dv,blq", "A,0,5,1", "A,7,90,0", "A,14,5,1"]);
    expect(of("tfirst")?.estimate).toEqual({ value: 7 });
    const { error } = await kinetics(["subject,time,dv,blq", "A,0,5,maybe"]);
    expect(error).toContain("Line 2, column “blq”: “maybe” is neither 1 or yes");
  });

  test("lays lambda-z through the measured sample of a time, and refuses a time at which none was measured", async () => {
    const lines = [...table, "A,14,NA"];
    const swapped = [...lines.slice(0, 1), "A,10,NA", ...lines.slice(1)];
    const of = await estimatesOf(swapped, "--terminal-times", "10,14,21");
    expect(of("lambda-z-points")?.estimate).toEqual({ value: 3 });
    const { code, error } = await kinetics([...table, "A,25,NA"], "--terminal-times", "14,21,25");
    expect([code, error]).toEqual([
      1,
      expect.stringContaining("Line 11: subject A has no measured sample at 25"),
    ]);
  });

  test("a table without the columns, and no table, are told to be wrong", async () => {
    const { error } = await kinetics(["subject,day,concentration", "A,0,5"]);
    expect(error).toContain("no column “time / afrlt”. It has: subject, day, concentration.");
    expect((await run("kinetics")).error).toContain("--file");
  });
});
