import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLanguage } from "../language.ts";
import { accountsQuery } from "../server-state/account.ts";
import { request } from "../server-state/request.ts";
import { ProblemList, useProblemTexts } from "../shell/problem-list.tsx";
import { SecretLink } from "./secret-link.tsx";
import styles from "./users.module.css";

/** Makes a lost password void, and a link by which its person chooses another. */
export function LostAccess({ path }: { readonly path: string }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const textsOf = useProblemTexts();
  const resetting = useMutation({
    mutationFn: () => request<{ readonly token: string }>("POST", `${path}/reset`),
    onSuccess: () => client.invalidateQueries({ queryKey: accountsQuery.queryKey }),
  });
  return (
    <div className={styles.editor}>
      <p>{t("account.reset-why")}</p>
      <ProblemList problems={textsOf(resetting.error)} />
      <div>
        <Button variant="light" loading={resetting.isPending} onClick={() => resetting.mutate()}>
          {t("account.reset-password")}
        </Button>
      </div>
      {resetting.data && (
        <SecretLink
          label={t("account.reset-link")}
          help={t("account.reset-link-help")}
          path={`/reset#${resetting.data.token}`}
        />
      )}
    </div>
  );
}
