import { isFields } from "./pointer.ts";
import { type Protocol, protocolJsonSchema } from "./protocol.ts";
import { type OpenQuery, openQueries } from "./queries.ts";

/**
 * What may stand in a place, in JSON Schema: a number, a text, one of several codes, yes or no, a number or a code in
 * its stead, or fields of these. Nothing is referred to, so that a form can be drawn from it alone.
 */
export type AnswerShape =
  | { readonly type: "number" | "integer" | "boolean" | "string" }
  | { readonly enum: readonly (string | number)[] }
  | { readonly const: string | number | boolean }
  | { readonly anyOf: readonly AnswerShape[] }
  | {
      readonly type: "object";
      readonly properties: Readonly<Record<string, AnswerShape>>;
      readonly required: readonly string[];
    };

/** JSON Schema as far as protocols are described in it. */
export interface JsonSchema {
  readonly $ref?: string | undefined;
  readonly $defs?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly type?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly anyOf?: readonly JsonSchema[] | undefined;
  readonly oneOf?: readonly JsonSchema[] | undefined;
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: JsonSchema | undefined;
  readonly additionalProperties?: JsonSchema | boolean | undefined;
}

/** The shapes of other values by the pointers of a query's places. */
export type AnswerShapes = Readonly<Record<string, AnswerShape>>;

/** By the id of each query that a form can ask: the shapes of other values for all its places. */
export function answerShapes(protocol: Protocol): ReadonlyMap<string, AnswerShapes> {
  const root = protocolJsonSchema() as JsonSchema;
  return new Map(
    openQueries(protocol).flatMap(({ id, places }): readonly [string, AnswerShapes][] => {
      const shapes = places.map((place) => [place.pointer, answerShapeAt(root, protocol, place)] as const);
      const told = shapes.filter((one): one is readonly [string, AnswerShape] => one[1] !== undefined);
      return told.length === shapes.length ? [[id, Object.fromEntries(told)]] : [];
    }),
  );
}

/**
 * The shape of another value for a place of a document; undefined where the schema allows more than a form can ask,
 * such as lists or rules. `root` is the protocol's JSON Schema.
 */
export function answerShapeAt(
  root: JsonSchema,
  document: unknown,
  { pointer, value: standing }: OpenQuery["places"][number],
): AnswerShape | undefined {
  const steps = pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  let schema: JsonSchema | undefined = root;
  let value = document;
  for (const step of steps) {
    schema = below(root, schema, value, step);
    value = isFields(value) || Array.isArray(value) ? Reflect.get(value, step) : undefined;
  }
  if (!schema) return undefined;
  return simple(root, pointer.endsWith("/value") ? schema : withOwnFields(root, schema, standing));
}

function resolved(root: JsonSchema, schema: JsonSchema): JsonSchema {
  const name = schema.$ref?.split("/").at(-1);
  const definition = name === undefined ? undefined : root.$defs?.[name];
  return definition ? resolved(root, definition) : schema;
}

/** The schema of what stands at a step inside a value; of alternatives, those whose constants the value has. */
function below(
  root: JsonSchema,
  schema: JsonSchema | undefined,
  value: unknown,
  step: string,
): JsonSchema | undefined {
  if (!schema) return undefined;
  const known = resolved(root, schema);
  const alternatives = known.anyOf ?? known.oneOf;
  if (alternatives) {
    const fitting = alternatives.filter((one) => mayBe(root, one, value));
    return fitting.map((one) => below(root, one, value, step)).find((one) => one !== undefined);
  }
  if (Array.isArray(value)) return known.items;
  const { additionalProperties: others } = known;
  return known.properties?.[step] ?? (typeof others === "object" ? others : undefined);
}

function mayBe(root: JsonSchema, schema: JsonSchema, value: unknown): boolean {
  const { properties = {} } = resolved(root, schema);
  return Object.entries(properties).every(([name, property]) => {
    const { const: constant } = resolved(root, property);
    return constant === undefined || (isFields(value) && value[name] === constant);
  });
}

/** An object whose other fields have sources of their own is answered for by the fields that have not. */
function withOwnFields(root: JsonSchema, schema: JsonSchema, value: unknown): JsonSchema {
  const { properties = {}, ...known } = resolved(root, schema);
  const own = isFields(value) ? Object.entries(properties).filter(([name]) => name in value) : [];
  return { ...known, properties: Object.fromEntries(own) };
}

function simple(root: JsonSchema, schema: JsonSchema): AnswerShape | undefined {
  const known = resolved(root, schema);
  if (isPlain(known.const)) return { const: known.const };
  if (known.enum) return simpleChoice(known.enum);
  const alternatives = known.anyOf ?? known.oneOf;
  if (alternatives) return simpleUnion(root, alternatives);
  switch (known.type) {
    case "number":
    case "integer":
    case "boolean":
    case "string":
      return { type: known.type };
    case "object":
      return simpleFields(root, known);
    default:
      return undefined;
  }
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function simpleChoice(values: readonly unknown[]): AnswerShape | undefined {
  const codes = values.filter((value) => typeof value === "string" || typeof value === "number");
  return codes.length === values.length ? { enum: codes } : undefined;
}

/** A number, or a code where there is none. */
function simpleUnion(root: JsonSchema, alternatives: readonly JsonSchema[]): AnswerShape | undefined {
  const known = alternatives.map((one) => resolved(root, one));
  // Rules hold rules: what has fields is not looked into.
  const parts = known.map((one) => (one.properties ? undefined : simple(root, one)));
  const isNumber = (part: AnswerShape | undefined) =>
    part !== undefined && "type" in part && (part.type === "number" || part.type === "integer");
  const isCode = (part: AnswerShape | undefined) => part !== undefined && "const" in part;
  const told = parts.filter((part) => part !== undefined);
  const fits = parts.every((part) => isNumber(part) || isCode(part)) && parts.filter(isNumber).length === 1;
  return fits ? { anyOf: told } : undefined;
}

function simpleFields(
  root: JsonSchema,
  { properties = {}, required = [] }: JsonSchema,
): AnswerShape | undefined {
  const fields = Object.entries(properties).map(
    ([name, property]) => [name, simple(root, property)] as const,
  );
  const told = fields.filter((field): field is readonly [string, AnswerShape] => field[1] !== undefined);
  if (told.length === 0 || told.length < fields.length) return undefined;
  return {
    type: "object",
    properties: Object.fromEntries(told),
    required: required.filter((name) => name in properties),
  };
}
