import { Link } from "@tanstack/react-router";
import type { EvidenceRow } from "#trial";
import { escalationWords } from "#words";
import { useAct } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { CellCount } from "../overview/cell-count.tsx";
import { OutcomeLegend, OutcomeMark } from "../overview/outcome-mark.tsx";
import { Section } from "../shell/page.tsx";
import styles from "./decision.module.css";

const scales = [
  ["CTCAE", "CTCAE-5.0"],
  ["CRS", "ASTCT-2019-CRS"],
  ["ICANS", "ASTCT-2019-ICANS"],
  ["GVHD", "MAGIC"],
] as const;

/** Every infused subject: outcome, dose, window, worst grades. */
export function Evidence({ rows }: { readonly rows: readonly EvidenceRow[] }) {
  const { t } = useLanguage();
  return (
    <Section title={t("decision.evidence")}>
      {rows.length === 0 ? (
        <p className={styles.quiet}>{t("decision.evidence-none")}</p>
      ) : (
        <>
          <div className={styles.scroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t("shell.subjects")}</th>
                  <th scope="col">{t("subject.level")}</th>
                  <th scope="col">{t("subject.outcome")}</th>
                  <th scope="col">{t("decision.infused")}</th>
                  <th scope="col">{t("decision.cells")}</th>
                  <th scope="col">{t("decision.window")}</th>
                  {scales.map(([name]) => (
                    <th key={name} scope="col" title={`${t("decision.worst")}: ${name}`}>
                      {name}
                    </th>
                  ))}
                  <th scope="col">{t("decision.serious")}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <Row key={row.subject} row={row} />
                ))}
              </tbody>
            </table>
          </div>
          <OutcomeLegend />
        </>
      )}
    </Section>
  );
}

function Row({ row }: { readonly row: EvidenceRow }) {
  const { t, say } = useLanguage();
  const { trial } = useAct();
  const { subject, level, letter, because, infusedOn, cells, plannedCells, window, worst, serious } = row;
  return (
    <tr>
      <td>
        <Link to="/trials/$trial/subjects/$subject" params={{ trial, subject }} search={{ part: "safety" }}>
          {subject}
        </Link>
      </td>
      <td>{level}</td>
      <td>
        <span className={styles.outcome}>
          <OutcomeMark letter={letter} />
          <span>
            <span className="visually-hidden">
              {letter}, {say(escalationWords[`outcome.${letter}`])}:{" "}
            </span>
            <small>{t(`because.${because}`)}</small>
          </span>
        </span>
      </td>
      <td>{infusedOn}</td>
      <td className={styles.cells}>
        <CellCount cells={cells} /> / <CellCount cells={plannedCells} />
      </td>
      <td>
        {window.closed ? t("decision.window-closed") : t("decision.window-open", { day: window.closesOn })}
      </td>
      {scales.map(([name, scale]) => (
        <td key={name}>
          <span className={styles.grade} data-grade={worst[scale]}>
            {worst[scale] === 0 ? "–" : worst[scale]}
          </span>
        </td>
      ))}
      <td>{serious === 0 ? "–" : serious}</td>
    </tr>
  );
}
