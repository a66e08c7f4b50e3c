import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useLanguage } from "../language.ts";
import { request } from "../server-state/request.ts";
import { ProblemList, useProblemTexts } from "../shell/problem-list.tsx";
import styles from "./door.module.css";

/** Opens the separate demonstration trial and signs in to it. */
export function DemonstrationButton() {
  const { t } = useLanguage();
  const textsOf = useProblemTexts();
  const client = useQueryClient();
  const router = useRouter();
  const opening = useMutation({
    mutationFn: () => request<{ readonly trial: string }>("POST", "/demonstration"),
    onSuccess: async ({ trial }) => {
      client.clear();
      router.history.push(`/trials/${encodeURIComponent(trial)}/overview`);
    },
  });
  return (
    <div className={styles.aside}>
      <Button variant="light" loading={opening.isPending} onClick={() => opening.mutate()}>
        {t("account.demonstration")}
      </Button>
      <p>{opening.isPending ? t("account.demonstration-opening") : t("account.demonstration-why")}</p>
      <ProblemList problems={textsOf(opening.error)} />
    </div>
  );
}
