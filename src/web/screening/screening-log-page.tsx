import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ScreeningLogRow, ScreeningLogView } from "#trial";
import { codeWords } from "#words";
import { useLanguage } from "../language.ts";
import { viewQuery } from "../server-state/trial.ts";
import { Stage } from "../subject/stage.tsx";
import { SubjectList } from "../subject/subject-list.tsx";
import { useNameOf } from "../telling.ts";
import styles from "./log.module.css";

/** Everybody who was screened, and why each may or may not take part. */
export function ScreeningLogPage() {
  const { t } = useLanguage();
  const { trial } = useParams({ from: "/inside/trials/$trial" });
  const { data: view } = useSuspenseQuery(viewQuery<ScreeningLogView>(trial, "screening"));
  return (
    <SubjectList
      title={t("shell.screening")}
      lead={t("screening.lead")}
      none={t("screening.log-none")}
      heads={[
        t("shell.subjects"),
        t("subject.stage"),
        t("screening.episodes"),
        t("screening.log-verdict"),
        t("screening.reasons"),
      ]}
      rows={view.rows.map((row) => <Row key={row.subject} row={row} trial={trial} />)}
    />
  );
}

function Row({ row, trial }: { readonly row: ScreeningLogRow; readonly trial: string }) {
  const { t, say } = useLanguage();
  const { subject, sex, ageYears, stage, episodes, verdict, assessedOn, failing, open, unsigned } = row;
  return (
    <tr className={styles.row}>
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
        <small>{assessedOn}</small>
      </td>
      <td className={styles.reasons}>
        <Reasons title={t("screening.fails")} ids={failing} />
        <Reasons title={t("screening.still-open")} ids={open} />
        <Reasons title={t("screening.not-signed")} ids={unsigned} />
      </td>
    </tr>
  );
}

interface ReasonsProps {
  readonly title: string;
  readonly ids: readonly string[];
}

/** Criteria by number and name. */
function Reasons({ title, ids }: ReasonsProps) {
  const { say } = useLanguage();
  const nameOf = useNameOf();
  if (ids.length === 0) return null;
  return (
    <div>
      <small>{title}</small>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <strong>{id}</strong> {say(nameOf(id))}
          </li>
        ))}
      </ul>
    </div>
  );
}
