import type { SubjectView, VisitRow } from "#trial";
import type { Words } from "#values";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import { Table } from "../shell/table.tsx";
import tone from "../shell/tone.module.css";
import { useNameOf } from "../telling.ts";
import styles from "./subject.module.css";

/** The schedule as it stands for the subject. */
export function VisitsPanel({ view }: { readonly view: SubjectView }) {
  const { t } = useLanguage();
  const nameOf = useNameOf();
  return (
    <Section title={t("subject.visits")}>
      <Table folds heads={[t("visit.visit"), t("visit.due"), t("visit.window"), t("visit.status"), ""]}>
        {view.visits.map((visit) => (
          <Row key={visit.visit} visit={visit} label={nameOf(visit.visit)} view={view} />
        ))}
      </Table>
    </Section>
  );
}

interface RowProps {
  readonly visit: VisitRow;
  readonly label: Words;
  readonly view: SubjectView;
}

function Row({ visit, label, view }: RowProps) {
  const { t, say } = useLanguage();
  const { dueOn, from, to, status, on, outsideWindow, provisional, version } = visit;
  const recorded = status === "done" || status === "missed";
  const text = status === "due" ? t("visit.due-now") : t(`visit.${status}`, { day: on ?? "" });
  return (
    <tr className={styles.visit} data-status={status}>
      <td>{say(label)}</td>
      <td>
        {dueOn ?? "–"}
        {provisional && dueOn !== undefined && (
          <small className={tone.quiet}> {t("visit.provisional")}</small>
        )}
      </td>
      <td>{from === undefined ? "–" : from === to ? from : `${from} – ${to}`}</td>
      <td>
        {text} {outsideWindow && <span className={tone.caution}>{t("visit.outside")}</span>}
        {visit.note !== undefined && <small className={tone.quiet}> {visit.note}</small>}
      </td>
      <td className={styles.acts}>
        {(status === "due" || status === "overdue" || recorded) && (
          <ActButton
            act={{
              kind: "record-visit",
              subject: view.subject,
              known: { visit: visit.visit, on: on ?? view.today },
              fixed: ["subject", "visit"],
              about: label,
              ...(version !== undefined && { supersedes: version }),
            }}
            variant={status === "due" || status === "overdue" ? "light" : "subtle"}
          >
            {recorded ? t("subject.correct") : undefined}
          </ActButton>
        )}
      </td>
    </tr>
  );
}
