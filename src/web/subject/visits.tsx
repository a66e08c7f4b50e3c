import type { SubjectView, VisitRow } from "#trial";
import { ActButton, useAct } from "../command/acting.tsx";
import { useChoices } from "../command/use-choices.ts";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import styles from "./subject.module.css";

/** The schedule as it stands for the subject. */
export function VisitsPanel({ view }: { readonly view: SubjectView }) {
  const { t } = useLanguage();
  const { trial } = useAct();
  const { choices } = useChoices(trial, view.subject);
  const labelOf = (visit: string) => choices?.visit?.find(({ value }) => value === visit)?.label ?? visit;
  return (
    <Section title={t("subject.visits")}>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("visit.visit")}</th>
              <th scope="col">{t("visit.due")}</th>
              <th scope="col">{t("visit.window")}</th>
              <th scope="col">{t("visit.status")}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {view.visits.map((visit) => (
              <Row key={visit.visit} visit={visit} label={labelOf(visit.visit)} view={view} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

interface RowProps {
  readonly visit: VisitRow;
  readonly label: string;
  readonly view: SubjectView;
}

function Row({ visit, label, view }: RowProps) {
  const { t } = useLanguage();
  const { dueOn, from, to, status, on, outsideWindow, provisional, version } = visit;
  const recorded = status === "done" || status === "missed";
  const text = status === "due" ? t("visit.due-now") : t(`visit.${status}`, { day: on ?? "" });
  return (
    <tr data-status={status}>
      <td>{label}</td>
      <td>
        {dueOn ?? "–"}
        {provisional && dueOn !== undefined && (
          <small className={styles.quiet}> {t("visit.provisional")}</small>
        )}
      </td>
      <td>{from === undefined ? "–" : from === to ? from : `${from} – ${to}`}</td>
      <td>
        {text} {outsideWindow && <span className={styles.caution}>{t("visit.outside")}</span>}
        {visit.note !== undefined && <small className={styles.quiet}> {visit.note}</small>}
      </td>
      <td className={styles.acts}>
        {(status === "due" || status === "overdue" || recorded) && (
          <ActButton
            act={{
              kind: "record-visit",
              subject: view.subject,
              known: { visit: visit.visit, on: on ?? view.today },
              fixed: ["subject", "visit"],
              about: { en: label, zh: label },
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
