import { describe, expect, test } from "vitest";
import { type SubjectFacts, verdict } from "#eligibility";
import {
  coded,
  eligibleBoy,
  findingOf,
  founding,
  judged,
  measured,
  today,
  unknownSubject,
  withFacts,
  without,
  yesNo,
} from "../founding-eligibility.ts";
import { leafOf, observing, settle } from "./cases.ts";

describe("age", () => {
  settle([
    ["I1", "5th birthday today", { ...unknownSubject, birthDate: "2022-03-01" }, "met"],
    ["I1", "5th birthday tomorrow", { ...unknownSubject, birthDate: "2022-03-02" }, "not-met"],
    ["I1", "45 years", { ...unknownSubject, birthDate: "1982-01-01" }, "met"],
    ["I1", "born some day in 2022", { ...unknownSubject, birthDate: "2022" }, "unknown"],
    ["I1", "born some day in 2021", { ...unknownSubject, birthDate: "2021" }, "met"],
    [
      "I1",
      "5 years reached between consent and enrolment",
      { ...unknownSubject, birthDate: "2022-02-15", anchors: { consent: "2027-02-10", enrolment: today } },
      "not-met",
    ],
    [
      "I1",
      "the same, read as of enrolment",
      { ...unknownSubject, birthDate: "2022-02-15", anchors: { consent: "2027-02-10", enrolment: today } },
      "met",
      { "I1-anchor": "enrolment" },
    ],
  ]);

  test("I1: a birthday tomorrow is met tomorrow, by itself", () => {
    const finding = findingOf("I1", { ...unknownSubject, birthDate: "2022-03-02" });
    expect(finding.turns).toEqual({ to: "met", on: "2027-03-02" });
    expect(finding.evidence).toEqual([]);
    expect(leafOf(finding).evidence).toEqual([{ kind: "age", birthDate: "2022-03-02", on: today, years: 4 }]);
  });

  test("I1: at 45 years it is noted that the source has no upper age", () => {
    const adult = findingOf("I1", { ...unknownSubject, birthDate: "1982-01-01" });
    expect(adult.cautions.map(({ en }) => en)).toEqual([expect.stringContaining("no upper age")]);
    expect(findingOf("I1", eligibleBoy).cautions).toEqual([]);
  });
});

describe("routes", () => {
  const refractoryBy = (facts: SubjectFacts) => verdict(founding, facts);
  const antibodyPositive = withFacts(without(eligibleBoy, "jdm-diagnosis", "typical-rash"), {
    observations: [coded("anti-srp", "positive"), yesNo("calcinosis-subcutaneous", false)],
    judgements: [judged("imnm-diagnosis", true)],
    exposures: [],
  });

  test("I2, I3: JDM with ① and ③ is met by the first route", () => {
    const { verdict: answer, criteria } = refractoryBy(eligibleBoy);
    expect(answer).toBe("eligible");
    expect(criteria.filter(({ truth }) => truth === "met").map(({ id }) => id)).toEqual(
      expect.arrayContaining(["I2", "I3"]),
    );
    expect(findingOf("I4", eligibleBoy).truth).toBe("unknown");
  });

  test("I4: IMNM with anti-SRP but without ① is met, and I3 does not count as failing", () => {
    expect(findingOf("I3", antibodyPositive).state).toBe("not-met");
    expect(refractoryBy(antibodyPositive)).toMatchObject({ verdict: "eligible", failing: [] });
  });

  test("I4: read as standing in for (3) only, the diagnosis is still needed", () => {
    expect(verdict(founding, antibodyPositive, { A1: "B" }).verdict).toBe("undetermined");
  });

  test("I4: IMNM with antibodies never stands in for organ function or exclusions", () => {
    const failing = withFacts(antibodyPositive, {
      observations: [measured("lvef", 40, "%"), yesNo("prior-car-t", true)],
      judgements: [judged("car-t-risk-eliminated", false)],
    });
    expect(refractoryBy(failing)).toMatchObject({ verdict: "not-eligible", failing: ["I5", "E1"] });
  });

  const imnm = (...antibodies: SubjectFacts["observations"]) =>
    withFacts(unknownSubject, { observations: antibodies, judgements: [judged("imnm-diagnosis", true)] });
  settle([
    ["I3", "nothing known of ① to ⑤", imnm(coded("anti-hmgcr", "positive")), "unknown"],
    ["I4", "IMNM with anti-HMGCR", imnm(coded("anti-hmgcr", "positive")), "met"],
    [
      "I4",
      "IMNM with both antibodies negative",
      imnm(coded("anti-srp", "negative"), coded("anti-hmgcr", "negative")),
      "not-met",
    ],
    ["I4", "IMNM with antibodies unknown", imnm(), "unknown"],
    ["I4", "anti-SRP without a diagnosis", observing(coded("anti-srp", "positive")), "awaiting-judgement"],
  ]);

  test("I3: JDM with ① only is not met", () => {
    const only = withFacts(eligibleBoy, {
      observations: [
        ...["lung-involvement", "heart-involvement", "gastrointestinal-involvement"].map((item) =>
          yesNo(item, false),
        ),
        ...["calcinosis-subcutaneous", "calcinosis-muscular", "calcinosis-articular"].map((item) =>
          yesNo(item, false),
        ),
      ],
      judgements: [
        "rapid-progression",
        "other-organ-involvement",
        "repeated-rash-or-ulcers",
        "repeated-or-persistent-weakness",
      ].map((judgement) => judged(judgement, false)),
    });
    expect(findingOf("I3.1", only).state).toBe("met");
    expect(findingOf("I3", only).state).toBe("not-met");
    expect(
      verdict(founding, withFacts(only, { judgements: [judged("imnm-diagnosis", false)] })),
    ).toMatchObject({
      verdict: "not-eligible",
      failing: ["I3", "I4"],
    });
  });
});

describe("diagnosis by Bohan and Peter", () => {
  const muscle = [
    "symmetric-proximal-weakness",
    "raised-muscle-enzymes",
    "emg-myopathic-triad",
    "muscle-biopsy-myositis",
  ];
  const diagnosed = (count: number, rash = true) =>
    withFacts(unknownSubject, {
      observations: [yesNo("typical-rash", rash), ...muscle.map((item, index) => yesNo(item, index < count))],
      judgements: [judged("jdm-diagnosis", true)],
    });
  settle([
    ["I2", "rash and 2 of 4", diagnosed(2), "met"],
    ["I2", "rash and 1 of 4", diagnosed(1), "not-met"],
    ["I2", "rash and 1 of 4 where possible suffices", diagnosed(1), "met", { "I2-certainty": "possible" }],
    [
      "I2",
      "rash and 2 of 4 where definite is needed",
      diagnosed(2),
      "not-met",
      { "I2-certainty": "definite" },
    ],
    ["I2", "4 of 4 without rash", diagnosed(4, false), "not-met"],
    [
      "I2",
      "rash and 2 of 4, the investigator's conclusion due",
      { ...diagnosed(2), judgements: [] },
      "awaiting-judgement",
    ],
  ]);
});
