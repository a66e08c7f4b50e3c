import { usePrefetchQuery, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Outlet, useParams } from "@tanstack/react-router";
import { type ReactNode, Suspense, useMemo } from "react";
import { namesOf } from "#reports";
import { ActingProvider } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { commandsQuery } from "../server-state/commands.ts";
import { protocolQuery, trialsQuery } from "../server-state/trial.ts";
import { SiteZone } from "../site-zone.tsx";
import { ProtocolNames } from "../telling.ts";
import styles from "./shell.module.css";

/** Around every page of one trial: kept up to date, and plainly marked where its data are synthetic. */
export function TrialFrame() {
  const { t } = useLanguage();
  const { trial } = useParams({ from: "/inside/trials/$trial" });
  const { data: trials } = useQuery(trialsQuery);
  // Asked for with the protocol, so that a page's buttons are there when the page is.
  usePrefetchQuery(commandsQuery(trial));
  return (
    <>
      {trials?.find((known) => known.trial === trial)?.synthetic && (
        <div className={styles.synthetic} role="note">
          <strong>{t("shell.synthetic")}</strong>
          <span>{t("shell.synthetic-why")}</span>
        </div>
      )}
      <Suspense fallback={<p className="visually-hidden">{t("shell.loading")}</p>}>
        <ProtocolWords trial={trial}>
          <ActingProvider trial={trial}>
            <Suspense fallback={<p className="visually-hidden">{t("shell.loading")}</p>}>
              <Outlet />
            </Suspense>
          </ActingProvider>
        </ProtocolWords>
      </Suspense>
    </>
  );
}

/**
 * What the protocol names is told by its names; times by the clock of the trial's first site, unless a page is about
 * another.
 */
function ProtocolWords({ trial, children }: { readonly trial: string; readonly children: ReactNode }) {
  const { protocol } = useSuspenseQuery(protocolQuery(trial)).data;
  const names = useMemo(() => namesOf([protocol]), [protocol]);
  return (
    <ProtocolNames value={names}>
      <SiteZone value={protocol.sites[0]?.timeZone ?? "UTC"}>{children}</SiteZone>
    </ProtocolNames>
  );
}
