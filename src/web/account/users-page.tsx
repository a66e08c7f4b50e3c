import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../language.ts";
import { type Account, accountsQuery, type Membership, sessionQuery } from "../server-state/account.ts";
import { request } from "../server-state/request.ts";
import { useAnnounce } from "../shell/announcer.tsx";
import { Page } from "../shell/page.tsx";
import { ProblemList, useProblemTexts } from "../shell/problem-list.tsx";
import { roleName } from "../shell/role-name.ts";
import { SidePanel } from "../shell/side-panel.tsx";
import { Invitation } from "./invitation.tsx";
import { RoleEditor } from "./role-editor.tsx";
import styles from "./users.module.css";

/** Accounts and their roles by site; inviting someone. */
export function UsersPage() {
  const { t } = useLanguage();
  const { data: accounts } = useSuspenseQuery(accountsQuery);
  const [changing, setChanging] = useState<Account | "nobody">("nobody");
  const [inviting, setInviting] = useState(false);
  return (
    <Page
      title={t("account.users")}
      lead={t("account.users-lead")}
      actions={<Button onClick={() => setInviting(true)}>{t("account.invite")}</Button>}
    >
      <AccountTable accounts={accounts} onChange={setChanging} />
      <SidePanel opened={inviting} onClose={() => setInviting(false)} title={t("account.invite")}>
        <Invitation />
      </SidePanel>
      <SidePanel
        opened={changing !== "nobody"}
        onClose={() => setChanging("nobody")}
        title={changing === "nobody" ? "" : t("account.edit-roles", { name: changing.name })}
      >
        {changing !== "nobody" && <RoleChange account={changing} onDone={() => setChanging("nobody")} />}
      </SidePanel>
    </Page>
  );
}

interface AccountTableProps {
  readonly accounts: readonly Account[];
  readonly onChange: (account: Account) => void;
}

/** Nobody changes their own roles. */
function AccountTable({ accounts, onChange }: AccountTableProps) {
  const { t } = useLanguage();
  const { data: session } = useQuery(sessionQuery);
  const own = session === "nobody" ? undefined : session?.account;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t("account.printed-name")}</th>
          <th scope="col">{t("account.name")}</th>
          <th scope="col">{t("account.roles")}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.account}>
            <td>{account.name}</td>
            <td>{account.account}</td>
            <td>
              <ul className={styles.roles}>
                {account.roles.map(({ role, site }) => (
                  <li key={`${role}.${site}`}>
                    {roleName(t, role)}
                    {site !== undefined && ` · ${site}`}
                  </li>
                ))}
              </ul>
            </td>
            <td>
              {account.account !== own && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={t("account.edit-roles", { name: account.name })}
                  onClick={() => onChange(account)}
                >
                  {t("account.change")}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RoleChange({ account, onDone }: { readonly account: Account; readonly onDone: () => void }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const announce = useAnnounce();
  const textsOf = useProblemTexts();
  const [roles, setRoles] = useState<readonly Membership[]>(account.roles);
  const saving = useMutation({
    mutationFn: () => request("PUT", `/accounts/${encodeURIComponent(account.account)}/roles`, { roles }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: accountsQuery.queryKey });
      announce(t("account.saved"));
      onDone();
    },
  });
  return (
    <div className={styles.editor}>
      <ProblemList problems={textsOf(saving.error)} />
      <RoleEditor roles={roles} onChange={setRoles} />
      <Button loading={saving.isPending} onClick={() => saving.mutate()}>
        {t("account.save-roles")}
      </Button>
    </div>
  );
}
