import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef } from "react";
import type { LogRow } from "#trial";
import { eventWords } from "#words";
import { ActButton } from "../command/acting.tsx";
import { codeWordsOf } from "../command/wording.ts";
import { useLanguage } from "../language.ts";
import { roleName } from "../shell/role-name.ts";
import { useSiteTime } from "../site-zone.tsx";
import { useNameOf } from "../telling.ts";
import styles from "./log.module.css";
import { RecordContent, type RecordText } from "./record-content.tsx";
import { Redact, Redactions } from "./redaction.tsx";
import { useRecordText } from "./use-record-text.ts";

interface RecordListProps {
  readonly trial: string;
  /** Latest first. */
  readonly rows: readonly LogRow[];
  /** Version of the record that the address names: shown, marked, and brought into view. */
  readonly sought: number | undefined;
}

export function RecordList({ trial, rows, sought }: RecordListProps) {
  const { t } = useLanguage();
  const text = useRecordText();
  const list = useRef<HTMLOListElement>(null);
  const place = rows.findIndex(({ version }) => version === sought);
  useEffect(() => {
    if (place < 0) return;
    const record = list.current?.querySelector<HTMLElement>("[data-sought]");
    record?.scrollIntoView({ block: "center" });
    record?.focus({ preventScroll: true });
  }, [place]);
  return (
    <>
      <div className={styles.heads} aria-hidden="true">
        <span>{t("log.record")}</span>
        <span>{t("log.when")}</span>
        <span>{t("log.who")}</span>
        <span>{t("log.what")}</span>
      </div>
      <ol ref={list} className={styles.records}>
        {rows.map((row) => (
          <Record key={row.version} trial={trial} row={row} text={text} sought={row.version === sought} />
        ))}
      </ol>
    </>
  );
}

interface RecordProps {
  readonly trial: string;
  readonly row: LogRow;
  readonly text: RecordText;
  readonly sought: boolean;
}

function Record({ trial, row, text, sought }: RecordProps) {
  const { t, say } = useLanguage();
  const { show } = useSiteTime();
  const { version, recordedAt, occurredAt, subject, kind, reason, signature } = row;
  return (
    <li
      className={styles.record}
      data-superseded={row.supersededBy !== undefined}
      data-sought={sought || undefined}
      tabIndex={-1}
    >
      <div className={styles.number}>
        <ToRecord trial={trial} version={version}>
          <span className="visually-hidden">{t("log.number", { version })}</span>
          <span aria-hidden="true">{version}</span>
        </ToRecord>
      </div>
      <div className={styles.when}>
        <time dateTime={recordedAt}>{show(recordedAt)}</time>
        {occurredAt !== recordedAt && <small>{t("log.occurred", { when: show(occurredAt) })}</small>}
      </div>
      <Who row={row} />
      <div className={styles.what}>
        <div className={styles.title}>
          <strong>{say(eventWords[kind])}</strong>
          {subject !== undefined && (
            <Link to="/trials/$trial/subjects/$subject" params={{ trial, subject }}>
              {subject}
            </Link>
          )}
          <Ties trial={trial} row={row} />
        </div>
        <RecordContent row={row} text={text} />
        <Redactions row={row} text={text} />
        {reason !== undefined && (
          <p>
            {t("log.reason")}: {reason}
          </p>
        )}
        {signature && (
          <p className={styles.signature}>
            {t("log.signed", {
              by: signature.by === row.actor.account ? row.actor.name : signature.by,
              when: show(signature.at),
              meaning: say(codeWordsOf(["meaning"], signature.meaning)),
            })}
          </p>
        )}
        <p className={styles.foot}>
          {t("log.protocol", { version: row.protocolVersion })}
          {row.hash !== undefined && (
            <span title={row.hash}>{t("log.hash", { hash: row.hash.slice(0, hashLengthShown) })}</span>
          )}
          {row.retractable && <Retract row={row} />}
          {row.redactable && <Redact row={row} />}
        </p>
      </div>
    </li>
  );
}

const hashLengthShown = 10;

/** Withdraws a fact that should never have been entered; the record stays to be seen. */
function Retract({ row: { version, kind, subject } }: { readonly row: LogRow }) {
  const { t } = useLanguage();
  const about = { en: `${version} · ${eventWords[kind].en}`, zh: `${version} · ${eventWords[kind].zh}` };
  const act = {
    ...{ kind: "retract-record", supersedes: version, about },
    ...(subject !== undefined && { subject, known: { subject } }),
  };
  return (
    <ActButton act={act} variant="subtle" aria-label={t("log.retract-record", { version })}>
      {t("log.retract")}
    </ActButton>
  );
}

function Who({ row: { actor, triggeredBy } }: { readonly row: LogRow }) {
  const { t, say } = useLanguage();
  const nameOf = useNameOf();
  const role = actor.role === "system" ? t("log.role-system") : roleName(t, actor.role);
  return (
    <div className={styles.who}>
      {actor.name}
      {triggeredBy !== undefined && <span className={styles.automatic}>{t("log.automatic")}</span>}
      {actor.site === undefined ? (
        <small>{role}</small>
      ) : (
        <small title={say(nameOf(actor.site))}>{`${role} · ${actor.site}`}</small>
      )}
    </div>
  );
}

/** How a record hangs together with others: what it corrects, what corrects it, what set it off. */
function Ties({ trial, row }: { readonly trial: string; readonly row: LogRow }) {
  const { t } = useLanguage();
  const { kind, supersedes, supersededBy, triggeredBy } = row;
  const corrects = kind === "record-retracted" ? "log.retracts" : "log.corrects";
  return (
    <span className={styles.ties}>
      {supersedes !== undefined && (
        <ToRecord trial={trial} version={supersedes}>
          {t(corrects, { version: supersedes })}
        </ToRecord>
      )}
      {supersededBy !== undefined && (
        <ToRecord trial={trial} version={supersededBy}>
          {t("log.corrected-by", { version: supersededBy })}
        </ToRecord>
      )}
      {typeof triggeredBy === "number" && (
        <ToRecord trial={trial} version={triggeredBy}>
          {t("log.by-rule", { version: triggeredBy })}
        </ToRecord>
      )}
      {triggeredBy === "command" && t("log.by-rule-command")}
    </span>
  );
}

/** To another record, whatever is filtered out now; subject and moment stay, since the record has both. */
function ToRecord({
  trial,
  version,
  children,
}: {
  readonly trial: string;
  readonly version: number;
  readonly children: ReactNode;
}) {
  return (
    <Link
      to="/trials/$trial/log"
      params={{ trial }}
      search={({ asKnownAt }) => ({ ...(asKnownAt !== undefined && { asKnownAt }), record: version })}
      resetScroll={false}
    >
      {children}
    </Link>
  );
}
