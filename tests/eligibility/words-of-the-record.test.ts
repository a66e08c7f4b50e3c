import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Node } from "#eligibility";
import { occursIn } from "#protocol";
import { founding } from "../founding-eligibility.ts";
import { readFoundingSource } from "../founding-protocol.ts";

const nodes = nodesIn([founding.inclusion, founding.criteria]);

/** Every node of the criteria's trees, alternative readings included. */
function nodesIn(value: unknown): readonly Node[] {
  if (typeof value !== "object" || value === null) return [];
  const below = Object.values(value).flatMap(nodesIn);
  const isNode = "kind" in value && value.kind !== "quoted" && value.kind !== "assumed";
  return isNode ? [value as Node, ...below] : below;
}

describe("the founding trial's words", () => {
  const lines = readFoundingSource().split("\n");
  const quoted = [...founding.criteria, ...nodes].flatMap(({ id = "", from, place }) =>
    from?.kind === "quoted" && place ? [{ id, quote: from.quote, line: place.line }] : [],
  );

  test.each(quoted)("$id stands in line $line: $quote", ({ quote, line }) => {
    expect(occursIn(lines[line - 1] ?? "", quote)).toBe(true);
  });

  test("every criterion and every numbered part has its words with their place", () => {
    for (const { id, from, place } of [...founding.criteria, ...nodes.filter(({ id }) => id !== undefined)]) {
      expect([id, from?.kind, place !== undefined]).toEqual([id, "quoted", true]);
    }
  });

  test("the shorter source has the same inclusion criteria and says nothing of exclusions", () => {
    const shorter = readFileSync(
      new URL("../../protocols/nct06686524/source/eligibility.txt", import.meta.url),
      "utf8",
    );
    for (const { id, polarity, from } of founding.criteria) {
      expect([id, occursIn(shorter, from.kind === "quoted" ? from.quote : "")]).toEqual([
        id,
        polarity === "inclusion",
      ]);
    }
  });
});

describe("the founding trial's criteria, counted against the text", () => {
  const count = (wanted: (node: Node) => boolean) =>
    new Set(nodes.filter(wanted).map((node) => JSON.stringify(node))).size;
  const ids = new Set(nodes.flatMap(({ id }) => (id === undefined ? [] : [id])));
  test.each([
    ["inclusion criteria", 7, founding.criteria.filter(({ polarity }) => polarity === "inclusion").length],
    ["exclusion criteria", 12, founding.criteria.filter(({ polarity }) => polarity === "exclusion").length],
    ["conditions of refractory disease", 5, [...ids].filter((id) => /^I3\.\d$/.test(id)).length],
    ["core measures", 5, ["I3.5e", "I3.5f", "I3.5g", "I3.5h", "I3.5i"].filter((id) => ids.has(id)).length],
    ["parts of organ function", 5, [...ids].filter((id) => /^I5[a-z]$/.test(id)).length],
    ["parts of heart disease", 5, [...ids].filter((id) => /^E5[a-z]$/.test(id)).length],
    ["infections tested for", 4, [...ids].filter((id) => /^E8[a-z]$/.test(id)).length],
    [
      "comparisons with a reference range",
      2,
      count((node) => node.kind === "multiple-of-upper-limit" && node.multiple === 1),
    ],
    [
      "texts with several readings, A1 to A5",
      5,
      new Set(
        nodes.flatMap((node) => (node.kind === "reading" && /^A\d$/.test(node.query) ? [node.query] : [])),
      ).size,
    ],
  ])("%s: %i", (_, expected, found) => {
    expect(found).toBe(expected);
  });

  test("every data item, question, document and undertaking is asked for by some criterion", () => {
    const told = JSON.stringify([founding.inclusion, founding.criteria, founding.conditions]);
    const { dataItems, judgements, undertakings, documents } = founding;
    const unasked = [...dataItems, ...judgements, ...undertakings, ...documents].filter(
      ({ id }) => !told.includes(`"${id}"`),
    );
    // The ECG is what its judgement rests on; the weight is for the dose.
    expect(unasked.map(({ id }) => id)).toEqual(["weight", "electrocardiogram"]);
  });
});
