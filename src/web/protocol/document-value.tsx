import type { Provenance, Words } from "#values";
import { type Catalogue, protocolFieldWords, protocolValueWords, protocolWords } from "#words";
import { useLanguage } from "../language.ts";
import styles from "./protocol.module.css";

const fieldNames: Catalogue = protocolFieldWords;
const valueNames: Catalogue = protocolValueWords;

/** Any value of a protocol document for people to read, with where it comes from beside it. */
export function DocumentValue({ value }: { readonly value: unknown }) {
  const { say } = useLanguage();
  if (value === "not-stated") return <span className={styles.quiet}>{say(protocolWords.notStated)}</span>;
  if (Array.isArray(value)) return <List items={value} />;
  if (isWords(value)) return <>{say(value)}</>;
  if (isFields(value)) return isSourced(value) ? <Sourced value={value} /> : <Fields fields={value} />;
  const named = valueNames[String(value)];
  return <span className={styles.text}>{named ? say(named) : String(value)}</span>;
}

type FieldsOfDocument = Readonly<Record<string, unknown>>;

function Fields({ fields }: { readonly fields: FieldsOfDocument }) {
  const { say } = useLanguage();
  const { from, ...own } = fields;
  return (
    <dl className={styles.fields}>
      {Object.entries(own).map(([name, value]) => (
        <div key={name}>
          <dt>{fieldNames[name] ? say(fieldNames[name]) : name}</dt>
          <dd>
            <DocumentValue value={value} />
          </dd>
        </div>
      ))}
      {isProvenance(from) && (
        <div>
          <dt />
          <dd>
            <Source from={from} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function List({ items }: { readonly items: readonly unknown[] }) {
  const plain = items.every((item) => typeof item !== "object");
  if (plain) {
    return (
      <>
        {items.map((item, index) => (
          <span key={String(item)}>
            {index > 0 && ", "}
            <DocumentValue value={item} />
          </span>
        ))}
      </>
    );
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

function Sourced({ value }: { readonly value: { readonly value: unknown; readonly from: Provenance } }) {
  const own = value.from.kind === "quoted" && value.from.quote === value.value;
  return (
    <div className={styles.sourced}>
      <div>
        <DocumentValue value={value.value} />
      </div>
      <Source from={value.from} same={own} />
    </div>
  );
}

/** Where a value comes from: its quotation, or the query that an assumption raises. */
export function Source({ from, same = false }: { readonly from: Provenance; readonly same?: boolean }) {
  const { t, say } = useLanguage();
  if (from.kind === "assumed") {
    return (
      <a className={styles.assumed} href={`#query-${from.query}`}>
        {t("protocol.assumed-because", { query: from.query })}
      </a>
    );
  }
  if (same) return <span className={styles.quoted}>{say(protocolWords.quoted)}</span>;
  return <q className={styles.quotation}>{from.quote}</q>;
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
