import { toxicityText } from "#analysis";
import type { AdverseEventRow, SubjectView } from "#trial";
import { safetyWords } from "#words";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import { Table } from "../shell/table.tsx";
import tone from "../shell/tone.module.css";
import { TrailLink } from "../shell/trail-link.tsx";
import { showMoment } from "../site-time.ts";
import { GradeMark } from "./grade-mark.tsx";
import { ReportActs, ReportingDeadlines } from "./reporting-deadlines.tsx";
import styles from "./subject.module.css";

/** Every adverse event with its grades over time, and what may be done about it. */
export function AdverseEvents({ view }: { readonly view: SubjectView }) {
  const { t } = useLanguage();
  const { subject, safety } = view;
  return (
    <Section title={t("safety.events")} aside={<ActButton act={{ kind: "report-adverse-event", subject }} />}>
      {safety.adverseEvents.length === 0 ? (
        <p className={tone.quiet}>{t("safety.events-none")}</p>
      ) : (
        <Table
          folds
          heads={[t("safety.event"), t("safety.grades"), t("safety.end"), t("safety.attribution"), ""]}
        >
          {safety.adverseEvents.map((event) => (
            <EventRow key={event.id} event={event} view={view} />
          ))}
        </Table>
      )}
    </Section>
  );
}

function EventRow({ event, view }: { readonly event: AdverseEventRow; readonly view: SubjectView }) {
  const { t, say } = useLanguage();
  const { id, toxicity, gradeHistory, end, serious, attribution, reported, regraded, resolved } = event;
  const last = resolved ?? regraded.at(-1) ?? reported;
  const { subject, profile } = view;
  const shown = (when: string) => (when.includes("T") ? showMoment(profile.timeZone, when) : when);
  return (
    <tr>
      <td>
        <strong>{id}</strong> {say(toxicityText(toxicity))}{" "}
        <TrailLink subject={subject} version={last.version} item={id} />
        {serious.length > 0 && <span className={styles.serious}>{t("safety.serious")}</span>}
        <ReportingDeadlines reported={event} view={view} />
      </td>
      <td>
        <ol className={styles.grades}>
          {gradeHistory.map(({ grade, from }) => (
            <li key={`${grade}.${from}`}>
              <GradeMark grade={grade} /> {shown(from)}
            </li>
          ))}
        </ol>
      </td>
      <td>{end === undefined ? t("safety.ongoing") : shown(end)}</td>
      <td>{say(safetyWords[`attribution.product.${attribution.product}`])}</td>
      <td className={styles.acts}>
        <EventActs event={event} subject={subject} />
      </td>
    </tr>
  );
}

/** What may be said of an event that is on record. */
function EventActs({ event, subject }: { readonly event: AdverseEventRow; readonly subject: string }) {
  const { t } = useLanguage();
  const { id, toxicity, end, reported } = event;
  const fixed = ["subject", "adverseEvent"];
  const known = { adverseEvent: id };
  const about = toxicityText(toxicity);
  return (
    <>
      {end === undefined && (
        <ActButton
          act={{
            kind: "regrade-adverse-event",
            subject,
            known: { ...known, severity: toxicity },
            fixed: [...fixed, "severity.scale", "severity.term", "severity.specify"],
            about,
          }}
          variant="subtle"
        />
      )}
      {end === undefined && (
        <ActButton act={{ kind: "resolve-adverse-event", subject, known, fixed, about }} variant="subtle" />
      )}
      <ActButton act={{ kind: "raise-dlt-candidate", subject, known, fixed, about }} variant="subtle" />
      <ReportActs reported={event} subject={subject} matter={id} />
      <ActButton
        act={{
          kind: "report-adverse-event",
          subject,
          known: { ...reported },
          supersedes: reported.version,
        }}
        variant="subtle"
      >
        {t("subject.correct")}
      </ActButton>
    </>
  );
}
