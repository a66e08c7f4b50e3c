import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { OverviewView } from "#trial";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { actionText } from "../overview/action-text.ts";
import { OutcomeMark } from "../overview/outcome-mark.tsx";
import { viewQuery } from "../server-state/trial.ts";
import { Page } from "../shell/page.tsx";
import { Stage } from "./stage.tsx";
import styles from "./subject.module.css";

/** Every subject, how far each has come, and what is next for each. */
export function SubjectsPage() {
  const { t, say } = useLanguage();
  const { trial } = useParams({ from: "/inside/trials/$trial" });
  const { data: view } = useSuspenseQuery(viewQuery<OverviewView>(trial, "overview"));
  return (
    <Page
      title={t("shell.subjects")}
      lead={t("subject.list-lead")}
      actions={<ActButton act={{ kind: "register-subject" }} size="sm" variant="filled" />}
    >
      {view.subjects.length === 0 ? (
        <p>{t("subject.list-none")}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t("shell.subjects")}</th>
                <th scope="col">{t("subject.stage")}</th>
                <th scope="col">{t("subject.level")}</th>
                <th scope="col">{t("subject.outcome")}</th>
                <th scope="col">{t("subject.next")}</th>
              </tr>
            </thead>
            <tbody>
              {view.subjects.map(({ subject, stage }) => {
                const level = view.levels.find(
                  ({ marks, reserved }) =>
                    marks.some((mark) => mark.subject === subject) || reserved.includes(subject),
                );
                const mark = level?.marks.find((candidate) => candidate.subject === subject);
                const next = view.nextActions.find((action) => action.subject === subject);
                return (
                  <tr key={subject}>
                    <td>
                      <Link to="/trials/$trial/subjects/$subject" params={{ trial, subject }}>
                        {subject}
                      </Link>
                    </td>
                    <td>
                      <Stage stage={stage} />
                    </td>
                    <td>{level?.level ?? "–"}</td>
                    <td>{mark ? <OutcomeMark letter={mark.letter} /> : "–"}</td>
                    <td>{next ? say(actionText(next)) : "–"}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}
