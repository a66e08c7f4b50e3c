import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useLanguage } from "../language.ts";
import { programQuery } from "../server-state/program.ts";
import { protocolQuery } from "../server-state/trial.ts";
import styles from "./about.module.css";

/** At the foot of every page: which program runs, on which schema, and which protocol the trial follows. */
export function About() {
  const { t } = useLanguage();
  const { trial } = useParams({ strict: false });
  const { data: program } = useQuery(programQuery);
  const { data: view } = useQuery({ ...protocolQuery(trial ?? ""), enabled: trial !== undefined });
  if (!program) return null;
  const { version, build, schemaVersions } = program;
  const schema = Object.entries(schemaVersions).map(([part, steps]) => `${part} ${steps}`);
  return (
    <footer className={styles.about}>
      <span>{t("shell.about", { version, build })}</span>
      <span>{t("shell.about-schema", { schema: schema.join(", ") })}</span>
      {trial !== undefined && view && (
        <span>{t("shell.about-protocol", { trial, version: view.protocol.version })}</span>
      )}
      <Link to="/api-reference">{t("api.title")}</Link>
    </footer>
  );
}
