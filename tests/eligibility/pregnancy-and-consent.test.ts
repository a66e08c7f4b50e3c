import { describe, expect, test } from "vitest";
import { type SubjectFacts, verdict } from "#eligibility";
import {
  coded,
  eligibleBoy,
  eligibleGirl,
  findingOf,
  founding,
  today,
  unknownSubject,
  withFacts,
  without,
} from "../founding-eligibility.ts";
import { settle } from "./cases.ts";

describe("pregnancy", () => {
  const beforeMenarche = {
    ...withFacts(without(eligibleGirl, "urine-pregnancy-test", "blood-pregnancy-test"), {
      observations: [coded("childbearing-status", "before-menarche")],
    }),
    undertakings: [],
  };
  const tested = (urine: string, blood: string) =>
    withFacts(eligibleGirl, {
      observations: [coded("urine-pregnancy-test", urine), coded("blood-pregnancy-test", blood)],
    });
  settle([
    ["I6", "boy", eligibleBoy, "not-applicable"],
    ["E10", "boy", eligibleBoy, "not-applicable"],
    ["I6", "girl before menarche", beforeMenarche, "not-applicable"],
    ["E10", "girl before menarche", beforeMenarche, "not-applicable"],
    [
      "E10",
      "positive blood test before menarche",
      withFacts(beforeMenarche, { observations: [coded("blood-pregnancy-test", "positive")] }),
      "met",
    ],
    [
      "I6",
      "girl of 13 before menarche, where 12 years suffice",
      beforeMenarche,
      "unknown",
      { "I6-childbearing-age": "menarche-or-age-12" },
    ],
    ["I6", "sex not recorded", without({ ...unknownSubject }), "unknown"],
    ["I6a", "urine negative, blood negative", tested("negative", "negative"), "met"],
    ["E10", "urine negative, blood negative", tested("negative", "negative"), "not-met"],
    ["I6a", "urine negative, blood positive", tested("negative", "positive"), "met"],
    ["E10", "urine negative, blood positive", tested("negative", "positive"), "met"],
    ["I6a", "urine positive, blood negative", tested("positive", "negative"), "not-met"],
    ["E10", "urine positive, blood negative", tested("positive", "negative"), "not-met"],
    ["I6a", "urine positive, blood positive", tested("positive", "positive"), "not-met"],
    ["E10", "borderline hCG", tested("negative", "borderline"), "unknown"],
    [
      "I6b",
      "contraception refused",
      {
        ...eligibleGirl,
        undertakings: [
          { undertaking: "contraception", given: false, by: "guardian", on: today, signed: true },
        ],
      },
      "not-met",
    ],
    [
      "I6b",
      "contraception agreed but not signed",
      {
        ...eligibleGirl,
        undertakings: [
          { undertaking: "contraception", given: true, by: "guardian", on: today, signed: false },
        ],
      },
      "unknown",
    ],
  ]);

  test("I6: not applicable names the recorded basis", () => {
    const finding = findingOf("I6", beforeMenarche);
    expect(JSON.stringify(finding.parts)).toContain('"code":"before-menarche"');
  });

  test("I6b: once the infusion is known, the undertaking says until when it binds", () => {
    const [before] = findingOf("I6b", eligibleGirl).evidence;
    const [after] = findingOf("I6b", { ...eligibleGirl, anchors: { infusion: "2028-02-29" } }).evidence;
    expect(before).not.toHaveProperty("until");
    expect(after).toMatchObject({ kind: "undertaking", until: "2029-02-28" });
  });

  test("E10: urine negative and blood positive is not eligible by E10 alone", () => {
    expect(verdict(founding, tested("negative", "positive"))).toMatchObject({
      verdict: "not-eligible",
      failing: ["E10"],
    });
  });
});

describe("consent", () => {
  const signedBy = (birthDate: string, ...documents: string[]): SubjectFacts => ({
    ...unknownSubject,
    birthDate,
    documents: documents.map((document) => ({
      document,
      version: "1.0",
      by: "x",
      on: today,
      signed: true,
      agreed: true,
      inForce: true,
    })),
  });
  settle([
    ["I7", "guardian alone for a child of 7", signedBy("2020-01-01", "guardian-consent"), "met"],
    ["I7", "guardian alone for a child of 8", signedBy("2019-03-01", "guardian-consent"), "unknown"],
    ["I7", "guardian and child of 8", signedBy("2019-03-01", "guardian-consent", "assent"), "met"],
    ["I7", "guardian for an adult", signedBy("2009-03-01", "guardian-consent", "assent"), "unknown"],
    ["I7", "an adult's own", signedBy("2009-03-01", "own-consent"), "met"],
    [
      "I7",
      "version no longer in force",
      {
        ...signedBy("2020-01-01"),
        documents: signedBy("2020-01-01", "guardian-consent").documents.map((document) => ({
          ...document,
          inForce: false,
        })),
      },
      "stale",
    ],
    [
      "I7",
      "withdrawn",
      {
        ...signedBy("2020-01-01"),
        documents: signedBy("2020-01-01", "guardian-consent").documents.map((document) => ({
          ...document,
          withdrawnOn: today,
        })),
      },
      "not-met",
    ],
  ]);
});
