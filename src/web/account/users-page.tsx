import { Alert, Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../language.ts";
import { accountsQuery, type KeptAccount } from "../server-state/account.ts";
import { Page, Section } from "../shell/page.tsx";
import { SidePanel } from "../shell/side-panel.tsx";
import { Table } from "../shell/table.tsx";
import { AccountPanel } from "./account-panel.tsx";
import { Invitation } from "./invitation.tsx";
import { showLocal } from "./local-time.ts";
import { RoleList } from "./role-list.tsx";
import { SettingsForm } from "./settings-form.tsx";
import styles from "./users.module.css";

/** Accounts with their roles and how they stand; inviting someone; how the installation is set. */
export function UsersPage() {
  const { t } = useLanguage();
  const { data: accounts } = useSuspenseQuery(accountsQuery);
  const [opened, setOpened] = useState<string | "none">("none");
  const [inviting, setInviting] = useState(false);
  const known = accounts.find(({ account }) => account === opened);
  return (
    <Page
      title={t("account.users")}
      lead={t("account.users-lead")}
      actions={<Button onClick={() => setInviting(true)}>{t("account.invite")}</Button>}
    >
      <LockedOut accounts={accounts} onOpen={setOpened} />
      <AccountTable accounts={accounts} onOpen={setOpened} />
      <Section title={t("account.settings")}>
        <SettingsForm />
      </Section>
      <SidePanel opened={inviting} onClose={() => setInviting(false)} title={t("account.invite")}>
        <Invitation />
      </SidePanel>
      <SidePanel
        opened={known !== undefined}
        onClose={() => setOpened("none")}
        title={known ? t("account.account-of", { name: known.name }) : ""}
      >
        {known && <AccountPanel key={known.account} account={known} />}
      </SidePanel>
    </Page>
  );
}

interface AccountsProps {
  readonly accounts: readonly KeptAccount[];
  readonly onOpen: (account: string) => void;
}

/** Attempts at getting in that failed are an administrator's business at once (21 CFR 11.300(d)). */
function LockedOut({ accounts, onOpen }: AccountsProps) {
  const { t } = useLanguage();
  return accounts.map(
    ({ account, name, lockedUntil }) =>
      lockedUntil !== undefined && (
        <Alert key={account} color="red" role="alert" title={t("account.locked", { name })}>
          <div className={styles.buttons}>
            {t("account.locked-until", { until: showLocal(lockedUntil) })}
            <Button size="compact-sm" onClick={() => onOpen(account)}>
              {t("account.look-into")}
            </Button>
          </div>
        </Alert>
      ),
  );
}

function AccountTable({ accounts, onOpen }: AccountsProps) {
  const { t } = useLanguage();
  return (
    <Table
      folds
      heads={[t("account.printed-name"), t("account.name"), t("account.roles"), t("account.standing"), ""]}
    >
      {accounts.map((account) => (
        <tr key={account.account}>
          <td>{account.name}</td>
          <td>{account.account}</td>
          <td>
            <RoleList roles={account.roles} />
          </td>
          <td>
            <Standing account={account} />
          </td>
          <td>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t("account.manage-of", { name: account.name })}
              onClick={() => onOpen(account.account)}
            >
              {t("account.manage")}
            </Button>
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** What is out of the ordinary about an account, or that nothing is. */
function Standing({ account }: { readonly account: KeptAccount }) {
  const { t } = useLanguage();
  const lines = [
    account.lockedUntil !== undefined && t("account.is-locked"),
    account.awaitsPassword && t("account.awaits-password"),
    account.identity.status === "not-verified" && t("account.not-verified"),
    account.identity.status === "verified" && t("account.may-sign"),
    account.secondFactor === "enrolled" && t("account.has-factor"),
    account.failures > 0 && t("account.failures", { failures: account.failures }),
  ];
  return (
    <ul className={styles.roles}>{lines.map((line) => line !== false && <li key={line}>{line}</li>)}</ul>
  );
}
