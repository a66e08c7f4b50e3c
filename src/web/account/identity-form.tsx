import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLanguage } from "../language.ts";
import { accountsQuery, type KeptAccount, sessionQuery } from "../server-state/account.ts";
import { request } from "../server-state/request.ts";
import { useAnnounce } from "../shell/announcer.tsx";
import { ProblemList, useProblemTexts } from "../shell/problem-list.tsx";
import { showLocal } from "./local-time.ts";
import styles from "./users.module.css";

/** Gives the power to sign, by a second person: whoever let somebody in cannot vouch for them too. */
export function IdentityForm({ account, path }: { readonly account: KeptAccount; readonly path: string }) {
  const { t } = useLanguage();
  const { data: session } = useQuery(sessionQuery);
  const { identity, letInBy } = account;
  const own = session === undefined || session === "nobody" ? "" : session.account;
  if (identity.status === "verified") {
    return <p>{t("account.verified-by", { by: identity.by, when: showLocal(identity.at) })}</p>;
  }
  if (account.account === own) return <p>{t("account.verify-own")}</p>;
  if (letInBy.includes(own)) return <p>{t("account.verify-second")}</p>;
  return <Vouching path={path} name={account.name} />;
}

function Vouching({ path, name }: { readonly path: string; readonly name: string }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const announce = useAnnounce();
  const textsOf = useProblemTexts();
  const [how, setHow] = useState("");
  const vouching = useMutation({
    mutationFn: () => request("POST", `${path}/identity`, { how }),
    onSuccess: async () => {
      announce(t("account.verified"));
      await client.invalidateQueries({ queryKey: accountsQuery.queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    vouching.mutate();
  };
  return (
    <form className={styles.editor} onSubmit={submit}>
      <p>{t("account.verify-why", { name })}</p>
      <ProblemList problems={textsOf(vouching.error)} />
      <TextInput
        label={t("account.verify-how")}
        description={t("account.verify-how-help")}
        value={how}
        onChange={(event) => setHow(event.currentTarget.value)}
        required
      />
      <div>
        <Button type="submit" loading={vouching.isPending}>
          {t("account.verify")}
        </Button>
      </div>
    </form>
  );
}
