import { describe, expect, test } from "vitest";
import { coded, findingOf, judged, measured, timesUpperLimit, withFacts } from "../founding-eligibility.ts";
import { observing, settle } from "./cases.ts";

describe("⑤ weakness", () => {
  const [phga, ptga, das, chaq] = [
    measured("phga", 3, "cm"),
    measured("ptga", 1, "cm"),
    measured("das", 1, "{score}"),
    measured("chaq", 0.125, "{score}"),
  ];
  const enzymesNormal = ["ck", "ldh", "ast", "alt", "aldolase"].map((item) => timesUpperLimit(item, 1));
  const mriOnly = withFacts(
    observing(
      coded("muscle-mri", "widespread-diffuse-oedema"),
      measured("cmas", 50, "{score}"),
      phga,
      ptga,
      das,
      chaq,
      ...enzymesNormal,
    ),
    { judgements: [judged("repeated-or-persistent-weakness", true)] },
  );
  settle([
    ["I3.5c", "CMAS 47", observing(measured("cmas", 47, "{score}")), "met"],
    ["I3.5c", "CMAS 48", observing(measured("cmas", 48, "{score}")), "not-met"],
    ["I3.5e", "PhGA 19 mm", observing(measured("phga", 19, "mm")), "not-met"],
    ["I3.5e", "PhGA 20 mm", observing(measured("phga", 20, "mm")), "met"],
    ["I3.5e", "PhGA 5 on a scale without unit", observing(measured("phga", 5, "{score}")), "unknown"],
    ["I3.5h", "C-HAQ 0.25", observing(measured("chaq", 0.25, "{score}")), "met"],
    ["I3.5h", "C-HAQ 0.125", observing(chaq), "not-met"],
    ["I3.5i", "CK 1.5 × ULN", observing(timesUpperLimit("ck", 1.5), ...enzymesNormal.slice(1)), "not-met"],
    [
      "I3.5i",
      "LDH 1.6 × ULN with normal CK",
      observing(timesUpperLimit("ck", 1), timesUpperLimit("ldh", 1.6)),
      "met",
    ],
    [
      "I3.5i",
      "the same where only CK counts",
      observing(timesUpperLimit("ck", 1), timesUpperLimit("ldh", 1.6)),
      "not-met",
      { "I3.5i-enzymes": "ck-only" },
    ],
    ["I3.5i", "CK without its upper limit", observing(measured("ck", 900, "U/L")), "unknown"],
    ["I3.5d", "1 true and 4 unknown", observing(phga), "unknown"],
    ["I3.5d", "1 true and 4 false", observing(phga, ptga, das, chaq, ...enzymesNormal), "not-met"],
    ["I3.5d", "2 true and 3 unknown", observing(phga, measured("das", 8, "{score}")), "met"],
    [
      "I3.5d",
      "several enzymes are one indicator",
      observing(
        timesUpperLimit("ck", 9),
        timesUpperLimit("ldh", 9),
        ptga,
        das,
        chaq,
        measured("phga", 0, "cm"),
      ),
      "not-met",
    ],
    ["I3.5", "MRI only, measures mild, by A4 A", mriOnly, "not-met"],
    ["I3.5", "MRI only, measures mild, by A4 B", mriOnly, "met", { A4: "B" }],
  ]);

  test("I3.5c: under nine years it is noted that the score does not prove weakness", () => {
    const facts = observing(measured("cmas", 45, "{score}"));
    expect(findingOf("I3.5c", { ...facts, birthDate: "2021-06-01" }).cautions).toHaveLength(1);
    expect(findingOf("I3.5c", { ...facts, birthDate: "2016-06-01" }).cautions).toHaveLength(0);
  });
});
