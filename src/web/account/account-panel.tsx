import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useLanguage } from "../language.ts";
import { accountsQuery, type KeptAccount, type Membership, sessionQuery } from "../server-state/account.ts";
import { request } from "../server-state/request.ts";
import { useAnnounce } from "../shell/announcer.tsx";
import { ProblemList, useProblemTexts } from "../shell/problem-list.tsx";
import tone from "../shell/tone.module.css";
import { IdentityForm } from "./identity-form.tsx";
import { showLocal } from "./local-time.ts";
import { LostAccess } from "./lost-access.tsx";
import { RoleEditor } from "./role-editor.tsx";
import { RoleList } from "./role-list.tsx";
import { SessionList } from "./session-list.tsx";
import styles from "./users.module.css";

/** Everything an administrator does about one account. Nobody changes their own rights. */
export function AccountPanel({ account }: { readonly account: KeptAccount }) {
  const { t } = useLanguage();
  const { data: session } = useQuery(sessionQuery);
  const own = session !== undefined && session !== "nobody" && session.account === account.account;
  const path = `/accounts/${encodeURIComponent(account.account)}`;
  return (
    <div className={styles.panel}>
      {account.lockedUntil !== undefined && (
        <Act path={`${path}/lock`} label={t("account.unlock")} said={t("account.unlocked")}>
          {t("account.locked-until", { until: showLocal(account.lockedUntil) })}
        </Act>
      )}
      {!own && <RoleChange account={account} path={path} />}
      <section className={styles.editor} aria-label={t("account.identity")}>
        <h3>{t("account.identity")}</h3>
        <IdentityForm account={account} path={path} />
      </section>
      {!own && (
        <section className={styles.editor} aria-label={t("account.lost-access")}>
          <h3>{t("account.lost-access")}</h3>
          <LostAccess path={path} />
          {account.secondFactor === "enrolled" && (
            <Act
              path={`${path}/second-factor`}
              label={t("account.factor-take-away")}
              said={t("account.factor-taken-away")}
            >
              {t("account.factor-take-away-why")}
            </Act>
          )}
        </section>
      )}
      <section className={styles.editor} aria-label={t("account.sessions")}>
        <h3>{t("account.sessions")}</h3>
        <SessionList
          path={`${path}/sessions`}
          {...(session && session !== "nobody" && { own: session.session })}
        />
      </section>
      <History account={account} />
    </div>
  );
}

function RoleChange({ account, path }: { readonly account: KeptAccount; readonly path: string }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const announce = useAnnounce();
  const textsOf = useProblemTexts();
  const [roles, setRoles] = useState<readonly Membership[]>(account.roles);
  const saving = useMutation({
    mutationFn: () => request("PUT", `${path}/roles`, { roles }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: accountsQuery.queryKey });
      announce(t("account.saved"));
    },
  });
  return (
    <div className={styles.editor}>
      <ProblemList problems={textsOf(saving.error)} />
      <RoleEditor roles={roles} onChange={setRoles} />
      <div className={styles.buttons}>
        <Button loading={saving.isPending} onClick={() => saving.mutate()}>
          {t("account.save-roles")}
        </Button>
        {saving.isSuccess && <span>{t("account.saved")}</span>}
      </div>
    </div>
  );
}

interface ActProps {
  /** What is taken away. */
  readonly path: string;
  readonly label: string;
  readonly said: string;
  readonly children: string;
}

/** A plain sentence and the button beside it. */
function Act({ path, label, said, children }: ActProps) {
  const client = useQueryClient();
  const announce = useAnnounce();
  const textsOf = useProblemTexts();
  const acting = useMutation({
    mutationFn: () => request("DELETE", path),
    onSuccess: async () => {
      announce(said);
      await client.invalidateQueries({ queryKey: accountsQuery.queryKey });
    },
  });
  return (
    <div className={styles.editor}>
      <p>{children}</p>
      <ProblemList problems={textsOf(acting.error)} />
      <div>
        <Button variant="light" loading={acting.isPending} onClick={() => acting.mutate()}>
          {label}
        </Button>
      </div>
    </div>
  );
}

/** Rights are dated: what somebody could do since when, the newest first. */
function History({ account }: { readonly account: KeptAccount }) {
  const { t } = useLanguage();
  return (
    <section className={styles.editor} aria-label={t("account.history")}>
      <h3>{t("account.history")}</h3>
      <ul className={styles.sessions}>
        {account.history.toReversed().map(({ roles, at, by }) => (
          <li key={at}>
            <div>
              {roles.length === 0 ? t("account.no-roles") : <RoleList roles={roles} />}
              <div className={tone.quiet}>{t("account.since-by", { since: showLocal(at), by })}</div>
            </div>
          </li>
        ))}
      </ul>
      <Link to="/system-log" search={{ account: account.account }}>
        {t("account.in-the-log")}
      </Link>
    </section>
  );
}
