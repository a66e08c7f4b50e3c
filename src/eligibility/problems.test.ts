import { describe, expect, test } from "vitest";
import {
  coded,
  eligibleBoy,
  eligibleGirl,
  founding,
  happened,
  judged,
  measured,
  observed,
  timesUpperLimit,
  unknownSubject,
  yesNo,
} from "../../tests/founding-eligibility.ts";
import type { DataItem } from "./declared.ts";
import { type Observation, subjectFactsSchema } from "./facts.ts";
import { factsProblems, observationProblems } from "./problems.ts";

test("what fits the protocol has no problems", () => {
  expect(factsProblems(founding, eligibleBoy)).toEqual([]);
  expect(factsProblems(founding, eligibleGirl)).toEqual([]);
});

test.each<[string, Observation, readonly unknown[]]>([
  ["an item that is not declared", measured("lvfe", 60, "%"), ["unknown-item", ["item"], { item: "lvfe" }]],
  [
    "a value of another kind",
    yesNo("lvef", true),
    ["value-of-other-kind", ["value"], { item: "lvef", expected: "quantity", found: "boolean" }],
  ],
  [
    "an undetected share",
    observed("lvef", { kind: "not-detected" }),
    ["value-of-other-kind", ["value"], { item: "lvef", expected: "quantity", found: "not-detected" }],
  ],
  [
    "a code that is not declared",
    coded("hbsag", "maybe"),
    ["unknown-code", ["value", "code"], { item: "hbsag", code: "maybe" }],
  ],
  [
    "an event of no declared kind",
    happened("acute-gvhd", "2027", "grade-9"),
    ["unknown-code", ["value", "code"], { item: "acute-gvhd", code: "grade-9" }],
  ],
  [
    "a method that is not declared",
    measured("egfr", 60, "mL/min/{1.73_m2}", { method: "guess" }),
    ["unknown-code", ["method"], { item: "egfr", code: "guess" }],
  ],
  [
    "an absolute rate",
    measured("egfr", 60, "mL/min"),
    ["unit-not-accepted", ["value", "unit"], { item: "egfr", unit: "mL/min", units: "mL/min/{1.73_m2}" }],
  ],
  [
    "limits in another unit",
    measured("ck", 60, "U/L", { limits: { high: 3, unit: "mg/dL" } }),
    ["unit-not-accepted", ["limits", "unit"], { item: "ck", unit: "mg/dL", units: "U/L, ukat/L" }],
  ],
  [
    "a height in metres entered as centimetres",
    measured("height", 1.35, "cm"),
    [
      "value-out-of-range",
      ["value", "value"],
      { item: "height", value: 1.35, min: 50, max: 230, unit: "cm" },
    ],
  ],
  [
    "one end of a range beyond the possible",
    observed("lvef", { kind: "interval", low: 55, high: 600, unit: "%" }),
    ["value-out-of-range", ["value", "high"], { item: "lvef", value: 600, min: 5, max: 90, unit: "%" }],
  ],
])("%s is a problem", (_, observation, [code, path, facts]) => {
  const subject = { ...unknownSubject, observations: [timesUpperLimit("ck", 1), observation] };
  expect(factsProblems(founding, subject)).toEqual([
    { code, path: ["observations", 1, ...(path as string[])], facts },
  ]);
});

describe("a limit of quantification", () => {
  const copies = {
    ...founding.dataItems.find(({ id }) => id === "hbv-dna"),
    requiresLloq: true,
  } as DataItem;
  const told = (value: Observation["value"], more: Partial<Observation> = {}) =>
    observationProblems([copies], { ...observed("hbv-dna", value), ...more }).map(
      ({ code, path }) => `${code} ${path.join(".")}`,
    );
  const quantity = (value: number, comparator?: "<" | ">") =>
    ({ kind: "quantity", value, unit: "[IU]/mL", ...(comparator && { comparator }) }) as const;

  test.each<[string, Observation["value"], Partial<Observation>, readonly string[]]>([
    ["stands beside what lies below it", quantity(5, "<"), { lloq: 5 }, []],
    ["stands beside a sample in which nothing was detected", { kind: "not-detected" }, { lloq: 5 }, []],
    ["may stand beside what lies above it, or be left out", quantity(7), {}, []],
    ["is not asked of what lies beyond the upper limit", quantity(1e9, ">"), {}, []],
    ["is not asked where nothing was measured", { kind: "missing", reason: "not-done" }, {}, []],
    ["is missing below it", quantity(5, "<"), {}, ["quantification-limit-missing lloq"]],
    [
      "is missing where nothing was detected",
      { kind: "not-detected" },
      {},
      ["quantification-limit-missing lloq"],
    ],
    [
      "is another than the value is below",
      quantity(9, "<"),
      { lloq: 5 },
      ["below-another-limit value.value"],
    ],
    [
      "has no place where nothing was measured",
      { kind: "missing", reason: "not-done" },
      { lloq: 5 },
      ["quantification-limit-misplaced lloq"],
    ],
  ])("%s", (_, value, more, problems) => {
    expect(told(value, more)).toEqual(problems);
  });

  test("has no place beside what is not a quantity", () => {
    const swollen = { ...yesNo("typical-rash", true), lloq: 5 };
    expect(observationProblems(founding.dataItems, swollen)).toEqual([
      { code: "quantification-limit-misplaced", path: ["lloq"], facts: { item: "typical-rash" } },
    ]);
  });

  test("is not asked of items that do not require it", () => {
    expect(observationProblems(founding.dataItems, observed("hbv-dna", quantity(5, "<")))).toEqual([]);
  });
});

test("agents, questions, undertakings and forms must be declared", () => {
  const signed = { by: "x", on: "2027-03-01", signed: true };
  const subject = {
    ...unknownSubject,
    exposures: [{ agent: "prednisone", class: "biologic", from: "2026", indication: "unknown" as const }],
    judgements: [judged("healthy", true)],
    undertakings: [{ ...signed, undertaking: "chastity", given: true }],
    documents: [{ ...signed, document: "will", version: "1", agreed: true, inForce: true }],
  };
  expect(factsProblems(founding, subject).map(({ code, path }) => [code, path.join("/")])).toEqual([
    ["unknown-agent", "exposures/0/agent"],
    ["unknown-judgement", "judgements/0/judgement"],
    ["unknown-undertaking", "undertakings/0/undertaking"],
    ["unknown-form", "documents/0/document"],
  ]);
});

test.each([
  [{ assessedOn: "2027-02-30" }, "assessedOn"],
  [{ assessedOn: "2027-03-01", birthDate: "2016-13" }, "birthDate"],
  [{ assessedOn: "2027-03-01", birthDate: "2015-02-29" }, "birthDate"],
  [{ assessedOn: "2027-03-01", colour: "red" }, ""],
  [
    {
      assessedOn: "2027-03-01",
      observations: [
        { item: "lvef", on: "2027-03-01", value: { kind: "interval", low: 60, high: 55, unit: "%" } },
      ],
    },
    "observations.0.value",
  ],
])("%j is refused at %j", (document, path) => {
  const parsed = subjectFactsSchema.safeParse(document);
  expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
});

test("a day of assessment alone is a subject of whom nothing is known", () => {
  expect(subjectFactsSchema.parse({ assessedOn: unknownSubject.assessedOn })).toEqual(unknownSubject);
});
