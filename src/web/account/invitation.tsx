import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../language.ts";
import type { Membership } from "../server-state/account.ts";
import { request } from "../server-state/request.ts";
import { ProblemList, useProblemTexts } from "../shell/problem-list.tsx";
import { RoleEditor } from "./role-editor.tsx";
import styles from "./users.module.css";

/** Makes a link by which one person becomes a user, with roles chosen beforehand. */
export function Invitation() {
  const { t } = useLanguage();
  const textsOf = useProblemTexts();
  const [roles, setRoles] = useState<readonly Membership[]>([]);
  const [copied, setCopied] = useState(false);
  const inviting = useMutation({
    mutationFn: () => request<{ readonly token: string }>("POST", "/invitations", { roles }),
    onSuccess: () => setCopied(false),
  });
  const link = inviting.data && `${window.location.origin}/invitation/${inviting.data.token}`;
  return (
    <div className={styles.editor}>
      <ProblemList problems={textsOf(inviting.error)} />
      <RoleEditor roles={roles} onChange={setRoles} />
      <Button disabled={roles.length === 0} loading={inviting.isPending} onClick={() => inviting.mutate()}>
        {t("account.make-link")}
      </Button>
      {link !== undefined && (
        <>
          <TextInput
            label={t("account.link")}
            description={t("account.link-help")}
            value={link}
            readOnly
            onFocus={(event) => event.currentTarget.select()}
          />
          <Button
            variant="light"
            onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}
          >
            {t(copied ? "account.copied" : "account.copy")}
          </Button>
        </>
      )}
    </div>
  );
}
