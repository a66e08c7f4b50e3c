import { useQuery } from "@tanstack/react-query";
import type { LogRow } from "#trial";
import { eventWords } from "#words";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { sessionQuery } from "../server-state/account.ts";
import { useSiteTime } from "../site-zone.tsx";
import styles from "./log.module.css";
import type { RecordText } from "./record-content.tsx";

/** Blots a name out of a record's texts; what is written about a subject is not the sponsor's to redact. */
export function Redact({ row: { version, kind, subject } }: { readonly row: LogRow }) {
  const { t } = useLanguage();
  const { data: session } = useQuery(sessionQuery);
  const roles = session && session !== "nobody" ? session.roles : [];
  if (subject !== undefined && roles.every(({ role }) => role === "sponsor")) return null;
  const { en, zh } = eventWords[kind];
  const act = {
    ...{ kind: "redact-record", known: { record: version }, fixed: ["record"] },
    about: { en: `${version} · ${en}`, zh: `${version} · ${zh}` },
  };
  return (
    <ActButton act={act} variant="subtle" aria-label={t("log.redact-record", { version })}>
      {t("log.redact")}
    </ActButton>
  );
}

/** Who blotted something out of a record, when, where in it and why. */
export function Redactions({ row, text }: { readonly row: LogRow; readonly text: RecordText }) {
  const { t } = useLanguage();
  const { show } = useSiteTime();
  return row.redactions.map(({ version, at, by, fields, rationale }) => (
    <p key={version} className={styles.signature}>
      {t("log.redacted", {
        ...{ by, version, rationale, when: show(at) },
        where: fields.map((field) => (field === "reason" ? t("log.reason") : text.label(field))).join(", "),
      })}
    </p>
  ));
}
