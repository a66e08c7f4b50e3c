import { NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useLanguage } from "../language.ts";
import { firstRunQuery, type Session, sessionQuery } from "../server-state/account.ts";
import { request } from "../server-state/request.ts";
import { roleName } from "./role-name.ts";
import styles from "./shell.module.css";

/** In the demonstration one may take every role in turn: its accounts are ready, and open to anybody. */
export function DemonstrationDesk() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const router = useRouter();
  const { data: session } = useQuery(sessionQuery);
  const { data: firstRun } = useQuery(firstRunQuery);
  const accounts = firstRun?.demonstration?.accounts ?? [];
  const changing = useMutation({
    mutationFn: (account: string) => {
      const ready = accounts.find((known) => known.account === account);
      return request<Session>("POST", "/session", { account, password: ready?.password ?? "" });
    },
    onSuccess: async (signedIn) => {
      client.setQueryData(sessionQuery.queryKey, signedIn);
      await client.invalidateQueries();
      await router.invalidate();
    },
  });
  const own = session && session !== "nobody" ? session.account : undefined;
  if (own === undefined || !accounts.some(({ account }) => account === own)) return null;
  return (
    <NativeSelect
      size="xs"
      className={styles.desk}
      aria-label={t("shell.act-as")}
      title={t("shell.act-as")}
      value={own}
      disabled={changing.isPending}
      data={accounts.map(({ account, name, role }) => ({
        value: account,
        label: `${roleName(t, role)}: ${name}`,
      }))}
      onChange={(event) => changing.mutate(event.currentTarget.value)}
    />
  );
}
