import type { SubjectView } from "#trial";
import { codeWords, escalationWords } from "#words";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { OutcomeMark } from "../overview/outcome-mark.tsx";
import { Section } from "../shell/page.tsx";
import tone from "../shell/tone.module.css";
import { TrailLink } from "../shell/trail-link.tsx";
import { AdverseEvents } from "./adverse-events.tsx";
import { DltMatters } from "./dlt-matters.tsx";
import { ProblemLines } from "./problem-lines.tsx";
import { ReportActs, ReportingDeadlines } from "./reporting-deadlines.tsx";
import styles from "./subject.module.css";

/** Adverse events, what of them may be dose-limiting, and what the subject contributes to the dose decision. */
export function SafetyPanel({ view }: { readonly view: SubjectView }) {
  return (
    <>
      <OutcomePanel view={view} />
      <AdverseEvents view={view} />
      <DltMatters view={view} />
      <Deviations view={view} />
    </>
  );
}

function OutcomePanel({ view }: { readonly view: SubjectView }) {
  const { t, say } = useLanguage();
  const { subject, safety } = view;
  const { window, outcome, death } = safety;
  return (
    <Section
      title={t("safety.outcome")}
      aside={
        window &&
        !window.closed && (
          <span className={styles.acts}>
            {window.problems.length === 0 && (
              <ActButton act={{ kind: "close-dlt-window", subject }} variant="filled" />
            )}
            <ActButton act={{ kind: "assess-evaluability", subject }} variant="subtle" />
          </span>
        )
      }
    >
      {outcome ? (
        <p>
          <OutcomeMark letter={outcome.letter} /> {say(escalationWords[`outcome.${outcome.letter}`])}:{" "}
          {t(`because.${outcome.because}`)}
        </p>
      ) : (
        <p className={tone.quiet}>{t("safety.not-infused")}</p>
      )}
      {window && (
        <p>
          {t("safety.window", { from: window.opensOn, to: window.closesOn })}:{" "}
          {t(window.closed ? "safety.window-closed" : "safety.window-open")}
        </p>
      )}
      {window && <ProblemLines problems={window.problems} />}
      {death && (
        <p className={tone.warning}>
          {t("lane.death")}: {death.on}.{" "}
          {death.recorded
            ? `${death.recorded.cause} (${say(codeWords[`relatedness.${death.recorded.relatedness}`])})`
            : t("safety.death-not-recorded")}{" "}
          <TrailLink subject={subject} version={death.version} item={t("lane.death")} />
          <ReportingDeadlines reported={death} view={view} />
          <ReportActs reported={death} subject={subject} matter="death" />
        </p>
      )}
    </Section>
  );
}

function Deviations({ view: { deviations, subject } }: { readonly view: SubjectView }) {
  const { t } = useLanguage();
  if (deviations.length === 0) return null;
  return (
    <Section title={t("subject.deviations")}>
      <ul className={styles.offers}>
        {deviations.map(({ deviation, description, problems, explained, version }) => (
          <li key={deviation} className={styles.offer}>
            <strong>{deviation}</strong>
            <div>
              {description} <TrailLink subject={subject} version={version} item={deviation} />
              <ProblemLines problems={problems} />
              {explained ? (
                <p className={tone.quiet}>
                  {t("subject.explained", { rationale: explained.rationale, by: explained.by })}
                </p>
              ) : (
                <p className={tone.caution}>
                  {t("subject.deviation-due")}{" "}
                  <ActButton
                    act={{ kind: "explain-deviation", known: { deviation }, fixed: ["deviation"] }}
                  />
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
