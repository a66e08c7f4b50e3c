import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../language.ts";
import type { Membership } from "../server-state/account.ts";
import { request } from "../server-state/request.ts";
import { ProblemList, useProblemTexts } from "../shell/problem-list.tsx";
import { RoleEditor } from "./role-editor.tsx";
import { SecretLink } from "./secret-link.tsx";
import styles from "./users.module.css";

/** Makes a link by which one person becomes a user, with roles chosen beforehand. */
export function Invitation() {
  const { t } = useLanguage();
  const textsOf = useProblemTexts();
  const [roles, setRoles] = useState<readonly Membership[]>([]);
  const inviting = useMutation({
    mutationFn: () => request<{ readonly token: string }>("POST", "/invitations", { roles }),
  });
  return (
    <div className={styles.editor}>
      <p>{t("account.invite-why")}</p>
      <ProblemList problems={textsOf(inviting.error)} />
      <RoleEditor roles={roles} onChange={setRoles} />
      <Button disabled={roles.length === 0} loading={inviting.isPending} onClick={() => inviting.mutate()}>
        {t("account.make-link")}
      </Button>
      {inviting.data && (
        <SecretLink
          label={t("account.link")}
          help={t("account.link-help")}
          path={`/invitation#${inviting.data.token}`}
        />
      )}
    </div>
  );
}
