import { describe, expect, test } from "vitest";
import { readFoundingDocument } from "../../tests/founding-protocol.ts";
import { answerShapeAt, type JsonSchema } from "./answer-shape.ts";
import { protocolJsonSchema, protocolSchema } from "./protocol.ts";
import { openQueries } from "./queries.ts";

const root = protocolJsonSchema() as JsonSchema;
const document = protocolSchema.parse(readFoundingDocument());
const places = openQueries(document).flatMap((query) => query.places);
const shapeAt = (pointer: string) =>
  answerShapeAt(
    root,
    document,
    places.find((place) => place.pointer === pointer) ?? { pointer, value: undefined },
  );

describe("the shape of another value for a place", () => {
  test.each([
    ["/slots/reservationDays/value", { type: "integer" }],
    ["/dosing/toleranceFraction/value", { type: "number" }],
    ["/lymphodepletion/repeatAllowed/value", { type: "boolean" }],
    ["/subjects/pseudonym/value", { type: "string" }],
    ["/dosing/cellsMax/value", { anyOf: [{ type: "number" }, { const: "no-cap" }] }],
    [
      "/safety/dosing/stagger/value",
      {
        type: "object",
        properties: { afterFirstDays: { type: "integer" }, afterOthersDays: { type: "integer" } },
        required: ["afterFirstDays", "afterOthersDays"],
      },
    ],
  ])("%s", (pointer, shape) => {
    expect(shapeAt(pointer)).toEqual(shape);
  });

  test("leads through the alternatives of a rule", () => {
    const days = openQueries(document).find(({ id }) => id === "therapy-gap")?.places ?? [];
    expect(days.length).toBeGreaterThan(1);
    for (const { pointer } of days)
      expect([pointer, shapeAt(pointer)]).toEqual([pointer, { type: "integer" }]);
  });

  test("is that of the fields without a source of their own", () => {
    expect(shapeAt("/consent/versions/0")).toMatchObject({
      properties: { form: { type: "string" }, version: { type: "string" }, reconsent: { type: "boolean" } },
    });
  });

  test.each(["/safety/reporting/jurisdictions/value", "/safety/dltDefinition/rules/1/value", "/nowhere"])(
    "%s: no form can ask it",
    (pointer) => {
      expect(shapeAt(pointer)).toBeUndefined();
    },
  );
});
