import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useLanguage } from "../language.ts";
import { sessionQuery } from "../server-state/account.ts";
import { useTrials } from "../server-state/trial.ts";
import styles from "./shell.module.css";

const pages = [
  { to: "/trials/$trial/overview", label: "shell.overview" },
  { to: "/trials/$trial/screening", label: "shell.screening" },
  { to: "/trials/$trial/subjects", label: "shell.subjects" },
  { to: "/trials/$trial/dose-decision", label: "shell.dose-decision" },
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
        {trial !== undefined &&
          pages.map(({ to, label }) => (
            <li key={to}>
              <Link to={to} params={{ trial }} className={styles.link} ref={revealIfCurrent}>
                {t(label)}
              </Link>
            </li>
          ))}
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
