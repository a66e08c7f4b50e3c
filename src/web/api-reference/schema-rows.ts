/** As much of JSON Schema as the API's own description uses. */
export interface ApiSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly ApiSchema[];
  readonly anyOf?: readonly ApiSchema[];
  readonly properties?: Readonly<Record<string, ApiSchema>>;
  readonly required?: readonly string[];
  readonly items?: ApiSchema;
  readonly description?: string;
  readonly unit?: string;
  readonly [limit: string]: unknown;
}

export type Definitions = Readonly<Record<string, ApiSchema>>;

/** One field, by its way from the top: `observation.value.unit`; of alternatives, by what tells them apart. */
export interface SchemaRow {
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly limits: string;
}

const depthMax = 6;

/** Every field of a schema, nested ones below the field that they stand in. */
export function rowsOf(schema: ApiSchema, definitions: Definitions): readonly SchemaRow[] {
  return inside(schema, definitions, "", 0);
}

function inside(
  schema: ApiSchema,
  definitions: Definitions,
  path: string,
  depth: number,
): readonly SchemaRow[] {
  if (depth > depthMax) return [];
  const { properties, required = [], items, oneOf, anyOf } = resolved(schema, definitions);
  if (items) return inside(items, definitions, `${path}[]`, depth + 1);
  const fields = Object.entries(properties ?? {}).flatMap(([name, field]) => {
    const at = path === "" ? name : `${path}.${name}`;
    return [
      rowOf(at, field, definitions, required.includes(name)),
      ...inside(field, definitions, at, depth + 1),
    ];
  });
  const alternatives = (oneOf ?? anyOf ?? []).flatMap((alternative) =>
    inside(alternative, definitions, `${path}${tagOf(alternative, definitions)}`, depth + 1),
  );
  return [...fields, ...alternatives];
}

function resolved(schema: ApiSchema, definitions: Definitions): ApiSchema {
  const target = schema.$ref === undefined ? undefined : definitions[schema.$ref.split("/").at(-1) ?? ""];
  return target ? resolved(target, definitions) : schema;
}

/** What tells an alternative from the others, as ` (kind: quantity)`; nothing where its type does. */
function tagOf(schema: ApiSchema, definitions: Definitions): string {
  const { properties = {} } = resolved(schema, definitions);
  const tag = Object.entries(properties).find(([, field]) => field.const !== undefined);
  return tag ? `(${tag[0]}: ${String(tag[1].const)})` : "";
}

function rowOf(path: string, field: ApiSchema, definitions: Definitions, required: boolean): SchemaRow {
  return { path, type: typeOf(field, definitions), required, limits: limitsOf(resolved(field, definitions)) };
}

function typeOf(schema: ApiSchema, definitions: Definitions): string {
  const { const: only, enum: values, oneOf, anyOf, items, type = "any" } = resolved(schema, definitions);
  if (only !== undefined) return JSON.stringify(only);
  if (values) return values.map((value) => JSON.stringify(value)).join(" | ");
  const alternatives = oneOf ?? anyOf;
  if (alternatives) return [...new Set(alternatives.map((one) => typeOf(one, definitions)))].join(" | ");
  return items ? `${typeOf(items, definitions)}[]` : type;
}

const limits = [
  ["minimum", "≥ "],
  ["exclusiveMinimum", "> "],
  ["maximum", "≤ "],
  ["minLength", "length ≥ "],
  ["maxLength", "length ≤ "],
  ["minItems", "items ≥ "],
  ["maxItems", "items ≤ "],
  ["format", ""],
  ["unit", ""],
] as const;

function limitsOf(schema: ApiSchema): string {
  return limits
    .filter(([name]) => schema[name] !== undefined && schema[name] !== Number.MAX_SAFE_INTEGER)
    .map(([name, sign]) => `${sign}${String(schema[name])}`)
    .join(", ");
}
