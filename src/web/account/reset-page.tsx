import { Button, PasswordInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useLanguage } from "../language.ts";
import type { Account } from "../server-state/account.ts";
import { request } from "../server-state/request.ts";
import { ProblemList, useProblemTexts } from "../shell/problem-list.tsx";
import styles from "./door.module.css";
import { Door } from "./door.tsx";

/** Where the link leads that an administrator hands over when a password is lost. */
export function ResetPage() {
  const { t } = useLanguage();
  const textsOf = useProblemTexts();
  const { hash: token } = useLocation();
  const [password, setPassword] = useState("");
  const choosing = useMutation({ mutationFn: () => request("POST", "/resets/used", { token, password }) });
  const { data: holder, error } = useQuery({
    queryKey: ["reset", token],
    queryFn: () => request<Pick<Account, "account" | "name">>("POST", "/resets/shown", { token }),
    retry: false,
    enabled: !choosing.isSuccess,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choosing.mutate();
  };
  if (choosing.isSuccess) {
    return (
      <Door title={t("account.reset")} lead={t("account.reset-done")}>
        <Button component={Link} to="/sign-in">
          {t("account.sign-in")}
        </Button>
      </Door>
    );
  }
  return (
    <Door title={t("account.reset")} lead={holder ? t("account.reset-lead", { name: holder.name }) : ""}>
      <ProblemList problems={textsOf(error ?? choosing.error)} />
      {holder && (
        <form className={styles.form} onSubmit={submit}>
          <p>{t("account.reset-signing")}</p>
          <input type="hidden" autoComplete="username" value={holder.account} readOnly />
          <PasswordInput
            label={t("account.new-password")}
            description={t("account.password-help")}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="new-password"
            autoFocus
            required
          />
          <Button type="submit" loading={choosing.isPending}>
            {t("account.save-password")}
          </Button>
        </form>
      )}
    </Door>
  );
}
