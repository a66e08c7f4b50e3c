import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { EvidenceRow } from "#trial";
import { escalationWords } from "#words";
import { useAct } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { CellCount } from "../overview/cell-count.tsx";
import { OutcomeLegend, OutcomeMark } from "../overview/outcome-mark.tsx";
import { protocolQuery } from "../server-state/trial.ts";
import { Section } from "../shell/page.tsx";
import { Table } from "../shell/table.tsx";
import tone from "../shell/tone.module.css";
import { GradeMark } from "../subject/grade-mark.tsx";
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
  const graded = useScales();
  return (
    <Section title={t("decision.evidence")}>
      {rows.length === 0 ? (
        <p className={tone.quiet}>{t("decision.evidence-none")}</p>
      ) : (
        <>
          <Table
            folds
            heads={[
              t("shell.subjects"),
              t("subject.level"),
              t("subject.outcome"),
              t("decision.infused"),
              t("decision.cells"),
              t("decision.window"),
              ...graded.map(([name]) => (
                <span key={name} title={`${t("decision.worst")}: ${name}`}>
                  {name}
                </span>
              )),
              t("decision.serious"),
            ]}
          >
            {rows.map((row) => (
              <Row key={row.subject} row={row} graded={graded} />
            ))}
          </Table>
          <OutcomeLegend />
        </>
      )}
    </Section>
  );
}

/** The scales on which the trial grades; it may leave out graft-versus-host disease. */
function useScales() {
  const { trial } = useAct();
  const { safety } = useSuspenseQuery(protocolQuery(trial)).data.protocol;
  const withGvhd = safety.gvhdOverall.value !== "not-graded";
  return scales.filter(([, scale]) => scale !== "MAGIC" || withGvhd);
}

interface RowProps {
  readonly row: EvidenceRow;
  readonly graded: ReturnType<typeof useScales>;
}

function Row({ row, graded }: RowProps) {
  const { t, say } = useLanguage();
  const { trial } = useAct();
  const { subject, level, letter, because, infusedOn, cells, plannedCells, window, worst, serious } = row;
  return (
    <tr className={styles.evidence}>
      <td>
        <Link to="/trials/$trial/subjects/$subject" params={{ trial, subject }} search={{ part: "safety" }}>
          {subject}
        </Link>
      </td>
      <td data-head={t("subject.level")}>{level}</td>
      <td data-head={t("subject.outcome")}>
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
      <td data-head={t("decision.infused")}>{infusedOn}</td>
      <td className={styles.cells} data-head={t("decision.cells")}>
        <CellCount cells={cells} /> / <CellCount cells={plannedCells} />
      </td>
      <td data-head={t("decision.window")}>
        {window.closed ? t("decision.window-closed") : t("decision.window-open", { day: window.closesOn })}
      </td>
      {graded.map(([name, scale]) => (
        <td key={name} data-head={name}>
          {worst[scale] === 0 ? "–" : <GradeMark grade={worst[scale]} />}
        </td>
      ))}
      <td data-head={t("decision.serious")}>{serious === 0 ? "–" : serious}</td>
    </tr>
  );
}
