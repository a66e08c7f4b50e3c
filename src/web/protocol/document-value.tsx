import type { Provenance, Words } from "#values";
import {
  type Catalogue,
  protocolFieldWords,
  protocolSectionWords,
  protocolValueWords,
  protocolWords,
} from "#words";
import { useLanguage } from "../language.ts";
import tone from "../shell/tone.module.css";
import styles from "./protocol.module.css";
import { Source, useProtocol } from "./source.tsx";

const fieldNames: Catalogue = { ...protocolSectionWords, ...protocolFieldWords };
const valueNames: Catalogue = protocolValueWords;

/** Any value of a protocol document for people to read, with where it comes from beside it. */
export function DocumentValue({ value }: { readonly value: unknown }) {
  const { say } = useLanguage();
  if (value === "not-stated") return <span className={tone.quiet}>{say(protocolWords.notStated)}</span>;
  if (Array.isArray(value)) return <List items={value} />;
  if (isWords(value)) return <>{say(value)}</>;
  if (!isFields(value)) return <Plain value={value} />;
  if (!isSourced(value)) return <Fields fields={value} />;
  return (
    <>
      <DocumentValue value={value.value} /> <Source from={value.from} />
    </>
  );
}

/** What the log keeps has its fields by the alphabet; shown they have the order of their names' catalogue. */
const fieldOrder = Object.keys({ ...protocolFieldWords, ...protocolSectionWords });

function placeOf(name: string): number {
  const place = fieldOrder.indexOf(name);
  return place < 0 ? fieldOrder.length : place;
}

type FieldsOfDocument = Readonly<Record<string, unknown>>;

/** A code or id in words; what has none is the record's own text, in its language. */
function Plain({ value }: { readonly value: unknown }) {
  const { say } = useLanguage();
  const { names } = useProtocol();
  const text = String(value);
  const named = valueNames[text] ?? names.get(text);
  if (named) return <>{say(named)}</>;
  if (typeof value === "number") return <>{value >= 10_000 ? value.toLocaleString("en") : value}</>;
  return (
    <span className={styles.text} lang="en">
      {text}
    </span>
  );
}

/** Fields below each other, each under its name. */
export function Fields({ fields }: { readonly fields: FieldsOfDocument }) {
  const { from, ...own } = fields;
  const shown = Object.entries(own)
    .filter(([name, value]) => !isBareId(name, value, own))
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other));
  return (
    <>
      <dl className={styles.fields}>
        {shown.map(([name, value]) => (
          <Field key={name} name={name} value={value} />
        ))}
      </dl>
      {isProvenance(from) && <Source from={from} />}
    </>
  );
}

export function Field({ name, value }: { readonly name: string; readonly value: unknown }) {
  const { say } = useLanguage();
  const label = fieldNames[name];
  return (
    <div>
      <dt>{label ? say(label) : name}</dt>
      <dd>
        <DocumentValue value={told(name, value)} />
      </dd>
    </div>
  );
}

/** Fractions as percent. */
function told(name: string, value: unknown): unknown {
  if (!name.endsWith("Fraction") || !isFields(value) || typeof value.value !== "number") return value;
  return { ...value, value: `${value.value * 100} %` };
}

/** An id beside a label says nothing to a reader. */
function isBareId(name: string, value: unknown, beside: FieldsOfDocument): boolean {
  return name === "id" && typeof value === "string" && ("label" in beside || "name" in beside);
}

function List({ items }: { readonly items: readonly unknown[] }) {
  const { say } = useLanguage();
  if (items.length === 0) return <span className={tone.quiet}>{say(protocolWords.notStated)}</span>;
  const plain = items.every((item) => typeof item !== "object");
  if (plain) {
    return items.map((item, index) => (
      <span key={String(item)}>
        {index > 0 && ", "}
        <DocumentValue value={item} />
      </span>
    ));
  }
  return (
    <ul className={styles.items}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document's lists keep their order
        <li key={index}>
          <DocumentValue value={item} />
        </li>
      ))}
    </ul>
  );
}

function isFields(value: unknown): value is FieldsOfDocument {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isProvenance(value: unknown): value is Provenance {
  return isFields(value) && (value.kind === "quoted" || value.kind === "assumed");
}

function isSourced(value: FieldsOfDocument): value is { value: unknown; from: Provenance } {
  return "value" in value && isProvenance(value.from) && Object.keys(value).length === 2;
}

function isWords(value: unknown): value is Words {
  return (
    isFields(value) &&
    typeof value.en === "string" &&
    typeof value.zh === "string" &&
    Object.keys(value).length === 2
  );
}
