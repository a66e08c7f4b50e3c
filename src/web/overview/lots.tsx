import type { OverviewView } from "#trial";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import { Table } from "../shell/table.tsx";
import tone from "../shell/tone.module.css";
import styles from "./overview.module.css";

/** The lots of cells, what may be done with each, and who received from it. */
export function LotsPanel({ lots }: { readonly lots: OverviewView["lots"] }) {
  const { t } = useLanguage();
  return (
    <Section title={t("overview.lots")} aside={<ActButton act={{ kind: "receive-lot" }} />}>
      {lots.length === 0 ? (
        <p className={tone.quiet}>{t("overview.lots-none")}</p>
      ) : (
        <Table
          folds
          heads={[
            t("overview.lot"),
            t("overview.status"),
            t("overview.expires"),
            t("overview.recipients"),
            "",
          ]}
        >
          {lots.map((lot) => (
            <tr key={lot.lot}>
              <td>
                <strong>{lot.lot}</strong>
              </td>
              <td>{t(`lot.${lot.status}`)}</td>
              <td>{lot.expiresOn}</td>
              <td>{lot.recipients.length > 0 ? lot.recipients.join(", ") : "–"}</td>
              <td>
                <LotActs lot={lot.lot} status={lot.status} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  );
}

function LotActs({ lot, status }: { readonly lot: string; readonly status: string }) {
  const act = (kind: string) => ({ kind, known: { lot }, fixed: ["lot"] });
  return (
    <div className={styles.acts}>
      {(status === "received" || status === "quarantined") && <ActButton act={act("release-lot")} />}
      {(status === "received" || status === "released") && (
        <ActButton act={act("quarantine-lot")} variant="subtle" />
      )}
      {status !== "recalled" && <ActButton act={act("recall-lot")} variant="subtle" />}
    </div>
  );
}
