import fc, { type Arbitrary } from "fast-check";
import { z } from "zod";

interface Schema {
  readonly [keyword: string]: unknown;
}

/** Whatever a schema lets through: what a form or a program might send, sensible or not. */
export function anythingFitting(schema: z.ZodType): Arbitrary<unknown> {
  const document = z.toJSONSchema(schema, { io: "input" }) as Schema;
  const definitions = (document.$defs ?? {}) as Record<string, Schema>;
  return arbitraryOf(document, definitions, 0).filter((value) => schema.safeParse(value).success);
}

const depthMax = 6;

function arbitraryOf(schema: Schema, definitions: Record<string, Schema>, depth: number): Arbitrary<unknown> {
  const inner = (part: unknown) => arbitraryOf(part as Schema, definitions, depth + 1);
  if (typeof schema.$ref === "string") {
    return inner(definitions[schema.$ref.split("/").at(-1) ?? ""] ?? {});
  }
  if ("const" in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) return fc.oneof(...choices.map(inner));
  switch (schema.type) {
    case "object":
      return objectOf(schema, inner);
    case "array": {
      const minLength = Number(schema.minItems ?? 0);
      const maxLength = Math.max(minLength, depth > depthMax ? 0 : 2);
      return fc.array(inner(schema.items ?? {}), { minLength, maxLength });
    }
    case "string":
      return textOf(schema);
    case "integer":
      return fc.integer({
        min: Number(schema.minimum ?? -5),
        max: Math.min(Number(schema.maximum ?? 1e6), 1e6),
      });
    case "number":
      return fc.double({
        min: Number(schema.minimum ?? -1e6),
        max: Number(schema.maximum ?? 1e6),
        noNaN: true,
      });
    case "boolean":
      return fc.boolean();
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf(schema: Schema, inner: (part: unknown) => Arbitrary<unknown>): Arbitrary<unknown> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const requiredKeys = (schema.required ?? []) as string[];
  return fc.record(Object.fromEntries(properties.map(([key, part]) => [key, inner(part)])), {
    requiredKeys,
    noNullPrototype: true,
  });
}

/** Names that the trial knows turn up among the noise, so that some of it is nearly right. */
const familiar = [
  "ZCH-001",
  "ZCH-002",
  "ZCH-005",
  "ZCH-006",
  "AE-1",
  "death",
  "R-1",
  "PD-1",
  "UC19-001",
  "zch",
  "D28",
  "guardian-consent",
  "1.0",
  "weight",
  "cmas",
  "kg",
  "fludarabine",
  "prednisone",
  "__proto__",
  "=SUM(A1)",
  "王\u{20BB7}\u0000",
];

function textOf(schema: Schema): Arbitrary<string> {
  const days = fc
    .date({ min: new Date("2018-01-01"), max: new Date("2031-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString());
  if (schema.format === "date") return days.map((instant) => instant.slice(0, 10));
  if (schema.format === "date-time") return days;
  if (typeof schema.pattern === "string") return fittingPattern(new RegExp(schema.pattern, "u"));
  const maxLength = Math.min(Number(schema.maxLength ?? 60), 60);
  const minLength = Number(schema.minLength ?? 0);
  const noise = fc.string({ unit: "binary", minLength, maxLength });
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...familiar) },
    { weight: 1, arbitrary: days.map((instant) => instant.slice(0, 10)) },
    { weight: 1, arbitrary: noise },
  );
}

/** What is familiar and fits, if anything is: it is nearer to being right. */
function fittingPattern(pattern: RegExp): Arbitrary<string> {
  const [first, ...more] = familiar.filter((text) => pattern.test(text));
  return first === undefined ? fc.stringMatching(pattern) : fc.constantFrom(first, ...more);
}
