import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLanguage } from "../language.ts";
import type { Session } from "../server-state/account.ts";
import { request } from "../server-state/request.ts";
import { ProblemList, problemsOf, useProblemTexts } from "../shell/problem-list.tsx";
import styles from "./door.module.css";

interface SignInFormProps {
  readonly account?: string;
  readonly onSignedIn: (session: Session) => void;
}

/** Account name and password; then, where a second factor is enrolled, its code. */
export function SignInForm({ account: known = "", onSignedIn }: SignInFormProps) {
  const { t } = useLanguage();
  const textsOf = useProblemTexts();
  const [account, setAccount] = useState(known);
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [needsCode, setNeedsCode] = useState(false);
  const signingIn = useMutation({
    mutationFn: () =>
      request<Session>("POST", "/session", { account, password, ...(needsCode && { code: code.trim() }) }),
    onSuccess: onSignedIn,
    onError: (error) => {
      if (problemsOf(error).some((problem) => problem.code === "second-factor-needed")) setNeedsCode(true);
      setCode("");
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signingIn.mutate();
  };
  const problems = problemsOf(signingIn.error).filter((problem) => problem.code !== "second-factor-needed");
  return (
    <form className={styles.form} onSubmit={submit}>
      {(problems.length > 0 || problemsOf(signingIn.error).length === 0) && (
        <ProblemList problems={textsOf(signingIn.error, problems)} />
      )}
      <TextInput
        label={t("account.name")}
        value={account}
        onChange={(event) => setAccount(event.currentTarget.value)}
        autoComplete="username"
        autoCapitalize="none"
        autoFocus={known === ""}
        required
      />
      <PasswordInput
        label={t("account.password")}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        autoFocus={known !== ""}
        required
      />
      {needsCode && (
        <TextInput
          label={t("account.code")}
          description={t("account.code-help")}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          autoComplete="one-time-code"
          autoFocus
          required
        />
      )}
      <Button type="submit" loading={signingIn.isPending}>
        {t("account.sign-in")}
      </Button>
    </form>
  );
}
