import { describe, expect, test } from "vitest";
import { type SubjectFacts, verdict } from "#eligibility";
import {
  coded,
  eligibleBoy,
  findingOf,
  founding,
  happened,
  never,
  observed,
  today,
  withFacts,
  without,
  yesNo,
} from "../founding-eligibility.ts";
import { observing, settle } from "./cases.ts";

describe("windows", () => {
  const since = (anchors: SubjectFacts["anchors"], ...observations: SubjectFacts["observations"]) => ({
    ...observing(...observations),
    anchors,
  });
  const screened = { screening: "2027-02-28" };
  settle([
    [
      "E5b",
      "infarction on the first day of 6 months",
      since({ screening: "2027-02-28" }, happened("myocardial-infarction", "2026-08-28")),
      "met",
    ],
    [
      "E5b",
      "infarction the day before",
      since({ screening: "2027-02-28" }, happened("myocardial-infarction", "2026-08-27")),
      "not-met",
    ],
    [
      "E5b",
      "infarction some day in August",
      since({ screening: "2027-02-15" }, happened("myocardial-infarction", "2026-08")),
      "unknown",
    ],
    [
      "E7a",
      "transplant 3 months before screening",
      since(screened, happened("transplantation", "2026-11-28")),
      "met",
    ],
    ["E7a", "transplant in 2019", since(screened, happened("transplantation", "2019")), "not-met"],
    ["E7a", "never", since(screened, never("transplantation")), "not-met"],
    [
      "E7b",
      "GVHD grade 1",
      since(
        screened,
        happened("acute-gvhd", "2027-02-20", "grade-1"),
        yesNo("medical-history-complete", true),
      ),
      "not-met",
    ],
    [
      "E7b",
      "GVHD grade 2, 14 days before",
      since(screened, happened("acute-gvhd", "2027-02-14", "grade-2")),
      "met",
    ],
    [
      "E7b",
      "GVHD grade 2, 15 days before",
      since(screened, happened("acute-gvhd", "2027-02-13", "grade-2")),
      "not-met",
    ],
    [
      "E7b",
      "GVHD graded by letters",
      since(screened, happened("acute-gvhd", "2027-02-20", "letter-grade")),
      "unknown",
    ],
    [
      "E9",
      "MMR 28 days before screening",
      since(screened, happened("vaccination", "2027-01-31", "mmr")),
      "met",
    ],
    [
      "E9",
      "MMR 29 days before screening",
      since(screened, happened("vaccination", "2027-01-30", "mmr")),
      "not-met",
    ],
    [
      "E9",
      "an inactivated vaccine, record not attested",
      since(screened, happened("vaccination", "2027-02-10", "inactivated")),
      "unknown",
    ],
    [
      "E9",
      "an inactivated vaccine, record attested",
      since(
        screened,
        happened("vaccination", "2027-02-10", "inactivated"),
        yesNo("vaccination-history-complete", true),
      ),
      "not-met",
    ],
    [
      "E9",
      "product not known",
      since(
        screened,
        happened("vaccination", "2027-02-10", "unknown-product"),
        yesNo("vaccination-history-complete", true),
      ),
      "unknown",
    ],
    [
      "E9",
      "MMR after screening",
      since({ screening: "2027-02-01" }, happened("vaccination", "2027-02-10", "mmr")),
      "met",
    ],
    [
      "E9",
      "MMR after screening, read literally",
      since({ screening: "2027-02-01" }, happened("vaccination", "2027-02-10", "mmr")),
      "not-met",
      { "after-anchor": "literal" },
    ],
    [
      "E11",
      "trial ended 3 months before enrolment",
      since({ enrolment: today }, happened("other-trial-participation", "2026-12-01")),
      "met",
    ],
    [
      "E11",
      "trial ended a day earlier",
      since({ enrolment: today }, happened("other-trial-participation", "2026-11-30")),
      "not-met",
    ],
  ]);

  test("E11: while enrolment is to come, the finding says when the window will be over", () => {
    const facts = since(screened, happened("other-trial-participation", "2026-12-15"));
    expect(findingOf("E11", facts)).toMatchObject({
      truth: "met",
      turns: { to: "not-met", on: "2027-03-16" },
    });
  });

  test("E9: once screening is fixed, it says which screening day would do", () => {
    const facts = since(screened, happened("vaccination", "2027-02-10", "mmr"));
    expect(findingOf("E9", facts).turns).toEqual({ to: "not-met", on: "2027-03-11", anchor: "screening" });
  });
});

describe("serology", () => {
  const dna = (value: number, comparator?: "<" | ">") =>
    observed(
      "hbv-dna",
      { kind: "quantity", value, unit: "[IU]/mL", ...(comparator && { comparator }) },
      { limits: { high: 20, unit: "[IU]/mL" } },
    );
  const undetected = observed("hbv-dna", { kind: "not-detected" });
  const hbv = (surface: string, core: string, ...more: SubjectFacts["observations"]) =>
    observing(coded("hbsag", surface), coded("hbcab", core), ...more);
  settle([
    ["E8a", "HBcAb positive, DNA missing", hbv("negative", "positive"), "unknown"],
    ["E8a", "HBcAb positive, DNA not detected", hbv("negative", "positive", undetected), "not-met"],
    ["E8a", "HBcAb positive, DNA below 20", hbv("negative", "positive", dna(20, "<")), "not-met"],
    ["E8a", "HBcAb positive, DNA 20", hbv("negative", "positive", dna(20)), "not-met"],
    ["E8a", "HBcAb positive, DNA 21", hbv("negative", "positive", dna(21)), "met"],
    ["E8a", "HBcAb positive, DNA above 1000", hbv("negative", "positive", dna(1000, ">")), "met"],
    ["E8a", "both negative, DNA missing", hbv("negative", "negative"), "not-met"],
    ["E8a", "HBsAg positive, DNA normal, by A2 A", hbv("positive", "negative", undetected), "not-met"],
    [
      "E8a",
      "HBsAg positive, DNA normal, by A2 B",
      hbv("positive", "negative", undetected),
      "met",
      { A2: "B" },
    ],
    [
      "E8b",
      "HCV antibody without RNA",
      observing(coded("hcv-antibody", "positive"), observed("hcv-rna", { kind: "not-detected" })),
      "not-met",
    ],
    [
      "E8c",
      "HIV reactive, not confirmed",
      observing(coded("hiv-antibody", "reactive-unconfirmed")),
      "unknown",
    ],
    ["E8d", "syphilis positive", observing(coded("syphilis-test", "positive")), "met"],
  ]);

  test("E8: missing serology never passes", () => {
    expect(verdict(founding, without(eligibleBoy, "hiv-antibody"))).toMatchObject({
      verdict: "undetermined",
      open: ["E8"],
    });
  });

  test("E8a: an antibody within six months of immunoglobulin carries a note", () => {
    const facts = withFacts(hbv("negative", "positive"), {
      exposures: [
        {
          agent: "ivig",
          class: "immunoglobulin",
          from: "2027-01-05",
          to: "2027-01-06",
          indication: "index-disease",
        },
      ],
    });
    expect(findingOf("E8a", facts).cautions).toHaveLength(1);
    expect(findingOf("E8a", hbv("negative", "positive")).cautions).toHaveLength(0);
  });
});
