import { Alert, Button, Modal } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useLanguage } from "../language.ts";
import { type Session, sessionOverQuery, sessionQuery } from "../server-state/account.ts";
import { lastTouchedAt } from "../server-state/activity.ts";
import styles from "./session.module.css";
import { SignInForm } from "./sign-in-form.tsx";

/** Warned so long before the session ends. */
const warnedSeconds = 120;

/** The server is told of somebody's work this often, and asked this often how long is left. */
const toldEverySeconds = 60;
const askedEverySeconds = 10;

/**
 * Warns before a session ends for want of activity. When it has ended, people sign in again over the page that they
 * were on, which keeps what they had entered; nothing of it is to be read meanwhile.
 */
export function SessionGuard() {
  const { data: session } = useQuery(sessionQuery);
  const { data: over } = useQuery(sessionOverQuery);
  if (!session || session === "nobody") return null;
  return over ? <SignInAgain session={session} /> : <Warning />;
}

function Warning() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const secondsLeft = useSecondsLeft();
  if (secondsLeft > warnedSeconds) return null;
  const minutes = Math.floor(secondsLeft / 60);
  const seconds = String(secondsLeft % 60).padStart(2, "0");
  return (
    <Alert className={styles.warning} color="red" role="alert" title={t("account.ends-soon")}>
      <p>{t("account.ends-soon-why")}</p>
      <p aria-hidden="true" className={styles.countdown}>
        {minutes}:{seconds}
      </p>
      <Button
        size="compact-sm"
        onClick={() => void client.refetchQueries({ queryKey: sessionQuery.queryKey })}
      >
        {t("account.stay")}
      </Button>
    </Alert>
  );
}

/** Seconds until the session ends if nothing is done, as the server last said; it is asked again before they run out. */
function useSecondsLeft(): number {
  const client = useQueryClient();
  const { data, dataUpdatedAt } = useQuery(sessionQuery);
  const lastsSeconds = !data || data === "nobody" ? 0 : data.lastsSeconds;
  const [now, setNow] = useState(dataUpdatedAt);
  const left = lastsSeconds - (Math.max(now, dataUpdatedAt) - dataUpdatedAt) / 1000;
  useEffect(() => {
    const tick = setInterval(() => {
      const current = Date.now();
      setNow(current);
      const askedSecondsAgo = (current - dataUpdatedAt) / 1000;
      const touched = lastTouchedAt() > dataUpdatedAt;
      const isNear = lastsSeconds - askedSecondsAgo <= warnedSeconds;
      const due =
        (touched && (isNear || askedSecondsAgo >= toldEverySeconds)) ||
        (isNear && askedSecondsAgo >= askedEverySeconds);
      if (due) void client.refetchQueries({ queryKey: sessionQuery.queryKey });
    }, 1000);
    return () => clearInterval(tick);
  }, [client, dataUpdatedAt, lastsSeconds]);
  return Math.max(0, Math.ceil(left));
}

function SignInAgain({ session: before }: { readonly session: Session }) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const router = useRouter();
  const resume = async (session: Session) => {
    // What somebody else had entered is not for this person: the page begins anew.
    if (session.account !== before.account) return window.location.assign("/");
    client.setQueryData(sessionQuery.queryKey, session);
    client.setQueryData(sessionOverQuery.queryKey, false);
    await client.resetQueries({ predicate: ({ state }) => state.status === "error" });
    await client.invalidateQueries({
      predicate: ({ queryKey: [first] }) => !String(first).startsWith("session"),
    });
    await router.invalidate();
  };
  return (
    <Modal
      opened
      onClose={() => {}}
      closeOnEscape={false}
      closeOnClickOutside={false}
      withCloseButton={false}
      lockScroll={false}
      zIndex={1000}
      title={t("account.signed-out")}
      overlayProps={{ backgroundOpacity: 1, color: "var(--panel)" }}
      centered
    >
      <p className={styles.again}>{t("account.signed-out-why", { name: before.name })}</p>
      <SignInForm account={before.account} onSignedIn={(session) => void resume(session)} />
      <Button variant="subtle" className={styles.leave} onClick={() => window.location.assign("/sign-in")}>
        {t("account.leave")}
      </Button>
    </Modal>
  );
}
