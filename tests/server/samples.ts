import { z } from "zod";
import { type CommandKind, commandSchemas } from "#trial";

type Schema = z.core.JSONSchema.JSONSchema;

export type Sample = { readonly kind: CommandKind; readonly [field: string]: unknown };

/** A command of a kind that its schema accepts, though the trial may well refuse it, with these fields. */
export function sampleCommand(kind: CommandKind, fields: Readonly<Record<string, unknown>>): Sample {
  const schema = z.toJSONSchema(commandSchemas[kind], { io: "input" });
  const sample = sampleOf(schema, schema.$defs ?? {}) as Sample;
  const known = Object.entries(fields).filter(([field]) => field in (schema.properties ?? {}));
  return { ...sample, ...Object.fromEntries(known) };
}

function sampleOf(schema: Schema, definitions: Readonly<Record<string, Schema>>): unknown {
  const { $ref, const: constant, enum: values, anyOf, oneOf, type, properties, required, items } = schema;
  if ($ref) return sampleOf(definitions[$ref.replace("#/$defs/", "")] ?? {}, definitions);
  if (constant !== undefined) return constant;
  if (values) return values[0];
  const [alternative] = anyOf ?? oneOf ?? [];
  if (alternative) return sampleOf(alternative as Schema, definitions);
  switch (type) {
    case "string":
      return sampleText(schema);
    case "integer":
    case "number":
      return Math.max(1, schema.minimum ?? 1);
    case "boolean":
      return false;
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(items as Schema, definitions));
    case "object":
      return Object.fromEntries(
        (required ?? []).map((name) => [name, sampleOf(properties?.[name] as Schema, definitions)]),
      );
    default:
      return "anything";
  }
}

function sampleText({ format, pattern = "" }: Schema): string {
  if (format === "date") return "2026-01-05";
  if (format === "date-time") return "2026-01-05T08:00:00.000Z";
  if (pattern.includes("{64}")) return "0".repeat(64);
  return pattern.startsWith("^\\d{4}") ? "2026" : "weight";
}
