import { describe, expect, test } from "vitest";
import { type SubjectFacts, verdict } from "#eligibility";
import {
  coded,
  eligibleBoy,
  founding,
  judged,
  unknownSubject,
  withFacts,
  without,
  yesNo,
} from "../founding-eligibility.ts";
import { judging, observing, settle } from "./cases.ts";

describe("exclusions", () => {
  const carT = (...judgements: SubjectFacts["judgements"]) =>
    withFacts(unknownSubject, { observations: [yesNo("prior-car-t", true)], judgements });
  const cancer = (...judgements: SubjectFacts["judgements"]) =>
    withFacts(unknownSubject, {
      observations: [
        yesNo("malignancy", true),
        yesNo("malignancy-only-basal-cell", true),
        yesNo("basal-cell-resected", true),
      ],
      judgements,
    });
  const secondary = (severe: boolean, corrected: boolean) =>
    withFacts(
      observing(yesNo("primary-immunodeficiency", false), yesNo("secondary-immunodeficiency", true)),
      {
        judgements: [
          judged("secondary-immunodeficiency-severe", severe),
          judged("immunodeficiency-corrected", corrected),
        ],
      },
    );
  const drug = (indication: "index-disease" | "other-disease" | "unknown") =>
    withFacts(observing(yesNo("treatment-history-complete", true)), {
      exposures: [{ agent: "prednisone", class: "glucocorticoid", from: "2025", indication }],
    });
  settle([
    ["E1", "no CAR-T before", observing(yesNo("prior-car-t", false)), "not-met"],
    ["E1", "CAR-T before, not judged: neither excluded nor cleared", carT(), "awaiting-judgement"],
    ["E1", "CAR-T before, risks eliminated", carT(judged("car-t-risk-eliminated", true)), "not-met"],
    ["E1", "CAR-T before, risks not eliminated", carT(judged("car-t-risk-eliminated", false)), "met"],
    ["E2", "primary", observing(yesNo("primary-immunodeficiency", true)), "met"],
    ["E2", "secondary, severe, not corrected", secondary(true, false), "met"],
    ["E2", "secondary, severe, corrected", secondary(true, true), "not-met"],
    ["E2", "secondary, not severe", secondary(false, false), "not-met"],
    [
      "E2",
      "primary, corrected, where that counts",
      withFacts(observing(yesNo("primary-immunodeficiency", true)), {
        judgements: [judged("immunodeficiency-corrected", true)],
      }),
      "not-met",
      { "E2-corrected": "both" },
    ],
    ["E3", "latent tuberculosis", observing(coded("tuberculosis-igra", "positive")), "met"],
    [
      "E3",
      "indeterminate IGRA is not negative",
      withFacts(eligibleBoy, { observations: [coded("tuberculosis-igra", "indeterminate")] }),
      "unknown",
    ],
    ["E3", "everything negative", eligibleBoy, "not-met"],
    ["E4", "nothing recorded", unknownSubject, "unknown"],
    [
      "E4",
      "nothing recorded, history attested as complete",
      observing(yesNo("medical-history-complete", true)),
      "not-met",
    ],
    [
      "E4",
      "squamous skin cancer",
      observing(yesNo("malignancy", true), yesNo("malignancy-only-basal-cell", false)),
      "met",
    ],
    ["E4", "basal cell carcinoma, resected, cure not judged", cancer(), "awaiting-judgement"],
    ["E4", "basal cell carcinoma, resected and cured", cancer(judged("basal-cell-cured", true)), "not-met"],
    [
      "E5a",
      "once yes, later no",
      observing(
        yesNo("congenital-heart-disease", true, "2026-01-01"),
        yesNo("congenital-heart-disease", false),
      ),
      "conflicting",
    ],
    ["E5a", "congenital heart disease", observing(yesNo("congenital-heart-disease", true)), "met"],
    [
      "E5d",
      "small effusion, no myocarditis",
      withFacts(eligibleBoy, { observations: [coded("pericardial-effusion", "small")] }),
      "not-met",
    ],
    ["E5d", "moderate effusion", observing(coded("pericardial-effusion", "moderate")), "met"],
    ["E5", "arrhythmia not judged", without(eligibleBoy, "severe-arrhythmia"), "awaiting-judgement"],
    ["E6", "glucocorticoid for JDM itself", drug("index-disease"), "not-met"],
    ["E6", "glucocorticoid for another disease", drug("other-disease"), "awaiting-judgement"],
    ["E6", "glucocorticoid, indication unknown", drug("unknown"), "unknown"],
    ["E12", "not answered", unknownSubject, "awaiting-judgement"],
    [
      "E12",
      "answered no but not signed",
      judging(judged("otherwise-unsuitable", false, { signed: false })),
      "awaiting-judgement",
    ],
    ["E12", "answered yes", judging(judged("otherwise-unsuitable", true)), "met"],
  ]);

  test("E12: without an answer eligibility cannot be confirmed", () => {
    expect(verdict(founding, without(eligibleBoy, "otherwise-unsuitable"))).toMatchObject({
      verdict: "undetermined",
      open: ["E12"],
    });
  });
});
