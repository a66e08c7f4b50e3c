import { Button, PasswordInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLanguage } from "../language.ts";
import { type Session, sessionQuery } from "../server-state/account.ts";
import { request } from "../server-state/request.ts";
import { ProblemList, useProblemTexts } from "../shell/problem-list.tsx";
import { Enrolment, type OfferedFactor } from "./second-factor-enrolment.tsx";
import styles from "./users.module.css";

/** Enrols an authenticator app, replaces it or does without; each begins with the password. */
export function SecondFactor({ session }: { readonly session: Session }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const textsOf = useProblemTexts();
  const [password, setPassword] = useState("");
  const [offered, setOffered] = useState<OfferedFactor | "none">("none");
  const done = async () => {
    setOffered("none");
    setPassword("");
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  };
  const beginning = useMutation({
    mutationFn: () => request<OfferedFactor>("POST", "/own/second-factor", { password }),
    onSuccess: setOffered,
  });
  const removing = useMutation({
    mutationFn: () => request("DELETE", "/own/second-factor", { password }),
    onSuccess: done,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    beginning.mutate();
  };
  if (offered !== "none") return <Enrolment offered={offered} onDone={() => void done()} />;
  const enrolled = session.secondFactor === "enrolled";
  return (
    <form className={styles.editor} onSubmit={submit}>
      <p>
        {enrolled
          ? t("account.factor-enrolled", { left: session.recoveryCodesLeft })
          : t("account.factor-none")}
      </p>
      <ProblemList problems={textsOf(beginning.error ?? removing.error)} />
      <PasswordInput
        label={t("account.password-again")}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        required
      />
      <div className={styles.buttons}>
        <Button type="submit" loading={beginning.isPending}>
          {t(enrolled ? "account.factor-replace" : "account.factor-enrol")}
        </Button>
        {enrolled && (
          <Button
            variant="subtle"
            disabled={password === ""}
            loading={removing.isPending}
            onClick={() => removing.mutate()}
          >
            {t("account.factor-remove")}
          </Button>
        )}
      </div>
    </form>
  );
}
