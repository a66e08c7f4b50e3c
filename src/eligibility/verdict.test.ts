import { describe, expect, test } from "vitest";
import {
  coded,
  eligibleBoy,
  eligibleGirl,
  findingOf,
  founding,
  judged,
  measured,
  observed,
  today,
  unknownSubject,
  withFacts,
  without,
  yesNo,
} from "../../tests/founding-eligibility.ts";
import { flips, flipsByReading } from "./flips.ts";
import { missingSets } from "./missing.ts";
import type { Eligibility } from "./specification.ts";
import { verdict } from "./verdict.ts";

describe("a verdict", () => {
  test("on a subject of whom nothing is recorded is undetermined", () => {
    const nothing = verdict(founding, unknownSubject);
    expect(nothing).toMatchObject({ verdict: "undetermined", failing: [] });
    expect(nothing.open).toHaveLength(19);
  });

  test("is eligible for a definite yes with everything signed", () => {
    expect(verdict(founding, eligibleBoy)).toMatchObject({
      verdict: "eligible",
      failing: [],
      open: [],
      unsigned: [],
    });
    expect(verdict(founding, eligibleGirl)).toMatchObject({
      verdict: "eligible",
      failing: [],
      open: [],
      unsigned: [],
    });
  });

  test("names every failing criterion, though one is enough", () => {
    const failing = withFacts(eligibleBoy, {
      observations: [measured("lvef", 54.9, "%"), coded("hiv-antibody", "positive")],
      judgements: [judged("otherwise-unsuitable", true)],
    });
    expect(verdict(founding, { ...failing, birthDate: "2023-01-01" })).toMatchObject({
      verdict: "not-eligible",
      failing: ["I1", "I5", "E8", "E12"],
    });
  });

  test("is not eligible as soon as one criterion fails, the rest open", () => {
    const young = { ...unknownSubject, birthDate: "2024-01-01" };
    const refused = verdict(founding, young);
    expect(refused).toMatchObject({ verdict: "not-eligible", failing: ["I1"] });
    expect(refused.open).toHaveLength(18);
  });

  test("waits for a signature even where the answer decides nothing", () => {
    const unsigned = withFacts(eligibleBoy, {
      judgements: [judged("imnm-diagnosis", true, { signed: false })],
    });
    expect(verdict(founding, unsigned)).toMatchObject({
      verdict: "undetermined",
      open: [],
      unsigned: ["I4"],
    });
  });

  test("says when it lapses by itself", () => {
    const facts = withFacts(eligibleBoy, {
      observations: [measured("lvef", 60, "%", { on: "2027-02-05" })],
    });
    expect(verdict(founding, facts).turns).toEqual({ to: "unknown", on: "2027-03-06" });
    expect(findingOf("I5a", { ...facts, assessedOn: "2027-03-05" }).state).toBe("met");
    expect(findingOf("I5a", { ...facts, assessedOn: "2027-03-06" }).state).toBe("stale");
    expect(verdict(founding, { ...facts, assessedOn: "2027-03-06" })).toMatchObject({
      verdict: "undetermined",
    });
  });

  test("begins by itself on a birthday", () => {
    const facts = {
      ...eligibleBoy,
      birthDate: "2022-03-02",
      anchors: {},
      documents: eligibleBoy.documents.slice(0, 1),
    };
    expect(verdict(founding, facts)).toMatchObject({
      verdict: "not-eligible",
      failing: ["I1"],
      turns: { to: "met", on: "2027-03-02" },
    });
  });

  test("does not look at what is dated later", () => {
    const later = withFacts(eligibleBoy, { observations: [measured("lvef", 40, "%", { on: "2027-03-02" })] });
    expect(findingOf("I5a", later).state).toBe("unknown");
  });
});

describe("results of one item", () => {
  const both = (first: number, second: number) => ({
    ...unknownSubject,
    observations: [measured("lvef", first, "%"), measured("lvef", second, "%")],
  });
  test("of one day that agree, settle it; that disagree, conflict", () => {
    expect(findingOf("I5a", both(60, 64))).toMatchObject({ state: "met", margin: { value: 5, unit: "%" } });
    expect(findingOf("I5a", both(60, 50))).toMatchObject({
      state: "conflicting",
      truth: "unknown",
      reason: "results-disagree",
    });
    expect(findingOf("I5a", both(60, 50)).evidence).toHaveLength(2);
  });

  test("the later supersedes the earlier, and a note that none was done supersedes nothing", () => {
    const facts = {
      ...unknownSubject,
      observations: [
        observed("lvef", { kind: "missing", reason: "not-done" }),
        measured("lvef", 60, "%", { on: "2027-02-20" }),
        measured("lvef", 50, "%", { on: "2027-02-10" }),
      ],
    };
    expect(findingOf("I5a", facts).state).toBe("met");
  });

  test.each([
    ["not-done", "not-done"],
    ["unknown", "answer-unknown"],
    ["refused", "answer-refused"],
  ] as const)("a result missing as %s is unknown, and why", (reason, expected) => {
    const facts = { ...unknownSubject, observations: [observed("lvef", { kind: "missing", reason })] };
    expect(findingOf("I5a", facts)).toMatchObject({
      state: "unknown",
      reason: expected,
      missing: [{ kind: "observation", item: "lvef" }],
    });
  });
});

describe("the explanation", () => {
  test("has the words with their place, the data with date and unit, and the margin", () => {
    const facts = { ...unknownSubject, observations: [measured("phga", 19, "mm")] };
    expect(findingOf("I3.5e", facts)).toEqual({
      kind: "comparison",
      id: "I3.5e",
      label: { en: "PhGA at least 2 cm", zh: "PhGA ≥ 2 cm" },
      from: { kind: "quoted", quote: "Physician's Global Assessment (PhGA) ≥ 2cm" },
      place: { line: 121 },
      truth: "not-met",
      state: "not-met",
      evidence: [
        { kind: "observation", observation: facts.observations[0], compared: { value: 1.9, unit: "cm" } },
      ],
      missing: [],
      turns: { to: "unknown", on: "2027-03-30" },
      margin: { value: -0.1, unit: "cm" },
      cautions: [],
      leaf: expect.objectContaining({ operator: ">=", value: 2, unit: "cm" }),
      parts: [],
    });
  });
});

describe("what would settle a subject", () => {
  test("is one result where one is missing", () => {
    const { eligible, notEligible } = missingSets(founding, verdict(founding, without(eligibleBoy, "lvef")));
    for (const sets of [eligible, notEligible]) {
      expect(sets).toMatchObject([{ needs: [{ need: { kind: "observation", item: "lvef" } }] }]);
    }
  });

  test("is the attested history where only silence tells, or the thing itself", () => {
    const untold = without(eligibleBoy, "malignancy", "medical-history-complete");
    const { eligible } = missingSets(founding, verdict(founding, untold));
    expect(eligible.slice(0, 2).map(({ needs }) => needs.map(({ need }) => need))).toEqual([
      [{ kind: "observation", item: "malignancy" }],
      [{ kind: "observation", item: "medical-history-complete" }],
    ]);
    const attested = withFacts(untold, { observations: [yesNo("medical-history-complete", true)] });
    expect(verdict(founding, attested).verdict).toBe("eligible");
    expect(JSON.stringify(findingOf("E4", attested).parts)).toContain("medical-history-complete");
  });

  test("is nothing where it is settled", () => {
    expect(missingSets(founding, verdict(founding, eligibleBoy))).toEqual({ eligible: [], notEligible: [] });
  });
});

/** The founding protocol with its LVEF limit lowered to 50 %. */
const amended = JSON.parse(
  JSON.stringify(founding).replace(
    '"item":"lvef","operator":">=","value":55',
    '"item":"lvef","operator":">=","value":50',
  ),
) as Eligibility;

describe("readings and versions", () => {
  const at52 = withFacts(eligibleBoy, { observations: [measured("lvef", 52, "%")] });

  test("I5a: an amendment from 55 to 50 flips a subject at 52, and the earlier verdict stands under its version", () => {
    const before = verdict(founding, at52);
    expect(flips(before, verdict(amended, at52))).toEqual({
      verdict: { before: "not-eligible", after: "eligible" },
      findings: [
        { id: "I5", before: "not-met", after: "met" },
        { id: "I5a", before: "not-met", after: "met" },
      ],
    });
    expect(verdict(founding, at52)).toEqual(before);
    expect(flips(verdict(founding, eligibleBoy), verdict(amended, eligibleBoy))).toEqual({ findings: [] });
  });

  test("E8a: a case whose verdict differs between readings is flagged as such", () => {
    const surfacePositive = withFacts(eligibleBoy, {
      observations: [coded("hbsag", "positive"), observed("hbv-dna", { kind: "not-detected" })],
    });
    expect(flipsByReading(founding, surfacePositive)).toContainEqual({
      query: "A2",
      reading: "B",
      verdict: { before: "eligible", after: "not-eligible" },
      findings: [
        { id: "E8", before: "not-met", after: "met" },
        { id: "E8a", before: "not-met", after: "met" },
      ],
    });
    expect(flipsByReading(founding, eligibleBoy).map(({ query }) => query)).not.toContain("A2");
  });

  test("a reading given takes the place of the one that the protocol follows", () => {
    const facts = withFacts(eligibleBoy, { observations: [yesNo("primary-immunodeficiency", true)] });
    expect(verdict(founding, facts).failing).toEqual(["E2"]);
    const corrected = withFacts(facts, { judgements: [judged("immunodeficiency-corrected", true)] });
    expect(verdict(founding, corrected, { "E2-corrected": "both" }).verdict).toBe("eligible");
    expect(verdict(founding, corrected).assessedOn).toBe(today);
  });
});
