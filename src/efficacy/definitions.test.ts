import { describe, expect, test } from "vitest";
import { foundingMyositis } from "../../tests/myositis-response.ts";
import type { Measurements } from "./core-set.ts";
import type { Decimal } from "./fraction.ts";
import { assessImprovement } from "./improvement-definition.ts";
import { assessInactive, type InactiveDefinition } from "./inactive-disease.ts";

const values = (ck: Decimal, cmas: Decimal, mmt8: Decimal, phga: Decimal): Measurements => ({
  ck: { value: ck },
  cmas: { value: cmas },
  "mmt-8": { value: mmt8 },
  phga: { value: phga },
});
/** Two of the conditions met beside a CK that was told to lie beyond a value. */
const ckBeyond = (beyond: "below" | "above", ck: number): Measurements => ({
  ...values(ck, 50, 0, 0),
  ck: { value: ck, beyond },
});

describe("clinically inactive disease", () => {
  test.each<[InactiveDefinition, string, Measurements, string]>([
    ["printo-2012", "all four, each at its limit", values(150, 48, 78, 0.2), "met"],
    ["printo-2012", "three without physician global", values(100, 50, 80, 3), "met"],
    ["almeida-2015", "three without physician global", values(100, 50, 80, 3), "not-met"],
    ["almeida-2015", "physician global and two", values(151, 50, 80, "0.20"), "met"],
    ["almeida-2015", "physician global and one", values(151, 47, 80, 0), "not-met"],
    ["printo-2012", "two", values(151, 47, 80, 0), "not-met"],
    ["printo-2012", "just beyond", values("150.1", 48, 78, "0.21"), "not-met"],
    [
      "printo-2012",
      "three, the fourth missing",
      { ck: { value: 100 }, cmas: { value: 50 }, phga: { value: 0 } },
      "met",
    ],
    [
      "printo-2012",
      "two of three",
      { ck: { value: 200 }, cmas: { value: 50 }, phga: { value: 0 } },
      "unknown",
    ],
    [
      "printo-2012",
      "one of three",
      { ck: { value: 200 }, cmas: { value: 50 }, phga: { value: 1 } },
      "not-met",
    ],
    [
      "almeida-2015",
      "three without a physician global",
      { ck: { value: 100 }, cmas: { value: 50 }, "mmt-8": { value: 80 } },
      "unknown",
    ],
    ["printo-2012", "nothing", {}, "unknown"],
    ["printo-2012", "CK below 20", ckBeyond("below", 20), "met"],
    ["printo-2012", "CK below 200", ckBeyond("below", 200), "unknown"],
    ["printo-2012", "CK above 150", ckBeyond("above", 150), "not-met"],
    ["printo-2012", "CK above 20", ckBeyond("above", 20), "unknown"],
    ["printo-2012", "no number", values("?", 50, 80, 3), "unknown"],
  ])("%s: %s", (definition, _, found, truth) => {
    expect(assessInactive(definition, found).truth).toBe(truth);
  });
});

const core = (phga: number, ptga: number, cmas: number, chaq: number, ck: number, extramuscular: number) => ({
  phga: { value: phga },
  ptga: { value: ptga },
  cmas: { value: cmas },
  chaq: { value: chaq },
  ck: { value: ck, upperLimit: 100 },
  "extramuscular-vas": { value: extramuscular },
});
const before = core(5, 5, 30, 1, 1000, 5);

function truthOf(id: string, followUp: ReturnType<typeof core>, left: readonly string[] = [], from = before) {
  const definition = foundingMyositis.improvement.find(({ value }) => value.id === id)?.value;
  if (!definition) throw new Error(`no definition ${id}`);
  const measured = Object.fromEntries(Object.entries(followUp).filter(([item]) => !left.includes(item)));
  return assessImprovement(definition, foundingMyositis.totalImprovement, from, measured).truth;
}

describe("definitions of improvement", () => {
  test.each([
    ["printo-20", "three by 20 % exactly", core(4, 4, 36, 1, 1000, 5), "met"],
    ["printo-20", "two by 20 %", core(4, 4, 35, 1, 1000, 5), "not-met"],
    ["printo-50", "three by 20 %", core(4, 4, 36, 1, 1000, 5), "not-met"],
    ["printo-20", "one worse by more than 30 %", core(4, 4, 36, 1.5, 1000, 5), "met"],
    ["printo-20", "two worse by more than 30 %", core(4, 4, 36, 1.5, 1400, 5), "not-met"],
    ["printo-20", "two worse by 30 % exactly", core(4, 4, 36, 1.3, 1300, 5), "met"],
    ["printo-20", "strength worse by more than 30 %", core(4, 4, 20, 0.5, 500, 5), "not-met"],
    ["imacs", "two worse by 25 % exactly", core(4, 4, 36, 1.25, 1250, 5), "met"],
    ["imacs", "three worse by 25 %", core(4, 4, 36, 1.25, 1250, 6.25), "not-met"],
    ["imacs", "strength worse by 25 %", core(4, 4, 22.5, 0.5, 500, 5), "not-met"],
  ])("%s: %s", (id, _, followUp, truth) => {
    expect(truthOf(id, followUp)).toBe(truth);
  });

  test.each([
    ["met whatever the missing was", core(2, 2, 50, 0.5, 1000, 5), ["ck"], "met"],
    ["unknown where it could decide", core(4, 4, 30, 1, 1000, 5), ["ck"], "unknown"],
    ["unknown while strength is missing", core(2, 2, 30, 0.5, 500, 2), ["cmas"], "unknown"],
    ["not met whatever the missing was", core(5, 5, 30, 1, 1000, 5), ["ck"], "not-met"],
  ])("with a measure missing: %s", (_, followUp, left, truth) => {
    expect(truthOf("printo-20", followUp, left)).toBe(truth);
  });

  // As decimals, 2/6 and 1/6 would be just less than half apart, and 10/7 and 13/7 just more than 30 %.
  test.each([
    ["printo-50", "2/6", "1/6", "improved"],
    ["printo-20", "10/7", "13/7", "neither"],
  ])("%s: a C-HAQ from %s to %s has %s", (id, from, to, standing) => {
    const definition = foundingMyositis.improvement.find(({ value }) => value.id === id)?.value;
    if (!definition) throw new Error(`no definition ${id}`);
    const [baseline, followUp] = [{ chaq: { value: from } }, { chaq: { value: to } }];
    const rule = foundingMyositis.totalImprovement;
    const { measures } = assessImprovement(definition, rule, baseline, followUp);
    expect(measures.find(({ measure }) => measure === "chaq")?.standing).toBe(standing);
  });

  test("from zero any worsening is beyond every percentage", () => {
    const well = core(0, 5, 30, 0, 1000, 5);
    expect(truthOf("printo-20", core(0.1, 3, 40, 0, 500, 5), [], well)).toBe("met");
    expect(truthOf("printo-20", core(0.1, 3, 40, 0.125, 500, 5), [], well)).toBe("not-met");
  });
});
