import { arranged, type Entry, type EntryList, type Plain, restored } from "#reports";
import type { LogRow, Problem } from "#trial";
import { useLanguage } from "../language.ts";
import { ProblemLines } from "../subject/problem-lines.tsx";
import styles from "./log.module.css";
import type { useRecordText } from "./use-record-text.ts";

export type RecordText = ReturnType<typeof useRecordText>;

/** So many fields are read at a glance; the rest of a longer record is opened on demand. */
const fieldsAtAGlance = 10;

interface ContentProps {
  readonly row: LogRow;
  readonly text: RecordText;
}

/** What a record says: for a correction first what changed; in short where there is a short form; every field. */
export function RecordContent({ row, text }: ContentProps) {
  const { t } = useLanguage();
  const { kind, what, changes } = row;
  const summary = text.summary(row);
  const { single, lists } = arranged(what);
  const deviates = kind === "deviation-recorded";
  const short = summary !== undefined || changes.length > 0;
  const glance = short ? [] : single.slice(0, fieldsAtAGlance);
  const rest = single.slice(glance.length);
  const restLists = deviates ? [] : lists;
  const restCount = rest.length + restLists.length;
  return (
    <>
      {summary !== undefined && <p>{summary}</p>}
      {changes.length > 0 && <Changes changes={changes} text={text} />}
      <Fields entries={glance} text={text} />
      {deviates && <ProblemLines problems={problemsOf(row)} />}
      {restCount > 0 && (
        <details className={styles.rest}>
          <summary>{t(short ? "log.every-field" : "log.more-fields", { count: restCount })}</summary>
          <Fields entries={rest} text={text} />
          {restLists.map((list) => (
            <Rows key={list.field} list={list} text={text} />
          ))}
        </details>
      )}
    </>
  );
}

function Rows({ list: { field, rows }, text }: { readonly list: EntryList; readonly text: RecordText }) {
  return (
    <div>
      <h4>{text.label(field)}</h4>
      <ol>
        {rows.map((entries, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a record keep their order
          <li key={index}>
            <Fields entries={entries} text={text} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Fields({ entries, text }: { readonly entries: readonly Entry[]; readonly text: RecordText }) {
  if (entries.length === 0) return null;
  return (
    <dl className={styles.fields}>
      {entries.map(({ field, value }) => (
        <div key={field}>
          <dt>{text.label(field)}</dt>
          <dd>{text.value(field, value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The old value beside the new, field by field. */
function Changes({ changes, text }: { readonly changes: LogRow["changes"]; readonly text: RecordText }) {
  const { t } = useLanguage();
  const told = (field: string, value: Plain | undefined) =>
    value === undefined ? t("log.nothing") : text.value(field, value);
  return (
    <dl className={styles.changes} aria-label={t("log.changes")}>
      {changes.map(({ field, before, now }) => (
        <div key={field}>
          <dt>{text.label(field)}</dt>
          <dd>
            <span className="visually-hidden">{t("log.old")}: </span>
            <del>{told(field, before)}</del> <span aria-hidden="true">→</span>{" "}
            <span className="visually-hidden">{t("log.new")}: </span>
            <ins>{told(field, now)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function problemsOf({ what }: LogRow): readonly Problem[] {
  const { problems = [] } = restored(what) as { readonly problems?: readonly Problem[] };
  return problems;
}
