import { useQuery } from "@tanstack/react-query";
import { Outlet, useParams } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import type { ProtocolView } from "#trial";
import { ActingProvider } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { trialsQuery, useChanges, viewQuery } from "../server-state/trial.ts";
import { SiteZone } from "../site-zone.tsx";
import styles from "./shell.module.css";

/** Around every page of one trial: kept up to date, and plainly marked where its data are synthetic. */
export function TrialFrame() {
  const { t } = useLanguage();
  const { trial } = useParams({ from: "/inside/trials/$trial" });
  const { data: trials } = useQuery(trialsQuery);
  useChanges(trial);
  return (
    <>
      {trials?.find((known) => known.trial === trial)?.synthetic && (
        <div className={styles.synthetic} role="note">
          <strong>{t("shell.synthetic")}</strong>
          <span>{t("shell.synthetic-why")}</span>
        </div>
      )}
      <ActingProvider trial={trial}>
        <SiteTimes trial={trial}>
          <Suspense fallback={<p className="visually-hidden">{t("shell.loading")}</p>}>
            <Outlet />
          </Suspense>
        </SiteTimes>
      </ActingProvider>
    </>
  );
}

/** Times are told by the clock of the trial's first site, unless a page is about another. */
function SiteTimes({ trial, children }: { readonly trial: string; readonly children: ReactNode }) {
  const { data } = useQuery(viewQuery<ProtocolView>(trial, "protocol"));
  return <SiteZone value={data?.protocol.sites[0]?.timeZone ?? "UTC"}>{children}</SiteZone>;
}
