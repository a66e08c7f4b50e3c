import { describe, expect, it, test } from "vitest";
import { gradeLaboratory, type LaboratoryTermName, laboratoryTerms } from "#safety";
import admiral from "./data/laboratory/admiral-ctcae-v5.json" with { type: "json" };
import limits from "./data/laboratory/ctcae-v5-limits.json" with { type: "json" };

/** Normal limits of every sample here; a baseline between them is normal. */
const [low, high] = [120, 200];
const step = 1e-6;

function gradeOf(term: LaboratoryTermName, value: number, baseline?: number): number {
  const of = { low, high };
  const graded = gradeLaboratory(
    term,
    { value, limits: of },
    baseline === undefined ? undefined : { value: baseline, limits: of },
  );
  if ("missing" in graded) throw new Error(`${term} ${value}: ${graded.missing}`);
  return graded.grade;
}

describe("limits of CTCAE v5.0 as numbers", () => {
  /** Numbers are printed in the unit that the table names; grams per decilitre are ten per litre. */
  const below: readonly [LaboratoryTermName, Readonly<Record<string, number | string>>, number][] = [
    ["Anemia", limits.low.hemoglobin_g_dL.v5, 10],
    ["Neutrophil count decreased", limits.low.neutrophils_1e9_L.v5, 1],
    ["White blood cell decreased", limits.low.wbc_1e9_L.v5, 1],
    ["Lymphocyte count decreased", limits.low.lymphocytes_1e9_L.v5, 1],
    ["Platelet count decreased", limits.low.platelets_1e9_L.v5, 1],
  ];
  it.each(below)("%s", (term, grades, factor) => {
    for (const [grade, limit] of Object.entries(grades)) {
      const at = limit === "LLN" ? low : Number(limit) * factor;
      expect([term, grade, gradeOf(term, at - step)]).toEqual([term, grade, Number(grade)]);
      expect(gradeOf(term, at)).toBe(Number(grade) - 1);
    }
  });

  const { v5: transaminases } = limits.high.alt_ast;
  const { v5: bilirubin } = limits.high.bilirubin;
  const above: readonly [LaboratoryTermName, Readonly<Record<string, number | string>>, number, number][] = [
    ["Alanine aminotransferase increased", transaminases.normalBaselineXuln, high, 150],
    ["Alanine aminotransferase increased", transaminases.abnormalBaselineXbaseline, 300, 300],
    ["Aspartate aminotransferase increased", transaminases.normalBaselineXuln, high, 150],
    ["Aspartate aminotransferase increased", transaminases.abnormalBaselineXbaseline, 300, 300],
    ["Blood bilirubin increased", bilirubin.normalBaselineXuln, high, 150],
    ["Blood bilirubin increased", bilirubin.abnormalBaselineXbaseline, 300, 300],
    ["Creatinine increased", limits.high.creatinine.v5.xuln, high, high],
    ["Creatinine increased", limits.high.creatinine.v5.xbaseline, 60, 60],
    ["CPK increased", limits.high.cpk.v5.xuln, high, 150],
  ];
  it.each(above)("%s by multiples %j of %d", (term, grades, reference, baseline) => {
    const printedGrades = Object.keys(grades).map(Number);
    for (const [grade, printed] of Object.entries(grades)) {
      const below = printedGrades.findLast((one) => one < Number(grade)) ?? 0;
      const inclusive = String(printed).includes("inclusive");
      const at = Number.parseFloat(String(printed)) * reference;
      expect([grade, gradeOf(term, at + step, baseline)]).toEqual([grade, Number(grade)]);
      expect(gradeOf(term, inclusive ? at : at - step, baseline)).toBe(inclusive ? Number(grade) : below);
    }
  });
});

describe("criteria as admiral prints them", () => {
  const rows = new Map<string, Readonly<Record<string, string | undefined>>>(
    admiral.rows.map((row) => [row.TERM, row as Readonly<Record<string, string | undefined>>]),
  );
  const names = Object.keys(laboratoryTerms) as LaboratoryTermName[];

  test("hold every term that is graded here, in the same direction", () => {
    for (const name of names) {
      expect(rows.get(name)?.DIRECTION, name).toBe(laboratoryTerms[name].direction === "low" ? "L" : "H");
    }
  });

  /** In each criterion, the number from which a grade starts: the first of its range, by what it is a multiple of. */
  const printedAs = {
    "upper-limit": /^>(?:ULN|([\d.]+))(?: -| x ULN|$)/,
    "lower-limit": /^<(?:LLN|([\d.]+) ?(?:-|x LLN))/,
  };

  it.each(names)("%s starts each grade at the multiple or number printed first", (name) => {
    for (const { grade, of, times } of laboratoryTerms[name].limits) {
      const text = rows.get(name)?.[`GRADE_${grade}`] ?? "";
      if (of === "value") expect(numbersIn(text), text).toContain(times);
      else if (of === "baseline") expect(text).toContain(`>${times.toFixed(1)}`);
      else {
        const [, number = "1"] = printedAs[of].exec(text.replace(/^Hemoglobin \(Hgb\) /, "")) ?? [];
        if (times === 1 && of === "lower-limit" && text.startsWith("<1.0")) continue;
        // ">3.0 baseline; >3.0 - 6.0 x ULN" names the baseline first.
        const stated = text.startsWith(">3.0 baseline") ? 3 : Number(number);
        expect([name, grade, stated, text]).toEqual([name, grade, times, text]);
      }
    }
  });

  it.each(names.filter((name) => "abnormalBaseline" in laboratoryTerms[name]))(
    "%s by its baseline",
    (name) => {
      const term = laboratoryTerms[name];
      if (!("abnormalBaseline" in term)) throw new Error("No fork");
      for (const { grade, of, times } of term.abnormalBaseline) {
        const text = rows.get(name)?.[`GRADE_${grade}`] ?? "";
        if (of === "value") expect(numbersIn(text).map((number) => number / 100)).toContain(times);
        else if (name === "Fibrinogen decreased") {
          if (grade > 1) expect(text).toContain(`${(1 - times) * 100}`);
        } else expect(text).toMatch(new RegExp(`(?:^|[ >])${times.toFixed(1)}(?: - [\\d.]+)? x baseline`));
      }
    },
  );

  /** Every number, thousands in one: "1,500" is 1500; a count of 10e9/L also as mm3. */
  function numbersIn(text: string): readonly number[] {
    const found = [...text.replaceAll(/(\d),(\d{3})/g, "$1$2").matchAll(/[\d.]+/g)].map(([number]) =>
      Number(number),
    );
    return [...found, ...found.map((number) => number / 1000), ...found.map((number) => number / 100)];
  }
});
