import { Alert, Button, PasswordInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLanguage } from "../language.ts";
import { sessionQuery } from "../server-state/account.ts";
import type { Credentials } from "../server-state/commands.ts";
import { ProblemList } from "../shell/problem-list.tsx";
import { ContentList } from "./content-list.tsx";
import type { Field } from "./field.ts";
import styles from "./form.module.css";
import type { Choices } from "./form-state.ts";
import { codeWordsOf } from "./wording.ts";

interface SignatureStepProps {
  readonly meaning: string;
  readonly title: string;
  readonly command: Readonly<Record<string, unknown>>;
  readonly fields: readonly Field[];
  readonly choices: Choices;
  readonly timeZone: string;
  readonly problems: readonly string[];
  readonly pending: boolean;
  readonly onBack: () => void;
  readonly onSign: (credentials: Credentials) => void;
}

/**
 * The act of signing: what is signed and what that means is shown; who signs says who they are anew, for the first
 * signature of a session by account name and password, then by the password.
 */
export function SignatureStep(props: SignatureStepProps) {
  const { t } = useLanguage();
  const { data: session } = useQuery(sessionQuery);
  const [account, setAccount] = useState("");
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSign({ ...(needsAccount && { account: account.trim() }), password });
  };
  const { name: signer = "", signing = "account-and-password" } =
    session && session !== "nobody" ? session : {};
  const needsAccount = signing === "account-and-password";
  return (
    <form className={styles.form} onSubmit={submit} aria-label={t("command.signing")}>
      <ProblemList problems={props.problems} />
      <Signed {...props} signer={signer} />
      {signing === "not-verified" && (
        <Alert color="red" role="alert" title={t("account.not-verified")}>
          {t("account.signing-not-verified")}
        </Alert>
      )}
      {needsAccount && (
        <TextInput
          label={t("account.name")}
          value={account}
          onChange={(event) => setAccount(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          autoFocus
          required
          withAsterisk={false}
        />
      )}
      <PasswordInput
        label={t("account.password")}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        autoFocus={!needsAccount}
        required
        withAsterisk={false}
      />
      <div className={styles.buttons}>
        <Button type="submit" loading={props.pending}>
          {t("command.sign")}
        </Button>
        <Button variant="subtle" onClick={props.onBack}>
          {t("command.change")}
        </Button>
      </div>
    </form>
  );
}

/** What is signed, and what the signature means. */
function Signed({
  title,
  fields,
  command,
  choices,
  timeZone,
  meaning,
  signer,
}: SignatureStepProps & { readonly signer: string }) {
  const { t, say } = useLanguage();
  return (
    <>
      <section className={styles.signed} aria-label={t("command.signing-what")}>
        <h3>
          {t("command.signing-what")}: {title}
        </h3>
        <ContentList fields={fields} value={command} choices={choices} timeZone={timeZone} />
      </section>
      <p>
        {t("command.signing-means")}: <strong>“{say(codeWordsOf(["meaning"], meaning))}”</strong>{" "}
        {signer !== "" && `— ${signer}. `}
        {t("command.signing-binding")}
      </p>
    </>
  );
}
