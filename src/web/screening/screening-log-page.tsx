import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ProtocolView, ScreeningLogRow, ScreeningLogView } from "#trial";
import { codeWords } from "#words";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { viewQuery } from "../server-state/trial.ts";
import { Page } from "../shell/page.tsx";
import { Stage } from "../subject/stage.tsx";
import styles from "./log.module.css";

/** Everybody who was screened, and why each may or may not take part. */
export function ScreeningLogPage() {
  const { t } = useLanguage();
  const { trial } = useParams({ from: "/inside/trials/$trial" });
  const { data: view } = useSuspenseQuery(viewQuery<ScreeningLogView>(trial, "screening"));
  return (
    <Page
      title={t("shell.screening")}
      lead={t("screening.lead")}
      actions={<ActButton act={{ kind: "register-subject" }} size="sm" variant="filled" />}
    >
      {view.rows.length === 0 ? (
        <p>{t("screening.log-none")}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t("shell.subjects")}</th>
                <th scope="col">{t("subject.stage")}</th>
                <th scope="col">{t("screening.episodes")}</th>
                <th scope="col">{t("screening.verdict")}</th>
                <th scope="col">{t("screening.reasons")}</th>
              </tr>
            </thead>
            <tbody>
              {view.rows.map((row) => (
                <Row key={row.subject} row={row} trial={trial} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}

function Row({ row, trial }: { readonly row: ScreeningLogRow; readonly trial: string }) {
  const { t, say } = useLanguage();
  const { subject, sex, ageYears, stage, episodes, verdict, failing, open, unsigned } = row;
  return (
    <tr>
      <td>
        <Link
          to="/trials/$trial/subjects/$subject"
          params={{ trial, subject }}
          search={{ part: "screening" }}
        >
          {subject}
        </Link>
        <small>
          {say(codeWords[`sex.${sex}`])}, {ageYears}
        </small>
      </td>
      <td>
        <Stage stage={stage} />
      </td>
      <td>
        <ol className={styles.episodes}>
          {episodes.map((episode) => (
            <li key={episode.episode}>
              {episode.openedOn}: {say(codeWords[`episode.${episode.status}`])}
              {episode.pinned && (
                <small>
                  {episode.pinned.assessedOn} · {episode.pinned.by}
                  {episode.pinned.failing.length > 0 &&
                    ` · ${t("screening.failing", { criteria: episode.pinned.failing.join(", ") })}`}
                </small>
              )}
            </li>
          ))}
        </ol>
      </td>
      <td>
        <span className={styles.verdict} data-verdict={verdict}>
          {say(codeWords[`verdict.${verdict}`])}
        </span>
      </td>
      <td className={styles.reasons}>
        <Reasons title={t("screening.fails")} ids={failing} trial={trial} />
        <Reasons title={t("screening.still-open")} ids={open} trial={trial} />
        <Reasons title={t("screening.not-signed")} ids={unsigned} trial={trial} />
      </td>
    </tr>
  );
}

interface ReasonsProps {
  readonly title: string;
  readonly ids: readonly string[];
  readonly trial: string;
}

/** Criteria by number and name. */
function Reasons({ title, ids, trial }: ReasonsProps) {
  const { say } = useLanguage();
  const { data } = useQuery(viewQuery<ProtocolView>(trial, "protocol"));
  if (ids.length === 0) return null;
  return (
    <div>
      <small>{title}</small>
      <ul>
        {ids.map((id) => {
          const criterion = data?.protocol.eligibility.criteria.find((known) => known.id === id);
          return (
            <li key={id}>
              <strong>{id}</strong> {criterion && say(criterion.label)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
