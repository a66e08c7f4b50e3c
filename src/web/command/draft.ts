import type { Field } from "./field.ts";

/** What a person has entered so far, as entered: numbers and moments as text, until the form is sent. */
export type Entry = string | boolean | readonly string[] | Draft | readonly Draft[] | undefined;
export interface Draft {
  readonly [name: string]: Entry;
}

/** Whether an optional group is part of the answer; it is asked, never presumed. */
export const presentKey = "present?";

/** Something about an entry that the form itself can tell. */
export interface EntryProblem {
  readonly path: readonly string[];
  readonly code: "needed" | "not-a-number" | "not-whole" | "not-a-date" | "not-json";
}

export interface Assembled {
  readonly value: Readonly<Record<string, unknown>>;
  readonly problems: readonly EntryProblem[];
}

type Read =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "absent" }
  | { readonly kind: "wrong"; readonly problems: readonly EntryProblem[] };

/** Turns a site's wall-clock time, as `YYYY-MM-DDTHH:mm`, into a moment. */
export type MomentReader = (local: string) => string | undefined;

/** The command's content from what was entered, with everything that is missing or cannot be read. */
export function assemble(fields: readonly Field[], draft: Draft, momentOf: MomentReader): Assembled {
  const value: Record<string, unknown> = {};
  const problems: EntryProblem[] = [];
  for (const field of fields) {
    const name = field.path.at(-1) ?? "";
    const read = readField(field, draft[name], momentOf);
    if (read.kind === "value") value[name] = read.value;
    else if (read.kind === "wrong") problems.push(...read.problems);
    else if (field.required) problems.push({ path: field.path, code: "needed" });
  }
  return { value, problems };
}

const absent: Read = { kind: "absent" };

function wrong(field: Field, code: EntryProblem["code"]): Read {
  return { kind: "wrong", problems: [{ path: field.path, code }] };
}

function read(value: unknown): Read {
  return { kind: "value", value };
}

function readField(field: Field, entry: Entry, momentOf: MomentReader): Read {
  switch (field.shape) {
    case "fixed":
      return read(field.value);
    case "group":
      return readGroup(field, asDraft(entry), momentOf);
    case "choice":
      return readChoice(field, asDraft(entry), momentOf);
    case "rows":
      return readRows(field, asRows(entry), momentOf);
    case "several-of":
      return readSeveral(entry, field.countMin);
    case "yes-no":
      return typeof entry === "boolean" ? read(entry) : absent;
    case "one-of":
    case "grade":
      return readOneOf(field.values, entry);
    case "reference":
      if (field.several) return read(Array.isArray(entry) ? entry : []);
      return readText(entry, (text) =>
        field.numeric && !field.also.includes(text) ? read(Number(text)) : read(text),
      );
    case "number":
      return readText(entry, (text) =>
        field.also.includes(text) ? read(text) : readNumber(field, text, field.whole),
      );
    case "moment":
      return readText(entry, (text) => readMoment(field, text, momentOf));
    case "day-or-moment":
      return readText(entry, (text) => (text.includes("T") ? readMoment(field, text, momentOf) : read(text)));
    case "document":
      return readText(entry, (text) => readDocument(field, text));
    case "text":
    case "day":
    case "partial-day":
      return readText(entry, read);
  }
}

function readText(entry: Entry, understand: (text: string) => Read): Read {
  const text = typeof entry === "string" ? entry.trim() : "";
  return text === "" ? absent : understand(text);
}

/** Where none may be ticked, none ticked is an answer. */
function readSeveral(entry: Entry, countMin: number): Read {
  const ticked = Array.isArray(entry) ? entry : [];
  return ticked.length < countMin ? absent : read(ticked);
}

function readOneOf(values: readonly (string | number)[], entry: Entry): Read {
  const value = values.find((known) => String(known) === entry);
  return value === undefined ? absent : read(value);
}

function readNumber(field: Field, text: string, whole: boolean): Read {
  const number = parseNumber(text);
  if (number === undefined) return wrong(field, "not-a-number");
  return whole && !Number.isInteger(number) ? wrong(field, "not-whole") : read(number);
}

/** A number as people write it: `1e7`, `0.5`, also `1 000 000`. A comma could mean two things, and is not read. */
export function parseNumber(text: string): number | undefined {
  const plain = text
    .replaceAll(/[\s\u00a0\u202f]/g, "")
    .replace("−", "-")
    .replace(/[×x]10\^?/i, "e");
  return /^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
}

function readMoment(field: Field, text: string, momentOf: MomentReader): Read {
  const moment = momentOf(text);
  return moment === undefined ? wrong(field, "not-a-date") : read(moment);
}

function readDocument(field: Field, text: string): Read {
  try {
    return read(JSON.parse(text));
  } catch {
    return wrong(field, "not-json");
  }
}

function readGroup(field: Field & { shape: "group" }, draft: Draft, momentOf: MomentReader): Read {
  if (!field.required) {
    if (draft[presentKey] === undefined) return wrong(field, "needed");
    if (draft[presentKey] === false) return absent;
  }
  return together(assemble(field.fields, draft, momentOf));
}

function readChoice(field: Field & { shape: "choice" }, draft: Draft, momentOf: MomentReader): Read {
  const tag = field.tag.path.at(-1) ?? "";
  const option = field.options.find(({ value }) => value === draft[tag]);
  if (!option) return field.required ? wrong(field.tag, "needed") : absent;
  const { value, problems } = assemble(option.fields, draft, momentOf);
  return together({ value: { [tag]: option.value, ...value }, problems });
}

function readRows(field: Field & { shape: "rows" }, rows: readonly Draft[], momentOf: MomentReader): Read {
  const inner = field.row.shape === "group" ? field.row.fields : [];
  const assembled = rows.map((row, index) => {
    const { value, problems } = assemble(inner, row, momentOf);
    const here = problems.map(({ path, code }) => ({ path: [...field.path, String(index), ...path], code }));
    return { value, problems: here };
  });
  const problems = assembled.flatMap((row) => row.problems);
  if (problems.length > 0) return { kind: "wrong", problems };
  if (rows.length < field.countMin) return absent;
  return read(assembled.map(({ value }) => value));
}

function together({ value, problems }: Assembled): Read {
  return problems.length > 0 ? { kind: "wrong", problems } : read(value);
}

export function asDraft(entry: Entry): Draft {
  return typeof entry === "object" && !Array.isArray(entry) ? (entry as Draft) : {};
}

export function asRows(entry: Entry): readonly Draft[] {
  return Array.isArray(entry) ? entry.filter((row): row is Draft => typeof row === "object") : [];
}

/** A draft with the entry at a path changed; a number in the path counts rows. */
export function withEntry(draft: Draft, [name, ...rest]: readonly string[], entry: Entry): Draft {
  if (name === undefined) return draft;
  if (rest.length === 0) return { ...draft, [name]: entry };
  const inner = draft[name];
  const [row, ...below] = rest;
  if (Array.isArray(inner) && row !== undefined) {
    const rows = asRows(inner).map((one, index) =>
      String(index) === row ? withEntry(one, below, entry) : one,
    );
    return { ...draft, [name]: rows };
  }
  return { ...draft, [name]: withEntry(asDraft(inner), rest, entry) };
}

export function entryAt(draft: Draft, path: readonly string[]): Entry {
  return path.reduce<Entry>(
    (entry, name) => (Array.isArray(entry) ? asRows(entry)[Number(name)] : asDraft(entry)[name]),
    draft,
  );
}

/** What is known of a command beforehand, as a draft of its form; `localOf` turns a moment into the site's time. */
export function draftOf(
  fields: readonly Field[],
  known: Readonly<Record<string, unknown>>,
  localOf: (instant: string) => string,
): Draft {
  return Object.fromEntries(
    fields.flatMap((field): readonly [string, Entry][] => {
      const name = field.path.at(-1) ?? "";
      return known[name] === undefined ? [] : [[name, entryOf(field, known[name], localOf)]];
    }),
  );
}

function entryOf(field: Field, value: unknown, localOf: (instant: string) => string): Entry {
  const inside = (value ?? {}) as Readonly<Record<string, unknown>>;
  switch (field.shape) {
    case "group":
      return { ...draftOf(field.fields, inside, localOf), ...(!field.required && { [presentKey]: true }) };
    case "choice": {
      const tag = field.tag.path.at(-1) ?? "";
      const chosen = String(inside[tag] ?? "");
      const option = field.options.find((one) => one.value === chosen);
      return { ...draftOf(option?.fields ?? [], inside, localOf), [tag]: chosen };
    }
    case "rows": {
      const inner = field.row.shape === "group" ? field.row.fields : [];
      return Array.isArray(value) ? value.map((row) => draftOf(inner, row, localOf)) : [];
    }
    case "yes-no":
      return value === true;
    case "moment":
    case "day-or-moment":
      return String(value).includes("T") ? localOf(String(value)) : String(value);
    case "document":
      return JSON.stringify(value);
    default:
      return Array.isArray(value) ? value.map(String) : String(value);
  }
}
