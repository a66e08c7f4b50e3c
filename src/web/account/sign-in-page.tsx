import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useLanguage } from "../language.ts";
import { type Account, sessionQuery } from "../server-state/account.ts";
import { request } from "../server-state/request.ts";
import { ProblemList, useProblemTexts } from "../shell/problem-list.tsx";
import styles from "./door.module.css";
import { Door } from "./door.tsx";

export function SignInPage() {
  const { t } = useLanguage();
  const textsOf = useProblemTexts();
  const client = useQueryClient();
  const router = useRouter();
  const { from } = useSearch({ from: "/sign-in" });
  const [account, setAccount] = useState("");
  const [password, setPassword] = useState("");
  const signingIn = useMutation({
    mutationFn: () => request<Account>("POST", "/session", { account, password }),
    onSuccess: async (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      router.history.push(from ?? "/");
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signingIn.mutate();
  };
  return (
    <Door title={t("account.sign-in")} lead={t("account.sign-in-lead")}>
      <form className={styles.form} onSubmit={submit}>
        <ProblemList problems={textsOf(signingIn.error)} />
        <TextInput
          label={t("account.name")}
          value={account}
          onChange={(event) => setAccount(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          autoFocus
          required
        />
        <PasswordInput
          label={t("account.password")}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          required
        />
        <Button type="submit" loading={signingIn.isPending}>
          {t("account.sign-in")}
        </Button>
      </form>
    </Door>
  );
}
