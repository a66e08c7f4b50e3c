import { TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../language.ts";
import type { Account } from "../server-state/account.ts";
import { request } from "../server-state/request.ts";
import { Table } from "../shell/table.tsx";
import { endOfDay, showLocal } from "./local-time.ts";
import { RoleList } from "./role-list.tsx";
import styles from "./users.module.css";

interface PastAccount extends Account {
  readonly maySign: boolean;
}

/** Who could do what at the end of a past day. */
export function PastRights() {
  const { t } = useLanguage();
  const [day, setDay] = useState("");
  const asKnownAt = day === "" ? "" : endOfDay(day);
  const { data } = useQuery({
    queryKey: ["rights", asKnownAt],
    queryFn: () =>
      request<{ readonly people: readonly PastAccount[] }>("GET", `/accounts/rights?asKnownAt=${asKnownAt}`),
    enabled: asKnownAt !== "",
  });
  return (
    <div className={styles.panel}>
      <TextInput
        type="date"
        className={styles.day}
        label={t("account.rights-day")}
        description={t("account.rights-day-help")}
        value={day}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      {data && (
        <Table
          folds
          caption={t("account.rights-at", { when: showLocal(asKnownAt) })}
          heads={[t("account.printed-name"), t("account.name"), t("account.roles"), t("account.signing")]}
        >
          {data.people.map(({ account, name, roles, maySign }) => (
            <tr key={account}>
              <td>{name}</td>
              <td>{account}</td>
              <td>{roles.length === 0 ? t("account.no-roles") : <RoleList roles={roles} />}</td>
              <td>{t(maySign ? "account.may-sign" : "account.not-verified")}</td>
            </tr>
          ))}
        </Table>
      )}
      {data?.people.length === 0 && <p>{t("account.nobody-then")}</p>}
    </div>
  );
}
