import { Button, PasswordInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLanguage } from "../language.ts";
import { request } from "../server-state/request.ts";
import { useAnnounce } from "../shell/announcer.tsx";
import { ProblemList, problemsOf, useProblemTexts } from "../shell/problem-list.tsx";
import styles from "./users.module.css";

export function PasswordChange() {
  const { t, say } = useLanguage();
  const announce = useAnnounce();
  const client = useQueryClient();
  const textsOf = useProblemTexts();
  const [present, setPresent] = useState("");
  const [password, setPassword] = useState("");
  const changing = useMutation({
    mutationFn: () => request("PUT", "/own/password", { present, password }),
    onSuccess: async () => {
      setPresent("");
      setPassword("");
      announce(t("account.password-changed"));
      await client.invalidateQueries({ queryKey: ["sessions"] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    changing.mutate();
  };
  const problems = problemsOf(changing.error);
  const errorAt = (field: string) => {
    const problem = problems.find((one) => one.field === field);
    return problem && say(problem);
  };
  const others = problems.filter(({ field }) => field !== "present" && field !== "password");
  return (
    <form className={styles.editor} onSubmit={submit}>
      {(others.length > 0 || problems.length === 0) && (
        <ProblemList problems={textsOf(changing.error, others)} />
      )}
      <PasswordInput
        label={t("account.present-password")}
        value={present}
        onChange={(event) => setPresent(event.currentTarget.value)}
        error={errorAt("present")}
        autoComplete="current-password"
        required
      />
      <PasswordInput
        label={t("account.new-password")}
        description={t("account.new-password-help")}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={errorAt("password")}
        autoComplete="new-password"
        required
      />
      <div className={styles.buttons}>
        <Button type="submit" loading={changing.isPending}>
          {t("account.change-password")}
        </Button>
        {changing.isSuccess && <span>{t("account.password-changed")}</span>}
      </div>
    </form>
  );
}
