import type { ReactNode } from "react";
import type { SubjectView } from "#trial";
import { useLanguage } from "../language.ts";
import { CellCount } from "../overview/cell-count.tsx";
import { Section } from "../shell/page.tsx";
import tone from "../shell/tone.module.css";
import { showMoment } from "../site-time.ts";
import { ProblemLines } from "./problem-lines.tsx";
import styles from "./subject.module.css";

/** The prepared dose, to be compared with the bag by two people. */
export function DosingCard({ view }: { readonly view: SubjectView }) {
  const { t } = useLanguage();
  const { dosing, profile, subject } = view;
  const { card } = dosing;
  if (!card) return null;
  const residual = card.residualTcrCellsPerKg;
  const moment = (instant: string) => showMoment(profile.timeZone, instant);
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t("log.subject"), subject],
    [t("subject.level"), String(card.level)],
    [t("overview.lot"), card.lot],
    [t("dosing.cells"), <CellCount key="cells" cells={card.plannedCells} />],
    [t("dosing.weight"), `${card.weightKg} kg (${card.weightOn})`],
    [t("dosing.volume"), `${card.volumeMl.toFixed(1)} mL`],
    [t("dosing.vials"), String(card.vials)],
    [t("dosing.endotoxin"), `${card.endotoxinEuPerKg.toPrecision(3)} EU/kg`],
    [
      t("dosing.residual"),
      residual === undefined ? "–" : <CellCount key="residual" cells={residual} unit="/kg" />,
    ],
    [t("dosing.thawed"), `${moment(card.thawedAt)} · ${card.prepared.by}`],
    [t("dosing.expires"), moment(card.expiresAt)],
    [
      `${t("dosing.checks")} (${t("dosing.checks-of", { done: card.checks.length, needed: card.checksNeeded })})`,
      card.checks.map(({ by }) => by).join(", ") || "–",
    ],
  ];
  return (
    <Section title={t("dosing.card")}>
      {card.superseded && !dosing.infusion && <p className={tone.warning}>{t("dosing.card-superseded")}</p>}
      <dl className={styles.card}>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ProblemLines problems={card.problems} />
    </Section>
  );
}
