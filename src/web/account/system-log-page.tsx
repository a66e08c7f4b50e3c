import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useLanguage } from "../language.ts";
import { accountsQuery } from "../server-state/account.ts";
import { request } from "../server-state/request.ts";
import { Page, Section } from "../shell/page.tsx";
import { Table } from "../shell/table.tsx";
import tone from "../shell/tone.module.css";
import { localZone, showLocalTime } from "./local-time.ts";
import { PastRights } from "./past-rights.tsx";
import { type SystemLogRow, useSystemEventText } from "./system-event-text.ts";
import styles from "./users.module.css";

const shownAtFirst = 200;

/** What happened to the installation, for administrators and monitors; and who could do what on a past day. */
export function SystemLogPage() {
  const { t } = useLanguage();
  const { account } = useSearch({ from: "/inside/system-log" });
  const query = account === undefined ? "" : `?${new URLSearchParams({ account })}`;
  const { data, error } = useQuery({
    queryKey: ["system-log", query],
    queryFn: () => request<{ readonly rows: readonly SystemLogRow[] }>("GET", `/system-log${query}`),
    staleTime: 0,
  });
  if (error && !data) throw error;
  return (
    <Page
      title={t("system.title")}
      lead={t("system.lead")}
      actions={
        <Button variant="light" component="a" href={`/api/system-log.csv${query}`} download>
          {t("system.csv")}
        </Button>
      }
    >
      <AccountFilter account={account ?? ""} />
      {data && <Rows key={query} rows={data.rows.toReversed()} />}
      <Section title={t("account.rights-then")}>
        <PastRights />
      </Section>
    </Page>
  );
}

function AccountFilter({ account }: { readonly account: string }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const { data: accounts = [] } = useQuery(accountsQuery);
  return (
    <NativeSelect
      className={styles.day}
      label={t("system.account")}
      value={account}
      data={[
        { value: "", label: t("system.everybody") },
        ...accounts.map((known) => ({ value: known.account, label: `${known.name} (${known.account})` })),
      ]}
      onChange={({ currentTarget: { value } }) =>
        void navigate({ to: "/system-log", search: value === "" ? {} : { account: value } })
      }
    />
  );
}

function Rows({ rows }: { readonly rows: readonly SystemLogRow[] }) {
  const { t } = useLanguage();
  const textOf = useSystemEventText();
  const [shown, setShown] = useState(shownAtFirst);
  return (
    <>
      <p className={tone.quiet} role="status">
        {t("system.count", { count: rows.length, zone: localZone() })}
      </p>
      <Table folds heads={[t("system.when"), t("system.who"), t("system.what")]}>
        {rows.slice(0, shown).map((row) => (
          <tr key={row.version}>
            <td className={styles.moment}>{showLocalTime(row.occurredAt)}</td>
            <td>
              {row.actor.account === "system" ? row.actor.name : `${row.actor.name} (${row.actor.account})`}
            </td>
            <td>
              {textOf(row)}
              {row.reason !== undefined && (
                <div className={tone.quiet}>{t("system.why", { reason: row.reason })}</div>
              )}
            </td>
          </tr>
        ))}
      </Table>
      {rows.length > shown && (
        <div>
          <Button variant="light" onClick={() => setShown(shown + shownAtFirst)}>
            {t("system.earlier")}
          </Button>
        </div>
      )}
    </>
  );
}
