import { Button } from "@mantine/core";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { LogPage as PageOfLog } from "#trial";
import { useLanguage } from "../language.ts";
import { programQuery } from "../server-state/program.ts";
import { request } from "../server-state/request.ts";
import { Download } from "../shell/download.tsx";
import { Page } from "../shell/page.tsx";
import tone from "../shell/tone.module.css";
import { useSiteTime } from "../site-zone.tsx";
import { Filters, useLogSearch } from "./filters.tsx";
import styles from "./log.module.css";
import { RecordList } from "./record-list.tsx";

/** So many records are fetched and drawn at once: a browser slows down over thousands. */
const recordsAtOnce = 100;

/** The log from its end, further pages as they are asked for; latest first. */
function useLog() {
  const { trial, search, find } = useLogSearch();
  const { record, ...filters } = search;
  const asked = { ...filters, limit: recordsAtOnce };
  const path = `/trials/${encodeURIComponent(trial)}/log`;
  const log = useInfiniteQuery({
    queryKey: ["trial", trial, "log", search, find],
    queryFn: ({ pageParam }) => {
      const place = pageParam > 0 ? { before: pageParam } : record === undefined ? {} : { through: record };
      const page = { ...asked, ...place };
      if (find.trim() !== "") return request<PageOfLog>("POST", `${path}/found`, { ...page, find });
      const query = new URLSearchParams(Object.entries(page).map(([name, value]) => [name, String(value)]));
      return request<PageOfLog>("GET", `${path}?${query}`);
    },
    initialPageParam: 0,
    getNextPageParam: ({ earlier, rows }) => (earlier ? rows[0]?.version : undefined),
    placeholderData: keepPreviousData,
  });
  const pages = log.data?.pages ?? [];
  return { log, first: pages[0], rows: pages.flatMap(({ rows }) => rows.toReversed()) };
}

/** The audit trail: who did what, when, in place of what, why, and under which protocol. */
export function LogPage() {
  const { t } = useLanguage();
  const { trial, search } = useLogSearch();
  const { subject, asKnownAt, record } = search;
  const asked = new URLSearchParams({
    ...(subject !== undefined && { subject }),
    ...(asKnownAt !== undefined && { asKnownAt }),
  }).toString();
  const query = asked === "" ? "" : `?${asked}`;
  const ofSubject = subject === undefined ? "" : `?${new URLSearchParams({ subject })}`;
  const { log, first, rows } = useLog();
  if (log.error && !first) throw log.error;
  return (
    <Page
      title={t("shell.log")}
      lead={t("log.lead")}
      actions={
        <>
          <Download to={`log.csv${query}`} label={t("log.csv")} help={t("log.csv-help")} />
          <Download
            to={`casebook.html${ofSubject}`}
            label={t("log.casebook")}
            help={t("log.casebook-help")}
          />
          <Download to={`export.zip${ofSubject}`} label={t("log.copy")} help={t("log.copy-help")} />
        </>
      }
    >
      <Key />
      <Filters kinds={new Set(first?.kinds)} />
      {asKnownAt !== undefined && <KnownThen moment={asKnownAt} />}
      {first && <Count shown={first.matching} all={first.all} />}
      {first && rows.length === 0 && (
        <p>{t(first.all === 0 && asKnownAt !== undefined ? "log.none-then" : "log.none")}</p>
      )}
      {rows.length > 0 && <RecordList trial={trial} rows={rows} sought={record} />}
      {log.hasNextPage && (
        <div>
          <Button variant="light" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {t("log.earlier")}
          </Button>
        </div>
      )}
    </Page>
  );
}

/** What the signed checkpoint of a copy is compared with. */
function Key() {
  const { t } = useLanguage();
  const { data: program } = useQuery(programQuery);
  return (
    program && (
      <p className={styles.key}>
        {t("log.key")} <code>{program.keyFingerprint}</code>
      </p>
    )
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
  const { search, find, change } = useLogSearch();
  return (
    <div className={styles.counted}>
      <p className={tone.quiet} role="status">
        {shown === all ? t("log.count", { count: shown }) : t("log.count-of", { count: shown, all })}
        {" · "}
        {t("log.times", { zone })}
      </p>
      {(Object.keys(search).length > 0 || find !== "") && (
        <Button size="compact-sm" variant="subtle" onClick={() => change(unfiltered)}>
          {t("log.clear")}
        </Button>
      )}
    </div>
  );
}
