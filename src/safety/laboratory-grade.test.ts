import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { ctcaeV5 } from "./ctcae-v5.ts";
import { type GradableResult, gradeLaboratory } from "./laboratory-grade.ts";
import { type LaboratoryTermName, laboratoryTermNames, laboratoryTerms } from "./laboratory-terms.ts";

const alt = "Alanine aminotransferase increased";
const result = (value: number, low?: number, high?: number): GradableResult => ({
  value,
  ...((low !== undefined || high !== undefined) && {
    limits: { ...(low !== undefined && { low }), ...(high !== undefined && { high }) },
  }),
});

function told(term: LaboratoryTermName, one: GradableResult, baseline?: GradableResult): string {
  const graded = gradeLaboratory(term, one, baseline);
  return "missing" in graded ? graded.missing : `${graded.grade} by ${graded.against}`;
}

describe("the baseline-abnormal fork of CTCAE v5.0", () => {
  const abnormal = result(110, 7, 40);
  const normal = result(30, 7, 40);
  it.each<[string, GradableResult, GradableResult | undefined, string]>([
    ["ALT 130, ULN 40, baseline 110: ratio 1.18", result(130, 7, 40), abnormal, "0 by baseline"],
    ["the same after a normal baseline: 3.25 x ULN", result(130, 7, 40), normal, "2 by limits"],
    ["1.5 x baseline is grade 1", result(165, 7, 40), abnormal, "1 by baseline"],
    ["just below 1.5 x baseline", result(164.9, 7, 40), abnormal, "0 by baseline"],
    ["3 x baseline is grade 1 still", result(330, 7, 40), abnormal, "1 by baseline"],
    ["above 3 x baseline", result(330.1, 7, 40), abnormal, "2 by baseline"],
    ["above 20 x baseline", result(2200.1, 7, 40), abnormal, "4 by baseline"],
    ["at ULN", result(40, 7, 40), normal, "0 by limits"],
    ["3 x ULN", result(120, 7, 40), normal, "1 by limits"],
    ["the limit of its own sample", result(130, 7, 50), normal, "1 by limits"],
    ["at its own upper limit a baseline is normal", result(130, 7, 40), result(40, 7, 40), "2 by limits"],
    ["no baseline", result(130, 7, 40), undefined, "baseline-missing"],
    ["no baseline, within limits", result(39, 7, 40), undefined, "0 by limits"],
    ["baseline without limits", result(130, 7, 40), result(110), "baseline-limits-missing"],
    ["no limits after a normal baseline", result(130), normal, "limits-missing"],
    ["no limits after an abnormal baseline", result(130), abnormal, "0 by baseline"],
    ["below its own upper limit", { ...result(40, 7, 40), beyond: "below" }, undefined, "0 by limits"],
    [
      "baseline below its limit",
      result(130, 7, 40),
      { ...result(40, 7, 40), beyond: "below" },
      "2 by limits",
    ],
    [
      "baseline above its limit",
      result(50, 7, 40),
      { ...result(40, 7, 40), beyond: "above" },
      "0 by baseline",
    ],
    ["baseline above 110", result(165, 7, 40), { ...abnormal, beyond: "above" }, "beyond-quantification"],
    [
      "baseline below 50",
      result(130, 7, 40),
      { ...result(50, 7, 40), beyond: "below" },
      "beyond-quantification",
    ],
  ])("%s", (_, one, baseline, expected) => {
    expect(told(alt, one, baseline)).toBe(expected);
  });
});

describe("what is not known matters only where the grade hangs on it", () => {
  it.each<[LaboratoryTermName, GradableResult, string]>([
    ["Neutrophil count decreased", result(0.8), "3 by limits"],
    ["Neutrophil count decreased", result(1.7), "limits-missing"],
    ["Neutrophil count decreased", result(1.7, 1.5), "0 by limits"],
    ["Neutrophil count decreased", result(1.7, 1.8), "1 by limits"],
    ["Neutrophil count decreased", { value: 0.1, beyond: "below" }, "4 by limits"],
    ["Neutrophil count decreased", { value: 0.5, beyond: "below" }, "4 by limits"],
    ["Neutrophil count decreased", { value: 0.6, beyond: "below" }, "beyond-quantification"],
    ["CPK increased", { ...result(2000, 40, 200), beyond: "above" }, "4 by limits"],
    ["CPK increased", { ...result(1900, 40, 200), beyond: "above" }, "beyond-quantification"],
    ["Anemia", result(79, 110), "3 by limits"],
  ])("%s: %j is %s", (term, one, expected) => {
    expect(told(term, one)).toBe(expected);
  });
});

test("creatinine is graded against ULN and against baseline, the worse of the two", () => {
  const creatinine = "Creatinine increased";
  expect(told(creatinine, result(80, 20, 60), result(45, 20, 60))).toBe("2 by limits");
  expect(told(creatinine, result(58, 20, 60), result(30, 20, 60))).toBe("2 by limits");
  expect(told(creatinine, result(58, 20, 60), result(50, 20, 60))).toBe("0 by limits");
  expect(told(creatinine, result(58, 20, 60))).toBe("baseline-missing");
  expect(told(creatinine, result(361, 20, 60))).toBe("4 by limits");
});

test("multiples are free of what floating point adds", () => {
  expect(told("Blood bilirubin increased", result(0.9, 0, 0.3), result(0.2, 0, 0.3))).toBe("2 by limits");
});

test("every term and grade exists in CTCAE v5.0", () => {
  for (const name of laboratoryTermNames) {
    const { limits } = laboratoryTerms[name];
    const grades = Object.keys(ctcaeV5.get(name)?.grades ?? {});
    for (const { grade } of limits) expect(grades, name).toContain(String(grade));
  }
});

test("a worse result never has a lower grade, and a scale of units changes none", () => {
  const positive = fc.double({ min: 0.01, max: 1e4, noNaN: true });
  const relative = laboratoryTermNames.filter((name) => !("unit" in laboratoryTerms[name]));
  fc.assert(
    fc.property(
      fc.constantFrom(...laboratoryTermNames),
      fc.constantFrom(...relative),
      positive,
      positive,
      positive,
      positive,
      (any, ofRatios, one, other, limit, base) => {
        const grade = (name: LaboratoryTermName, value: number, scale = 1) => {
          const limits = { low: limit * scale, high: limit * scale };
          return gradeLaboratory(name, { value: value * scale, limits }, { value: base * scale, limits });
        };
        const { direction } = laboratoryTerms[any];
        const [better, worse] = (direction === "low") === one < other ? [other, one] : [one, other];
        const [first, second] = [grade(any, better), grade(any, worse)];
        if ("missing" in first || "missing" in second) throw new Error("Everything is known");
        expect(second.grade).toBeGreaterThanOrEqual(first.grade);
        expect(grade(ofRatios, one, 1024)).toEqual(grade(ofRatios, one));
      },
    ),
  );
});
