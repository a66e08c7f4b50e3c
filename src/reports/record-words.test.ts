import { describe, expect, test } from "vitest";
import { z } from "zod";
import { commandSchemas } from "#trial";
import { fieldWords, gradingWords, recordFieldWords, safetyWords } from "#words";
import { keysOf } from "./record-fields.ts";

const words = new Set(Object.keys({ ...gradingWords, ...safetyWords, ...fieldWords, ...recordFieldWords }));

/** The paths of everything that a command can hold, places in lists as numbers. */
function pathsIn(schema: z.core.JSONSchema._JSONSchema, path: string): readonly string[] {
  if (typeof schema === "boolean") return [];
  const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (alternatives.length > 0) return alternatives.flatMap((one) => pathsIn(one, path));
  if (schema.properties) {
    return Object.entries(schema.properties).flatMap(([name, one]) =>
      name === "kind" ? [] : pathsIn(one, path === "" ? name : `${path}.${name}`),
    );
  }
  const items = schema.items;
  if (typeof items === "object" && !Array.isArray(items) && items.properties) {
    return [path, ...pathsIn(items, `${path}.0`)];
  }
  return [path];
}

describe("every field that stands on record has its words", () => {
  test.each(["save-laboratory-mapping", "import-results", "record-observation"] as const)("%s", (kind) => {
    const schema = z.toJSONSchema(commandSchemas[kind], { io: "input", reused: "inline" });
    const inlined = JSON.parse(JSON.stringify(schema), (_, value) =>
      typeof value === "object" && value !== null && typeof value.$ref === "string"
        ? schema.$defs?.[value.$ref.split("/").at(-1)]
        : value,
    );
    const paths = pathsIn(inlined, "");
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => !keysOf(path).some((key) => words.has(key)))).toEqual([]);
  });
});
