import type { AnswerShape, Protocol } from "#protocol";
import type { QueryRow } from "#trial";
import type { Words } from "#values";
import {
  type Catalogue,
  codeWords,
  protocolAnswerWords,
  protocolFieldWords,
  protocolSectionWords,
  protocolValueWords,
  web,
} from "#words";
import type { Schema } from "../command/schema.ts";

const answerNames: Catalogue = protocolAnswerWords;
const fieldNames: Catalogue = { ...protocolSectionWords, ...protocolFieldWords };
const valueNames: Catalogue = { ...codeWords, ...protocolValueWords };

/** The name of a field, told apart from its namesakes by the field that it stands in. */
function nameOf(name: string, inside = ""): Words {
  const bare = { en: name, zh: name };
  return answerNames[`${inside}.${name}`] ?? answerNames[name] ?? fieldNames[name] ?? bare;
}

/** How a form asks for another value of a query: its one place, or each of its places; undefined where none can. */
export function answerSchema({ places, shapes }: QueryRow, protocol: Protocol): Schema | undefined {
  if (!shapes) return undefined;
  const each = places.flatMap(({ pointer }) => {
    const shape = shapes[pointer];
    return shape ? [[pointer, labelled(shape, ...placeName(protocol, pointer))] as const] : [];
  });
  const [only, ...others] = each;
  if (!only) return undefined;
  if (others.length === 0) return only[1];
  const required = each.map(([pointer]) => pointer);
  return { type: "object", label: web["protocol.values"], properties: Object.fromEntries(each), required };
}

/** What a place is called: by whatever around it has a label, and by its field. */
function placeName(protocol: Protocol, pointer: string): readonly [name: string, label: Words] {
  const steps = pointer.split("/").slice(1);
  const names = steps.filter((step) => step !== "value" && !/^\d+$/.test(step));
  const name = names.at(-1) ?? "";
  let value: unknown = protocol;
  let around: Words | undefined;
  for (const step of steps) {
    value = isFields(value) || Array.isArray(value) ? Reflect.get(value, step) : undefined;
    if (isFields(value) && isWords(value.label)) around = value.label;
  }
  const own = nameOf(name, names.at(-2));
  return [name, around ? { en: `${around.en}: ${own.en}`, zh: `${around.zh}：${own.zh}` } : own];
}

/** A shape with the words of its fields and codes. */
function labelled(shape: AnswerShape, name: string, label: Words): Schema {
  const help = name.includes("Fraction") ? { help: web["protocol.fraction-help"] } : {};
  if ("enum" in shape) return { ...shape, label, valueWords: namesOf(shape.enum, name) };
  if ("anyOf" in shape) {
    const codes = shape.anyOf.flatMap((one) => ("const" in one ? [String(one.const)] : []));
    return { ...shape, label, valueWords: namesOf(codes, name) };
  }
  if (!("properties" in shape)) return { ...shape, label, ...help };
  const properties = Object.entries(shape.properties).map(
    ([field, inner]) => [field, labelled(inner, field, nameOf(field, name))] as const,
  );
  return { ...shape, label, properties: Object.fromEntries(properties) };
}

function namesOf(values: readonly (string | number)[], field: string): Readonly<Record<string, Words>> {
  return Object.fromEntries(
    values.flatMap((value) => {
      const name = valueNames[`${field}.${value}`] ?? valueNames[String(value)];
      return name ? [[value, name]] : [];
    }),
  );
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isWords(value: unknown): value is Words {
  return isFields(value) && typeof value.en === "string" && typeof value.zh === "string";
}
