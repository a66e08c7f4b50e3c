import type { Words } from "#values";

/** JSON Schema (2020-12) as far as the commands' schemas use it, with what the trial adds for forms. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly const?: string | number | boolean;
  readonly enum?: readonly (string | number)[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly format?: string;
  /** What a text or number refers to: `subject`, `lot`, `moment` and so on. */
  readonly field?: string;
  /** UCUM unit of a number. */
  readonly unit?: string;
  /** What it is called, where no catalogue knows it; and how its values are. */
  readonly label?: Words;
  readonly help?: Words;
  readonly valueWords?: Readonly<Record<string, Words>>;
}

/** A schema in place of a reference to it, with the name it was referred to by. */
export function resolved(schema: Schema, root: Schema): Schema & { readonly named?: string } {
  if (schema.$ref === undefined) return schema;
  const named = schema.$ref.split("/").at(-1) ?? "";
  const definition = root.$defs?.[named];
  if (!definition) throw new Error(`The schema refers to ${schema.$ref}, which it does not define`);
  const { $ref: _, ...beside } = schema;
  return { ...resolved(definition, root), ...beside, named };
}
