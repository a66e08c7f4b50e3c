import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useId } from "react";
import { analysisNames } from "#analysis";
import { useLanguage } from "../language.ts";
import { sessionQuery } from "../server-state/account.ts";
import { useTrials } from "../server-state/trial.ts";
import styles from "./shell.module.css";

const pages = [
  { to: "/trials/$trial/overview", label: "shell.overview" },
  { to: "/trials/$trial/screening", label: "shell.screening" },
  { to: "/trials/$trial/subjects", label: "shell.subjects" },
  { to: "/trials/$trial/dose-decision", label: "shell.dose-decision" },
] as const;

const importPage = [{ to: "/trials/$trial/laboratory", label: "laboratory.title" }] as const;

const pagesBehind = [
  { to: "/trials/$trial/protocol", label: "shell.protocol" },
  { to: "/trials/$trial/log", label: "shell.log" },
] as const;

/** On a phone the links scroll sideways: the page one is on is brought into sight. */
function revealIfCurrent(link: HTMLAnchorElement | null) {
  if (link?.getAttribute("aria-current") === "page")
    link.scrollIntoView({ block: "nearest", inline: "nearest" });
}

export function Navigation() {
  const { t } = useLanguage();
  const params = useParams({ strict: false });
  const { data: trials } = useTrials();
  const { data: session } = useQuery(sessionQuery);
  const trial = params.trial ?? trials?.[0]?.trial;
  const holds = (...roles: readonly string[]) =>
    session !== undefined && session !== "nobody" && session.roles.some(({ role }) => roles.includes(role));
  return (
    <nav className={styles.navigation} aria-label={t("shell.navigation")}>
      <ul className={styles.links}>
        {trial !== undefined && (
          <>
            <TrialPages trial={trial} of={pages} />
            {holds("coordinator", "investigator") && <TrialPages trial={trial} of={importPage} />}
            <Analyses trial={trial} />
            <TrialPages trial={trial} of={pagesBehind} />
          </>
        )}
        {holds("administrator") && (
          <li>
            <Link to="/users" className={styles.link} ref={revealIfCurrent}>
              {t("shell.users")}
            </Link>
          </li>
        )}
        {holds("administrator", "monitor") && (
          <li>
            <Link to="/system-log" className={styles.link} ref={revealIfCurrent}>
              {t("shell.system-log")}
            </Link>
          </li>
        )}
      </ul>
    </nav>
  );
}

interface TrialPagesProps {
  readonly trial: string;
  readonly of: typeof pages | typeof pagesBehind | typeof importPage;
}

function TrialPages({ trial, of }: TrialPagesProps) {
  const { t } = useLanguage();
  return of.map(({ to, label }) => (
    <li key={to}>
      <Link to={to} params={{ trial }} className={styles.link} ref={revealIfCurrent}>
        {t(label)}
      </Link>
    </li>
  ));
}

/** The analyses, as a group of their own. */
function Analyses({ trial }: { readonly trial: string }) {
  const { t } = useLanguage();
  const title = useId();
  return (
    <li>
      <span id={title} className={styles.group}>
        {t("shell.analyses")}
      </span>
      <ul className={styles.within} aria-labelledby={title}>
        {analysisNames.map((analysis) => (
          <li key={analysis}>
            <Link
              to="/trials/$trial/analyses/$analysis"
              params={{ trial, analysis }}
              className={styles.link}
              ref={revealIfCurrent}
            >
              {t(`analysis.short.${analysis}`)}
            </Link>
          </li>
        ))}
      </ul>
    </li>
  );
}
