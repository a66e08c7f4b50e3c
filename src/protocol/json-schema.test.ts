import { describe, expect, test } from "vitest";
import { z } from "zod";
import published from "../../protocols/protocol.schema.json" with { type: "json" };
import { readFoundingDocument } from "../../tests/founding-protocol.ts";
import { withValueAt } from "./pointer.ts";
import { protocolJsonSchema } from "./protocol.ts";

test("the published JSON Schema is the schema of the code", () => {
  expect(published).toEqual(JSON.parse(JSON.stringify(protocolJsonSchema())));
});

/** zod reads the published schema back, which loses what JSON Schema cannot say: a check of the schema by itself. */
describe("the published JSON Schema alone", () => {
  const schema = z.fromJSONSchema(published as Parameters<typeof z.fromJSONSchema>[0]);

  test("accepts the founding protocol", () => {
    expect(schema.safeParse(readFoundingDocument()).error?.issues).toBeUndefined();
  });

  test.each([
    [["dosing", "checkers", "value"], 1],
    [["dosing", "cells", "from"], undefined],
    [["registration", "identification", "nctId", "value"], "NCT1"],
    [["schedule", "visits", 0, "id"], "a visit"],
    [["unheard"], true],
  ])("refuses %j as %j", (steps, value) => {
    expect(schema.safeParse(withValueAt(readFoundingDocument(), steps, value)).success).toBe(false);
  });
});
