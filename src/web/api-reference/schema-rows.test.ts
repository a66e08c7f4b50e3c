import { expect, test } from "vitest";
import { rowsOf } from "./schema-rows.ts";

const definitions = {
  Value: {
    oneOf: [
      {
        type: "object",
        properties: { kind: { type: "string", const: "quantity" }, value: { type: "number", minimum: 0 } },
        required: ["kind", "value"],
      },
      { type: "object", properties: { kind: { type: "string", const: "never" } }, required: ["kind"] },
    ],
  },
  Tree: { type: "object", properties: { parts: { type: "array", items: { $ref: "#/x/Tree" } } } },
};

test("a schema is read field by field, through references, lists and alternatives", () => {
  const schema = {
    type: "object",
    properties: {
      value: { $ref: "#/x/Value" },
      names: { type: "array", items: { type: "string" }, maxItems: 3 },
      sex: { enum: ["female", "male"] },
    },
    required: ["value"],
  };
  expect(rowsOf(schema, definitions)).toEqual([
    { path: "value", type: "object", required: true, limits: "" },
    { path: "value(kind: quantity).kind", type: '"quantity"', required: true, limits: "" },
    { path: "value(kind: quantity).value", type: "number", required: true, limits: "≥ 0" },
    { path: "value(kind: never).kind", type: '"never"', required: true, limits: "" },
    { path: "names", type: "string[]", required: false, limits: "items ≤ 3" },
    { path: "sex", type: '"female" | "male"', required: false, limits: "" },
  ]);
});

test("what holds itself is read so far and no further", () => {
  const paths = rowsOf(definitions.Tree, definitions).map(({ path }) => path);
  expect(paths).toEqual(["parts", "parts[].parts", "parts[].parts[].parts", "parts[].parts[].parts[].parts"]);
});
