import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { LogRow } from "#trial";
import { analysisWord, eventWords } from "#words";
import { ActButton, useAct, useAuthority } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { useRecordText } from "../log/use-record-text.ts";
import { type Cut, recordsQuery } from "../server-state/analysis.ts";
import { SidePanel } from "../shell/side-panel.tsx";
import tone from "../shell/tone.module.css";
import { useSiteTime } from "../site-zone.tsx";
import styles from "./analysis.module.css";
import { type Origin, shownRecords } from "./origin.ts";
import { WhatIf } from "./what-if.tsx";

interface OriginPanelProps {
  readonly origin: Origin;
  readonly opened: boolean;
  readonly cut: Cut;
  readonly onClose: () => void;
}

/** Where a number comes from: its subjects, its records, and what was left out and why. */
export function OriginPanel({ origin, opened, cut, onClose }: OriginPanelProps) {
  const { t } = useLanguage();
  const { title, about, subjects, records, leftOut } = origin;
  return (
    <SidePanel title={title} opened={opened} onClose={onClose}>
      <div className={styles.panel}>
        <p>{about}</p>
        <Subjects subjects={subjects} />
        {records.length === 0 && leftOut.length === 0 ? (
          <p className={tone.quiet}>{t("analysis.behind-none")}</p>
        ) : (
          <Records origin={origin} cut={cut} />
        )}
      </div>
    </SidePanel>
  );
}

function Subjects({ subjects }: Pick<Origin, "subjects">) {
  const { t } = useLanguage();
  const { trial } = useAct();
  if (subjects.length === 0) return null;
  return (
    <section>
      <h3>{t("analysis.behind-subjects", { count: subjects.length })}</h3>
      <ul className={styles.chips}>
        {subjects.map((subject) => (
          <li key={subject}>
            <Link to="/trials/$trial/subjects/$subject" params={{ trial, subject }}>
              {subject}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Records({ origin, cut }: { readonly origin: Origin; readonly cut: Cut }) {
  const { t, language } = useLanguage();
  const { trial } = useAct();
  const { records, leftOut } = origin;
  const shown = shownRecords(origin);
  const { data: rows } = useQuery(recordsQuery(trial, shown.versions));
  const rowOf = new Map((rows ?? []).map((row) => [row.version, row]));
  return (
    <>
      {records.length > 0 && (
        <section>
          <h3>{t("analysis.behind-records", { count: records.length })}</h3>
          <ul className={styles.records}>
            {shown.records.map((version) => (
              <RecordLine key={version} version={version} row={rowOf.get(version)} cut={cut} />
            ))}
          </ul>
          {shown.furtherRecords.length > 0 && (
            <p className={tone.quiet}>
              {t("analysis.records-further")} {shown.furtherRecords.join(", ")}
            </p>
          )}
        </section>
      )}
      {leftOut.length > 0 && (
        <section>
          <h3>{t("analysis.left-out", { count: leftOut.length })}</h3>
          <ul className={styles.records}>
            {shown.leftOut.map(({ version, because }) => (
              <RecordLine
                key={`${version} ${because}`}
                version={version}
                row={rowOf.get(version)}
                because={analysisWord("reason", because)[language]}
                cut={cut}
              />
            ))}
          </ul>
          {shown.furtherLeftOut.map(({ because, versions }) => (
            <p key={because} className={tone.quiet}>
              {t("analysis.records-further")} {versions.join(", ")} (
              {analysisWord("reason", because)[language]})
            </p>
          ))}
        </section>
      )}
    </>
  );
}

interface RecordLineProps {
  readonly version: number;
  /** Until it is there, the line has room for it. */
  readonly row: LogRow | undefined;
  readonly because?: string;
  readonly cut: Cut;
}

function RecordLine({ version, row, because, cut }: RecordLineProps) {
  const { t, say } = useLanguage();
  const { trial } = useAct();
  const { show } = useSiteTime();
  const text = useRecordText();
  const summary = row && (text.summary(row) ?? say(eventWords[row.kind]));
  return (
    <li>
      <div className={styles.recordHead}>
        <Link to="/trials/$trial/log" params={{ trial }} search={{ record: version }}>
          {t("analysis.record", { version })}
        </Link>
        {row && <time dateTime={row.occurredAt}>{show(row.occurredAt)}</time>}
        {row?.subject !== undefined && <span>{row.subject}</span>}
      </div>
      <p className={styles.recordText}>{summary}</p>
      {because !== undefined && <p className={tone.caution}>{because}</p>}
      {row?.kind === "observation-recorded" && <Leaving row={row} cut={cut} />}
    </li>
  );
}

/** A statistician may leave a result out, signed and with a reason; what would be different anybody may see. */
function Leaving({ row: { version, subject }, cut }: { readonly row: LogRow; readonly cut: Cut }) {
  const { t } = useLanguage();
  const { allowed } = useAuthority("exclude-result");
  const record = { en: t("analysis.record", { version }), zh: t("analysis.record", { version }) };
  return (
    <WhatIf version={version} cut={cut}>
      {allowed && subject !== undefined && (
        <ActButton
          act={{
            kind: "exclude-result",
            subject,
            known: { subject, result: version, excluded: true },
            fixed: ["subject", "result", "excluded"],
            about: record,
          }}
          variant="subtle"
        />
      )}
    </WhatIf>
  );
}
