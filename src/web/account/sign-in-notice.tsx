import { Alert } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../language.ts";
import { sessionQuery } from "../server-state/account.ts";
import { showLocal } from "./local-time.ts";
import styles from "./session.module.css";

/** Tells somebody who has signed in that others may have tried to, until they have read it. */
export function SignInNotice() {
  const { t } = useLanguage();
  const { data: session } = useQuery(sessionQuery);
  const [read, setRead] = useState("");
  if (!session || session === "nobody" || session.session === read) return null;
  const { failures, lockedOutAt } = session.notice;
  if (failures === 0) return null;
  return (
    <Alert
      className={styles.notice}
      color="red"
      role="alert"
      title={t("account.attempts", { failures })}
      withCloseButton
      closeButtonLabel={t("shell.close")}
      onClose={() => setRead(session.session)}
    >
      {lockedOutAt !== undefined && `${t("account.was-locked", { when: showLocal(lockedOutAt) })} `}
      {t("account.attempts-why")}
    </Alert>
  );
}
