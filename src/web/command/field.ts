import type { Words } from "#values";
import { resolved, type Schema } from "./schema.ts";

/** One thing that a form asks, as the schema of a command says it. */
export type Field = FieldPlace & FieldShape;

interface OwnWords {
  readonly label: Words;
  readonly help?: Words;
  readonly values?: Readonly<Record<string, Words>>;
}

interface FieldPlace {
  /** From the command to the value; empty for the command itself. */
  readonly path: readonly string[];
  /** Keys under which its words are sought, most telling first. */
  readonly words: readonly string[];
  /** Its own words, before those of any catalogue. */
  readonly own?: OwnWords;
  readonly required: boolean;
}

type FieldShape =
  | { readonly shape: "fixed"; readonly value: string | number | boolean }
  | { readonly shape: "group"; readonly fields: readonly Field[] }
  /** Alternatives told apart by the value of `tag`, each with its own fields. */
  | { readonly shape: "choice"; readonly tag: Field; readonly options: readonly Option[] }
  | { readonly shape: "one-of"; readonly values: readonly (string | number)[] }
  /** Those of the grades that exist for the term beside it. */
  | { readonly shape: "grade"; readonly values: readonly (string | number)[] }
  | { readonly shape: "several-of"; readonly values: readonly string[]; readonly countMin: number }
  | { readonly shape: "rows"; readonly row: Field; readonly countMin: number }
  | { readonly shape: "yes-no" }
  /** `also` are codes that may stand in place of a number. */
  | {
      readonly shape: "number";
      readonly unit?: string;
      readonly whole: boolean;
      readonly also: readonly string[];
    }
  | { readonly shape: "text"; readonly long: boolean; readonly lengthMax?: number }
  | { readonly shape: "day" | "moment" | "day-or-moment" | "partial-day" | "document" }
  /** Something the trial knows, such as a lot; `also` are values that stand beside those. */
  | {
      readonly shape: "reference";
      readonly to: string;
      readonly numeric: boolean;
      readonly several: boolean;
      readonly also: readonly string[];
    };

interface Option {
  readonly value: string;
  readonly fields: readonly Field[];
}

/** Definitions whose words stand in a catalogue of their own, under this prefix. */
const prefixes: Readonly<Record<string, string>> = {
  CrsInputs: "crs",
  IcansInputs: "icans",
  GvhdInputs: "gvhd",
  Attribution: "attribution",
};

interface Above {
  readonly root: Schema;
  readonly path: readonly string[];
  readonly kind: string;
  readonly prefix?: string;
}

/** The fields of a command, in the schema's order, its kind left out. */
export function fieldsOf(kind: string, schema: Schema): readonly Field[] {
  return inside(schema, { root: schema, path: [], kind }).filter(({ path }) => path[0] !== "kind");
}

function inside(schema: Schema, above: Above): readonly Field[] {
  return Object.entries(schema.properties ?? {}).map(([name, property]) =>
    fieldOf(name, property, schema.required?.includes(name) ?? false, above),
  );
}

function fieldOf(name: string, schema: Schema, required: boolean, above: Above): Field {
  const known = resolved(schema, above.root);
  const path = [...above.path, name];
  const own = prefixes[known.named ?? ""];
  const below = { ...above, path, ...(own !== undefined && { prefix: own }) };
  const place = {
    path,
    required,
    ...(known.label && { own: ownWords(known.label, known) }),
    words: [
      ...(above.prefix === undefined ? [] : [`${above.prefix}.${name}`]),
      ...(own === undefined ? [] : [own]),
      `${above.kind}.${path.join(".")}`,
      ...(path.length > 1 ? [path.join(".")] : []),
      name,
    ],
  };
  const nested = above.prefix === undefined ? below : { ...below, prefix: own ?? `${above.prefix}.${name}` };
  return { ...place, ...shapeOf(known, nested) };
}

function ownWords(label: Words, { help, valueWords }: Schema): OwnWords {
  return { label, ...(help && { help }), ...(valueWords && { values: valueWords }) };
}

function shapeOf(schema: Schema & { named?: string }, above: Above): FieldShape {
  if (schema.const !== undefined) return { shape: "fixed", value: schema.const };
  if (schema.named === "PartialDate") return { shape: "partial-day" };
  // Ids and units are chosen from what the protocol declares; the form is told which by the field's name.
  if (schema.named === "EligibilityId" || schema.named === "Unit")
    return reference(above.path.at(-1) ?? "", {});
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives)
    return union(
      alternatives.map((one) => resolved(one, above.root)),
      above,
    );
  if (schema.enum) {
    return { shape: schema.field === "ctcaeGrade" ? "grade" : "one-of", values: schema.enum };
  }
  switch (schema.type) {
    case "object":
      return { shape: "group", fields: inside(schema, above) };
    case "array":
      return list(schema, above);
    case "boolean":
      return { shape: "yes-no" };
    case "integer":
    case "number":
      return number(schema);
    case "string":
      return text(schema);
    default:
      return { shape: "document" };
  }
}

function number(schema: Schema): FieldShape {
  if (schema.field !== undefined) return reference(schema.field, { numeric: true });
  const { unit } = schema;
  return {
    shape: "number",
    whole: schema.type === "integer",
    also: [],
    ...(unit !== undefined && { unit }),
  };
}

const longTextLength = 1000;

function text(schema: Schema): FieldShape {
  const { field, format, maxLength } = schema;
  if (format === "date") return { shape: "day" };
  if (format === "date-time") return { shape: "moment" };
  if (field !== undefined && field !== "text") return reference(field, {});
  return {
    shape: "text",
    long: (maxLength ?? 0) >= longTextLength,
    ...(maxLength !== undefined && { lengthMax: maxLength }),
  };
}

function reference(
  to: string,
  more: { numeric?: boolean; several?: boolean; also?: readonly string[] },
): FieldShape {
  return { shape: "reference", to, numeric: false, several: false, also: [], ...more };
}

function list(schema: Schema, above: Above): FieldShape {
  const row = resolved(schema.items ?? {}, above.root);
  const countMin = schema.minItems ?? 0;
  if (row.enum) return { shape: "several-of", values: row.enum.map(String), countMin };
  if (schema.field !== undefined) return reference(schema.field, { several: true });
  const place = { path: [], required: true, words: above.path.slice(-1) };
  return { shape: "rows", row: { ...place, ...shapeOf(row, { ...above, path: [] }) }, countMin };
}

function union(alternatives: readonly Schema[], above: Above): FieldShape {
  const formats = alternatives.map(({ format }) => format);
  if (formats.includes("date") && formats.includes("date-time")) return { shape: "day-or-moment" };
  const referring = alternatives.find(({ field }) => field !== undefined);
  if (referring?.field !== undefined) {
    const also = alternatives.flatMap(({ const: value }) => (value === undefined ? [] : [String(value)]));
    return reference(referring.field, { numeric: referring.type === "integer", also });
  }
  const constants = alternatives.flatMap(({ const: value }) => (typeof value === "string" ? [value] : []));
  if (constants.length === alternatives.length) return { shape: "one-of", values: constants };
  const [numeric] = alternatives.filter(({ type }) => type === "number" || type === "integer");
  if (numeric && constants.length + 1 === alternatives.length) {
    return { shape: "number", whole: numeric.type === "integer", also: constants };
  }
  return choice(alternatives, above);
}

/** Alternatives that one property tells apart: each of its values leads to the other properties beside it. */
function choice(alternatives: readonly Schema[], above: Above): FieldShape {
  const tag = tagOf(alternatives, above.root);
  const options = alternatives.flatMap((alternative): readonly Option[] => {
    const { [tag]: told = {}, ...properties } = alternative.properties ?? {};
    const fields = inside({ ...alternative, properties }, above);
    const known = resolved(told, above.root);
    const values = known.const !== undefined ? [known.const] : (known.enum ?? []);
    return values.map((value) => ({ value: String(value), fields }));
  });
  const place = fieldOf(tag, { type: "string", enum: options.map(({ value }) => value) }, true, above);
  return { shape: "choice", tag: place, options };
}

function tagOf(alternatives: readonly Schema[], root: Schema): string {
  const [first, ...others] = alternatives.map(({ properties }) => properties ?? {});
  const tells = (schema: Schema | undefined) => {
    const known = schema && resolved(schema, root);
    return known?.const !== undefined || known?.enum !== undefined;
  };
  const tag = Object.keys(first ?? {}).find((name) =>
    [first, ...others].every((properties) => tells(properties?.[name])),
  );
  if (tag === undefined) throw new Error("The alternatives of a schema are told apart by no property");
  return tag;
}
