import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { OverviewView } from "#trial";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { sessionQuery } from "../server-state/account.ts";
import { viewQuery } from "../server-state/trial.ts";
import { NextStep, Page, Section } from "../shell/page.tsx";
import tone from "../shell/tone.module.css";
import { BackupsPanel } from "./backups.tsx";
import { DoseLadder } from "./dose-ladder.tsx";
import { EnrolmentPanel } from "./enrolment.tsx";
import { LotsPanel } from "./lots.tsx";
import { NextActions } from "./next-actions.tsx";
import styles from "./overview.module.css";
import { SitesPanel } from "./sites.tsx";
import { StandingPanel } from "./standing.tsx";
import { TimelinePanel } from "./timeline-panel.tsx";

export function OverviewPage() {
  const { t, say } = useLanguage();
  const { trial } = useParams({ from: "/inside/trials/$trial" });
  const { data: view } = useSuspenseQuery(viewQuery<OverviewView>(trial, "overview"));
  return (
    <Page
      title={t("shell.overview")}
      lead={`${say(view.title)} · ${t("log.protocol", { version: view.protocolVersion })}`}
      actions={
        <>
          {view.activated && <ActButton act={{ kind: "register-subject" }} size="sm" variant="filled" />}
          {view.activated && !view.suspension && (
            <ActButton act={{ kind: "suspend-trial" }} size="sm" variant="subtle" />
          )}
          {view.suspension && <ActButton act={{ kind: "resume-trial" }} size="sm" />}
        </>
      }
    >
      <Warnings view={view} />
      <NextStep>
        <AdministratorStep />
        {view.nextActions.length > 0 ? (
          <NextActions actions={view.nextActions} />
        ) : (
          <p>{t("overview.nothing")}</p>
        )}
      </NextStep>
      <div className={styles.panels}>
        <DoseLadder levels={view.levels} queue={view.queue} activated={view.activated} />
        <div className={styles.column}>
          <StandingPanel view={view} />
          <EnrolmentPanel enrolment={view.enrolment} />
        </div>
      </div>
      <Section title={t("overview.timeline")}>
        {view.timeline.length === 0 ? (
          <p className={tone.quiet}>{t("overview.timeline-none")}</p>
        ) : (
          <TimelinePanel lanes={view.timeline} now={view.now} />
        )}
      </Section>
      <div className={styles.panels}>
        <LotsPanel lots={view.lots} />
        <div className={styles.column}>
          <SitesPanel sites={view.sites} />
          <BackupsPanel />
        </div>
      </div>
    </Page>
  );
}

/** Who looks after accounts does nothing in a trial but bring in those who do. */
function AdministratorStep() {
  const { t } = useLanguage();
  const { data: session } = useQuery(sessionQuery);
  const administers =
    session !== undefined &&
    session !== "nobody" &&
    session.roles.some(({ role }) => role === "administrator");
  if (!administers) return null;
  return (
    <p>
      <Link to="/users">{t("overview.invite")}</Link>
    </p>
  );
}

function Warnings({ view }: { readonly view: OverviewView }) {
  const { t, say } = useLanguage();
  const { suspension, ended } = view;
  const level = (one: number | string) =>
    typeof one === "number" ? t("overview.level", { level: one }) : t("shell.none");
  return (
    <>
      {!view.activated && (
        <p className={tone.warning}>
          {t("overview.not-activated")}{" "}
          {view.openQueries > 0 && t("overview.open-queries", { count: view.openQueries })}
        </p>
      )}
      {suspension && (
        <p className={tone.warning} role="alert">
          <strong>{t("overview.suspended")}</strong>: {t(`suspension.${suspension.because}`)}.{" "}
          {suspension.rule && `${say(suspension.rule)}. `}
          {suspension.detail}
        </p>
      )}
      {ended && (
        <p className={tone.warning}>
          {t("overview.ended", {
            tolerated: level(ended.maximumTolerated),
            administered: level(ended.maximumAdministered),
          })}
        </p>
      )}
    </>
  );
}
