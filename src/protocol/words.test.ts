import { expect, test } from "vitest";
import { protocolFieldWords, protocolSectionWords, protocolValueWords } from "#words";
import { isFields, valueAt } from "./pointer.ts";
import { protocolJsonSchema } from "./protocol.ts";

const schema = protocolJsonSchema();

/** The sections whose values the protocol page shows by these catalogues; the others have their own. */
const sections = [
  "registration",
  "consent",
  "slots",
  "lymphodepletion",
  "dosing",
  "schedule",
  "endpoints",
  "efficacy",
  "timeToEvent",
  "kinetics",
  "reconstitution",
  "committee",
  "subjects",
  "sites",
];

/** Every value at a key, wherever it stands in a JSON Schema. */
function under(key: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => under(key, item));
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([name, field]) => [
    ...(name === key ? [field] : []),
    ...under(key, field),
  ]);
}

const shown = sections.map((section) => valueAt(schema, ["properties", section]));

test("every section has its heading", () => {
  const names = [
    ...Object.keys(schema.properties ?? {}).filter(
      (name) => !["id", "version", "title", "registration"].includes(name),
    ),
    ...Object.keys(Object(valueAt(schema, ["properties", "registration", "properties"]))),
  ];
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !(name in protocolSectionWords))).toEqual([]);
});

test("every code has its words", () => {
  const codes = under("enum", shown).flat();
  expect(codes.length).toBeGreaterThan(100);
  const scopes = ["treatment", "visits", "samples", "data-use", "long-term-follow-up", "contact"];
  const silent = codes.filter(
    (code) => !(String(code) in protocolValueWords) && !scopes.includes(String(code)),
  );
  expect(silent).toEqual([]);
});

test("every field has its name", () => {
  const structure = [
    ...["value", "from", "en", "zh", "id", "kind", "quote", "query", "form", "drug", "unit"],
    ...["question", "default"],
  ];
  const fields = under("properties", shown).flatMap((properties) => Object.keys(Object(properties)));
  const named = [...Object.keys({ ...protocolFieldWords, ...protocolSectionWords }), ...structure];
  const nameless = fields.filter((field) => !named.includes(field));
  expect([...new Set(nameless)]).toEqual([]);
});
