import { describe, expect, test } from "vitest";
import { founding } from "../../tests/founding-eligibility.ts";
import type { Node } from "./criterion.ts";
import { eligibilitySchema } from "./specification.ts";

describe("a specification is refused", () => {
  const changed = (change: (document: typeof founding) => void) => {
    const document = structuredClone(founding);
    change(document);
    return eligibilitySchema
      .safeParse(document)
      .error?.issues.map(({ path, message }) => `${path.join("/")}: ${message}`);
  };
  const ruled = (rule: Node) => changed(({ criteria }) => Object.assign(criteria[7] ?? {}, { rule }));
  const at = "criteria/7/rule";

  test.each<[string, string[] | undefined, string]>([
    [
      "for an item that is not declared",
      ruled({ kind: "finding", item: "aura" }),
      `${at}: expected a declared data item aura`,
    ],
    [
      "for a comparison with an item without a number",
      ruled({ kind: "comparison", item: "hbsag", operator: ">", value: 1, unit: "cm" }),
      `${at}: expected a declared quantity hbsag comparable with this`,
    ],
    [
      "for a limit in an incomparable unit",
      ruled({ kind: "comparison", item: "egfr", operator: ">=", value: 30, unit: "mL/min" }),
      `${at}: expected a declared quantity egfr comparable with this`,
    ],
    [
      "for a multiple where no limits are recorded",
      ruled({ kind: "multiple-of-upper-limit", item: "cmas", operator: ">", multiple: 2 }),
      `${at}: expected a declared quantity cmas comparable with this`,
    ],
    [
      "for a code that the item lacks",
      ruled({ kind: "finding", item: "hbsag", codes: ["maybe"] }),
      `${at}: expected a declared code of hbsag, not maybe`,
    ],
    [
      "for an event asked of a finding",
      ruled({ kind: "event", item: "hbsag" }),
      `${at}: expected a declared event of the kind of hbsag`,
    ],
    [
      "for an unknown question",
      ruled({ kind: "judgement", judgement: "mood" }),
      `${at}: expected a declared judgement mood`,
    ],
    [
      "deep inside a tree",
      ruled({ kind: "not", of: { kind: "all-of", of: [{ kind: "document", document: "will" }] } }),
      `${at}/of/of/0: expected a declared document will`,
    ],
    [
      "for more than there are",
      ruled({ kind: "at-least", count: 2, of: [{ kind: "sex", is: "male" }] }),
      `${at}: expected a declared count of at most 1`,
    ],
    [
      "for a reading without its alternative",
      ruled({ kind: "reading", query: "A2", readings: { A: { kind: "sex", is: "male" } } }),
      `${at}: expected a declared query A2 with these readings`,
    ],
    [
      "for an unknown class of drugs",
      ruled({ kind: "exposure", classes: ["herbs"], agentsMin: 1 }),
      `${at}: expected a declared agent class herbs`,
    ],
    [
      "for an unknown condition of silence",
      ruled({ kind: "finding", item: "malignancy", silentWhen: "asleep" }),
      `${at}: expected a declared condition asleep`,
    ],
    [
      "for a condition that rests on itself",
      changed(({ conditions }) =>
        Object.assign(conditions[0] ?? {}, { rule: { kind: "condition", condition: "of-childbearing-age" } }),
      ),
      "conditions/0/rule: expected a declared condition of-childbearing-age",
    ],
    [
      "for an inclusion criterion outside the rule",
      changed((document) => Object.assign(document, { inclusion: { kind: "criterion", criterion: "I1" } })),
      "criteria/1: I2 has no place in the inclusion rule",
    ],
    [
      "for an id used twice",
      changed(({ criteria }) => Object.assign(criteria[8] ?? {}, { id: "E1" })),
      "criteria/8/id: E1 is declared twice",
    ],
    [
      "for a unit that does not convert",
      changed(({ dataItems }) =>
        Object.assign(dataItems.find(({ id }) => id === "phga") ?? {}, { acceptedUnits: ["mm", "kg"] }),
      ),
      "kg does not convert into cm",
    ],
    [
      "for a chosen reading that there is not",
      changed(({ queries }) => Object.assign(queries[0]?.chosen ?? {}, { value: "C" })),
      "queries/0/chosen: expected one of the readings, assumed by this query",
    ],
    [
      "for an empty connective",
      ruled({ kind: "all-of", of: [] }),
      `${at}/of: Too small: expected array to have >=1 items`,
    ],
  ])("%s", (_, found, expected) => {
    expect(found?.some((problem) => problem.includes(expected))).toBe(true);
  });
});
