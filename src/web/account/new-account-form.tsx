import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useLanguage } from "../language.ts";
import { type Session, sessionQuery } from "../server-state/account.ts";
import { request } from "../server-state/request.ts";
import { ProblemList, problemsOf, useProblemTexts } from "../shell/problem-list.tsx";
import styles from "./door.module.css";

const passwordLengthMin = 12;

interface NewAccountFormProps {
  readonly path: string;
  /** Of the invitation that is accepted. */
  readonly token?: string;
  readonly action: string;
}

/** Name, account and password of a new account; the first of all, or one that was invited. Signs in with it. */
export function NewAccountForm({ path, token, action }: NewAccountFormProps) {
  const { say } = useLanguage();
  const textsOf = useProblemTexts();
  const client = useQueryClient();
  const router = useRouter();
  const [entered, setEntered] = useState({ account: "", name: "", password: "" });
  const opening = useMutation({
    mutationFn: () => request<Session>("POST", path, { ...entered, ...(token !== undefined && { token }) }),
    onSuccess: async (session) => {
      client.clear();
      client.setQueryData(sessionQuery.queryKey, session);
      router.history.push("/");
    },
  });
  const problems = problemsOf(opening.error);
  const inputOf = (field: keyof typeof entered) => {
    const problem = problems.find((one) => one.field === field);
    return {
      value: entered[field],
      onChange: (event: { currentTarget: { value: string } }) => {
        const { value } = event.currentTarget;
        setEntered((before) => ({ ...before, [field]: value }));
      },
      error: problem && say(problem),
      required: true,
    };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    opening.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <ProblemList
        problems={textsOf(
          opening.error,
          problems.filter(({ field }) => field === undefined || !(field in entered)),
        )}
      />
      <NewAccountInputs inputOf={inputOf} />
      <Button type="submit" loading={opening.isPending}>
        {action}
      </Button>
    </form>
  );
}

type InputOf = (field: "account" | "name" | "password") => {
  readonly value: string;
  readonly onChange: (event: { currentTarget: { value: string } }) => void;
  readonly error: string | undefined;
  readonly required: boolean;
};

function NewAccountInputs({ inputOf }: { readonly inputOf: InputOf }) {
  const { t } = useLanguage();
  return (
    <>
      <TextInput
        label={t("account.printed-name")}
        description={t("account.printed-name-help")}
        autoComplete="name"
        {...inputOf("name")}
      />
      <TextInput
        label={t("account.name")}
        description={t("account.account-help")}
        autoComplete="username"
        autoCapitalize="none"
        {...inputOf("account")}
      />
      <PasswordInput
        label={t("account.password")}
        description={t("account.password-help")}
        autoComplete="new-password"
        minLength={passwordLengthMin}
        {...inputOf("password")}
      />
    </>
  );
}
