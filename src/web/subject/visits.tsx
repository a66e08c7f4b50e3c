import { Button } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import type { SubjectView, VisitProgress } from "#trial";
import type { Words } from "#values";
import { ActButton, useAct } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import { Table } from "../shell/table.tsx";
import tone from "../shell/tone.module.css";
import { useNameOf } from "../telling.ts";
import { VisitForm } from "../visit/visit-form.tsx";
import styles from "./subject.module.css";

/** The schedule as it stands for the subject, or the form of the visit that is opened. */
export function VisitsPanel({ view }: { readonly view: SubjectView }) {
  const { visit } = useSearch({ from: "/inside/trials/$trial/subjects/$subject" });
  const known = view.visits.some((row) => row.visit === visit);
  return visit !== undefined && known ? (
    <VisitForm key={visit} view={view} visit={visit} />
  ) : (
    <Plan view={view} />
  );
}

function Plan({ view }: { readonly view: SubjectView }) {
  const { t } = useLanguage();
  const nameOf = useNameOf();
  return (
    <Section title={t("subject.visits")}>
      <Table
        folds
        heads={[
          t("visit.visit"),
          t("visit.due"),
          t("visit.window"),
          t("visit.status"),
          t("visit.on-record"),
          "",
        ]}
      >
        {view.visits.map((visit) => (
          <Row key={visit.visit} visit={visit} label={nameOf(visit.visit)} view={view} />
        ))}
      </Table>
    </Section>
  );
}

interface RowProps {
  readonly visit: VisitProgress;
  readonly label: Words;
  readonly view: SubjectView;
}

function Row({ visit, label, view }: RowProps) {
  const { t, say } = useLanguage();
  const { dueOn, from, to, status, on, outsideWindow, provisional } = visit;
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
      <td>
        {visit.recorded > 0 &&
          t("visit.progress", { done: visit.recorded, all: visit.recorded + visit.open })}
      </td>
      <td className={styles.acts}>
        <Acts visit={visit} label={label} view={view} />
      </td>
    </tr>
  );
}

/** The form of a visit whose day has come, and the word on whether it took place. */
function Acts({ visit: { visit, status, on, version }, label, view }: RowProps) {
  const { t, say } = useLanguage();
  const { trial } = useAct();
  const { subject, today } = view;
  const recorded = status === "done" || status === "missed";
  if (!recorded && status !== "due" && status !== "overdue") return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant={recorded ? "subtle" : "light"}
        aria-label={t("visit.open-form-of", { visit: say(label) })}
        renderRoot={(props) => (
          <Link
            to="/trials/$trial/subjects/$subject"
            params={{ trial, subject }}
            search={{ part: "visits", visit }}
            {...props}
          />
        )}
      >
        {t("visit.open-form")}
      </Button>
      <ActButton
        act={{
          kind: "record-visit",
          subject,
          known: { visit, on: on ?? today },
          fixed: ["subject", "visit"],
          about: label,
          ...(version !== undefined && { supersedes: version }),
        }}
        variant="subtle"
      >
        {recorded ? t("subject.correct") : undefined}
      </ActButton>
    </>
  );
}
