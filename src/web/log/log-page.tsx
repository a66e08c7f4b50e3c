import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { LogRow } from "#trial";
import { useLanguage } from "../language.ts";
import { viewQuery } from "../server-state/trial.ts";
import { Page } from "../shell/page.tsx";
import tone from "../shell/tone.module.css";
import { useSiteTime } from "../site-zone.tsx";
import { Filters, useLogSearch } from "./filters.tsx";
import styles from "./log.module.css";
import { matches } from "./matching.ts";
import { RecordList } from "./record-list.tsx";

interface LogAnswer {
  readonly version: number;
  readonly rows: readonly LogRow[];
}

/** The audit trail: who did what, when, in place of what, why, and under which protocol. */
export function LogPage() {
  const { t } = useLanguage();
  const { trial, search } = useLogSearch();
  const { subject, kind, find = "", asKnownAt, record } = search;
  const asked = new URLSearchParams({
    ...(subject !== undefined && { subject }),
    ...(asKnownAt !== undefined && { asKnownAt }),
  }).toString();
  const query = asked === "" ? "" : `?${asked}`;
  const { data, error } = useQuery(viewQuery<LogAnswer>(trial, `log${query}`));
  if (error && !data) throw error;
  const all = data?.rows ?? [];
  const rows = all
    .filter((row) => (kind === undefined || row.kind === kind) && matches(row, find))
    .toReversed();
  return (
    <Page
      title={t("shell.log")}
      lead={t("log.lead")}
      actions={
        <Button
          variant="light"
          component="a"
          href={`/api/trials/${encodeURIComponent(trial)}/log.csv${query}`}
          title={t("log.csv-help")}
          download
        >
          {t("log.csv")}
        </Button>
      }
    >
      <Filters kinds={new Set(all.map((row) => row.kind))} />
      {asKnownAt !== undefined && <KnownThen moment={asKnownAt} />}
      {data && <Count shown={rows.length} all={all.length} />}
      {data && rows.length === 0 && (
        <p>{t(all.length === 0 && asKnownAt !== undefined ? "log.none-then" : "log.none")}</p>
      )}
      {rows.length > 0 && <RecordList trial={trial} rows={rows} sought={record} />}
    </Page>
  );
}

/** Says that this is not the log as it stands now. */
function KnownThen({ moment }: { readonly moment: string }) {
  const { t } = useLanguage();
  const { show, zone } = useSiteTime();
  const { change } = useLogSearch();
  return (
    <div className={styles.then} role="note">
      {t("log.known-then", { when: show(moment), zone })}{" "}
      <Button size="compact-sm" variant="subtle" onClick={() => change({ asKnownAt: "" })}>
        {t("log.known-now")}
      </Button>
    </div>
  );
}

const unfiltered = { subject: "", kind: "", find: "", asKnownAt: "" };

function Count({ shown, all }: { readonly shown: number; readonly all: number }) {
  const { t } = useLanguage();
  const { zone } = useSiteTime();
  const { search, change } = useLogSearch();
  return (
    <div className={styles.counted}>
      <p className={tone.quiet} role="status">
        {shown === all ? t("log.count", { count: shown }) : t("log.count-of", { count: shown, all })}
        {" · "}
        {t("log.times", { zone })}
      </p>
      {Object.keys(search).length > 0 && (
        <Button size="compact-sm" variant="subtle" onClick={() => change(unfiltered)}>
          {t("log.clear")}
        </Button>
      )}
    </div>
  );
}
