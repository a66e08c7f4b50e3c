import { describe, expect, test } from "vitest";
import { z } from "zod";
import { factsProblems, type Node, verdict } from "#eligibility";
import { occursIn, unfoundQuotations } from "#protocol";
import published from "../../protocols/protocol.schema.json" with { type: "json" };
import { exampleFacts, exampleProtocol, exampleSource } from "../example-protocol.ts";

const { eligibility } = exampleProtocol;

/** Every node of the criteria's trees. */
function nodesIn(value: unknown): readonly Node[] {
  if (typeof value !== "object" || value === null) return [];
  const below = Object.values(value).flatMap(nodesIn);
  const isNode = "kind" in value && value.kind !== "quoted" && value.kind !== "assumed";
  return isNode ? [value as Node, ...below] : below;
}

describe("the example protocol", () => {
  test("fits the published JSON Schema", () => {
    const schema = z.fromJSONSchema(published as Parameters<typeof z.fromJSONSchema>[0]);
    expect(schema.safeParse(exampleProtocol).error?.issues).toBeUndefined();
  });

  test("quotes only words of its synopsis, and each criterion its own line", () => {
    expect(unfoundQuotations(exampleProtocol, [exampleSource])).toEqual([]);
    const lines = exampleSource.split("\n");
    const placed = [...eligibility.criteria, ...nodesIn(eligibility.criteria)].flatMap(
      ({ id, from, place }) =>
        from?.kind === "quoted" && place
          ? [{ id, quote: from.quote, line: lines[place.line - 1] ?? "" }]
          : [],
    );
    expect(placed.length).toBeGreaterThan(eligibility.criteria.length);
    expect(placed.filter(({ quote, line }) => !occursIn(line, quote))).toEqual([]);
  });

  test("a quotation that its synopsis does not have is found, and where it stands", () => {
    const shorter = exampleSource
      .replace("Each lot is made", "A lot is made")
      .replace("version 1.1", "version 2");
    expect(unfoundQuotations(exampleProtocol, [shorter])).toEqual([
      {
        path: "/consent/versions/0/from/quote",
        value: '"the subject signs the informed consent form, version 1.1"',
        expected: "words of the source",
      },
    ]);
  });

  test("marks itself as invented", () => {
    expect(exampleSource).toMatch(/^EXAMPLE\. Nobody runs this trial/);
    expect(exampleProtocol.title.en).toMatch(/^Example/);
    expect(exampleProtocol.registration.sponsors.map(({ name }) => name.value)).toEqual([
      "Example Cell Therapies (invented)",
    ]);
  });
});

describe("its made-up subjects", () => {
  test.each([
    ["eligible", []],
    ["not-eligible", ["I2", "E2", "E8"]],
    ["undetermined", ["I4", "I7", "E6", "E11"]],
  ] as const)("%s: %j", (name, criteria) => {
    const facts = exampleFacts(name);
    expect(factsProblems(eligibility, facts)).toEqual([]);
    const { verdict: answer, failing, open } = verdict(eligibility, facts);
    expect(answer).toBe(name);
    expect(name === "undetermined" ? open : failing).toEqual(criteria);
  });

  test("somebody of 70 and some months is eligible by one reading only", () => {
    const facts = { ...exampleFacts("eligible"), birthDate: "1956-01-01" };
    expect(verdict(eligibility, facts).failing).toEqual(["I1"]);
    expect(verdict(eligibility, facts, { "upper-age": "below-71" }).verdict).toBe("eligible");
  });
});
