import type { OverviewView } from "#trial";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import { Table } from "../shell/table.tsx";
import styles from "./overview.module.css";

export function SitesPanel({ sites }: { readonly sites: OverviewView["sites"] }) {
  const { t, say } = useLanguage();
  return (
    <Section title={t("overview.sites")}>
      <Table folds heads={[]}>
        {sites.map(({ site, name, status }) => {
          const act = (kind: string) => ({ kind, known: { site }, fixed: ["site"] });
          return (
            <tr key={site}>
              <td>{say(name)}</td>
              <td>{t(`site.${status}`)}</td>
              <td>
                <div className={styles.acts}>
                  {status !== "open" && <ActButton act={act("open-site")} />}
                  {status === "open" && <ActButton act={act("pause-site")} variant="subtle" />}
                  {(status === "open" || status === "paused") && (
                    <ActButton act={act("close-site")} variant="subtle" />
                  )}
                </div>
              </td>
            </tr>
          );
        })}
      </Table>
    </Section>
  );
}
