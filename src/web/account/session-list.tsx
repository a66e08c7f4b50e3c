import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLanguage } from "../language.ts";
import { accountsQuery, type KnownSession } from "../server-state/account.ts";
import { request } from "../server-state/request.ts";
import { useAnnounce } from "../shell/announcer.tsx";
import { ProblemList, useProblemTexts } from "../shell/problem-list.tsx";
import tone from "../shell/tone.module.css";
import { deviceName } from "./device-name.ts";
import { showLocal } from "./local-time.ts";
import styles from "./users.module.css";

interface SessionListProps {
  /** Where the sessions are listed, and ended one by one. */
  readonly path: string;
  /** The session in which this page is shown: it ends by signing out. */
  readonly own?: string;
}

/** Where somebody is signed in. */
export function SessionList({ path, own }: SessionListProps) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const announce = useAnnounce();
  const textsOf = useProblemTexts();
  const { data: sessions = [], error } = useQuery({
    queryKey: ["sessions", path],
    queryFn: () => request<readonly KnownSession[]>("GET", path),
    staleTime: 0,
  });
  const ending = useMutation({
    mutationFn: (session: string) => request("DELETE", `${path}/${encodeURIComponent(session)}`),
    onSuccess: async () => {
      announce(t("account.session-ended"));
      await client.invalidateQueries({ queryKey: ["sessions"] });
      await client.invalidateQueries({ queryKey: accountsQuery.queryKey });
    },
  });
  return (
    <>
      <ProblemList problems={textsOf(error ?? ending.error)} />
      {sessions.length === 0 && <p>{t("account.no-sessions")}</p>}
      <ul className={styles.sessions}>
        {sessions.map(({ session, device, since, lastSeenAt }) => (
          <li key={session}>
            <div>
              <strong>{deviceName(device)}</strong>
              {session === own && ` · ${t("account.session-own")}`}
              <div className={tone.quiet}>
                {t("account.session-since", { since: showLocal(since), seen: showLocal(lastSeenAt) })}
              </div>
            </div>
            {session !== own && (
              <Button
                size="compact-sm"
                variant="light"
                aria-label={t("account.end-session-on", { device: deviceName(device) })}
                onClick={() => ending.mutate(session)}
              >
                {t("account.end-session")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
