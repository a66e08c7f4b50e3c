import { describe, expect, test } from "vitest";
import type { SubjectFacts } from "#eligibility";
import {
  coded,
  eligibleBoy,
  findingOf,
  happened,
  judged,
  measured,
  observed,
  timesUpperLimit,
  today,
  withFacts,
  without,
} from "../founding-eligibility.ts";
import { leafOf, observing, settle } from "./cases.ts";

describe("organ function", () => {
  const interval = (low: number, high: number) =>
    observing(observed("lvef", { kind: "interval", low, high, unit: "%" }));
  const raised = (...judgements: SubjectFacts["judgements"]) =>
    withFacts(eligibleBoy, { observations: [timesUpperLimit("ast", 5)], judgements });
  const kidney = (creatinine: number, birthDate = "2016-03-01") => ({
    ...observing(measured("creatinine", creatinine, "mg/dL"), measured("height", 120, "cm")),
    birthDate,
    sex: "male" as const,
  });
  settle([
    ["I5a", "LVEF 55.0", observing(measured("lvef", 55, "%")), "met"],
    ["I5a", "LVEF 54.9", observing(measured("lvef", 54.9, "%")), "not-met"],
    ["I5a", "LVEF 0.55 as a fraction", observing(measured("lvef", 0.55, "1")), "met"],
    ["I5a", "LVEF 55–60: the lower end decides", interval(55, 60), "met"],
    ["I5a", "LVEF 50–60: the lower end decides", interval(50, 60), "not-met"],
    ["I5b", "ECG not judged", observing(happened("electrocardiogram", today)), "awaiting-judgement"],
    [
      "I5b",
      "a newer ECG after the judgement",
      withFacts(observing(happened("electrocardiogram", today)), {
        judgements: [judged("ecg-without-significant-abnormality", true, { on: "2027-02-20" })],
      }),
      "stale",
    ],
    ["I5c", "eGFR given as absolute 30 mL/min", observing(measured("egfr", 30, "mL/min")), "unknown"],
    [
      "I5c",
      "the same, as reported",
      observing(measured("egfr", 30, "mL/min")),
      "unknown",
      { "I5c-formula": "as-reported" },
    ],
    ["I5c", "creatinine 1.6 mg/dL at 120 cm", kidney(1.6), "met"],
    ["I5c", "creatinine 1.7 mg/dL at 120 cm", kidney(1.7), "not-met"],
    [
      "I5c",
      "reported by the protocol's formula",
      {
        ...observing(measured("egfr", 30, "mL/min/{1.73_m2}", { method: "bedside-schwartz" })),
        birthDate: "2016-03-01",
      },
      "met",
    ],
    [
      "I5c",
      "reported by another formula",
      {
        ...observing(measured("egfr", 30, "mL/min/{1.73_m2}", { method: "ckd-epi-2021" })),
        birthDate: "2016-03-01",
      },
      "unknown",
    ],
    [
      "I5c",
      "reported by another formula where the report counts",
      observing(measured("egfr", 30, "mL/min/{1.73_m2}", { method: "ckd-epi-2021" })),
      "met",
      { "I5c-formula": "as-reported" },
    ],
    ["I5d", "AST 3.0 × ULN", withFacts(eligibleBoy, { observations: [timesUpperLimit("ast", 3)] }), "met"],
    ["I5d", "AST 5 × ULN, not attributed", raised(), "awaiting-judgement"],
    ["I5d", "AST 5 × ULN, attributed and signed", raised(judged("ast-from-primary-disease", true)), "met"],
    [
      "I5d",
      "AST 5 × ULN, attributed but not signed",
      raised(judged("ast-from-primary-disease", true, { signed: false })),
      "awaiting-judgement",
    ],
    ["I5d", "AST 5 × ULN, not of the disease", raised(judged("ast-from-primary-disease", false)), "not-met"],
    [
      "I5d",
      "AST 5 × ULN, attributed, where only bilirubin may be",
      raised(judged("ast-from-primary-disease", true)),
      "not-met",
      { A5: "B" },
    ],
    [
      "I5d",
      "AST missing, though attributed",
      withFacts(without(eligibleBoy, "ast"), { judgements: [judged("ast-from-primary-disease", true)] }),
      "unknown",
    ],
    [
      "I5d",
      "bilirubin 2.0 × ULN",
      withFacts(eligibleBoy, { observations: [timesUpperLimit("bilirubin", 2, "umol/L")] }),
      "met",
    ],
    [
      "I5e",
      "SpO2 92 % on room air",
      observing(measured("spo2", 92, "%"), coded("spo2-breathing", "room-air")),
      "met",
    ],
    [
      "I5e",
      "SpO2 91.9 % on room air",
      observing(measured("spo2", 91.9, "%"), coded("spo2-breathing", "room-air")),
      "not-met",
    ],
    [
      "I5e",
      "SpO2 97 % on oxygen",
      observing(measured("spo2", 97, "%"), coded("spo2-breathing", "supplemental-oxygen")),
      "not-met",
    ],
    [
      "I5e",
      "SpO2 97 % on oxygen, read as however measured",
      observing(measured("spo2", 97, "%")),
      "met",
      { "I5e-air": "any" },
    ],
  ]);

  test("I5c: an absolute rate is named as not comparable", () => {
    expect(leafOf(findingOf("I5c", observing(measured("egfr", 30, "mL/min"))))).toMatchObject({
      reason: "units-incomparable",
      missing: [{ kind: "observation", item: "egfr" }],
    });
    expect(leafOf(findingOf("I5c", observing(measured("egfr", 30, "mL/min/1.73m2"))))).toMatchObject({
      reason: "unit-unknown",
    });
  });

  test("I5c: the calculation is shown with its inputs", () => {
    expect(leafOf(findingOf("I5c", kidney(1.6))).evidence).toMatchObject([
      { kind: "calculation", formula: "bedside-schwartz", value: 30.975, unit: "mL/min/{1.73_m2}" },
      { observation: { item: "creatinine" } },
      { observation: { item: "height" } },
    ]);
  });

  test("I3.5i, I5d: the same AST supports ⑤ and does not fail the liver limit once attributed", () => {
    const facts = raised(judged("ast-from-primary-disease", true));
    expect([findingOf("I3.5i", facts).state, findingOf("I5d", facts).state]).toEqual(["met", "met"]);
  });
});
