import { exposureText, type Names } from "#reports";
import type { SubjectView } from "#trial";
import { codeWords } from "#words";
import { type Act, ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { TrailLink } from "../shell/trail-link.tsx";
import styles from "./form.module.css";

type AgentClass = SubjectView["screening"]["questions"]["agentClasses"][number];
type Recorded = SubjectView["screening"]["exposures"][number];

/** Drugs that the subject was given, class by class of those that the criteria ask about. */
export function Exposures({ view, names }: { readonly view: SubjectView; readonly names: Names }) {
  const { t } = useLanguage();
  const { questions, exposures } = view.screening;
  return (
    <section className={styles.group} id="item-exposures" aria-label={t("screening.exposures")}>
      <h3 className={styles.groupHead}>{t("screening.exposures")}</h3>
      <ul className={styles.items}>
        {questions.agentClasses.map((agentClass) => (
          <ClassOfDrugs
            key={agentClass.id}
            subject={view.subject}
            agentClass={agentClass}
            courses={exposures.filter(({ exposure }) => exposure.class === agentClass.id)}
            names={names}
          />
        ))}
      </ul>
    </section>
  );
}

interface ClassProps {
  readonly subject: string;
  readonly agentClass: AgentClass;
  readonly courses: readonly Recorded[];
  readonly names: Names;
}

function ClassOfDrugs({ subject, agentClass: { id, label, agents }, courses, names }: ClassProps) {
  const { t, say } = useLanguage();
  const act: Act = {
    kind: "record-exposure",
    subject,
    known: { exposure: { class: id } },
    fixed: ["subject", "exposure.class"],
    about: label,
    choices: { agent: agents.map((agent) => ({ value: agent.id, label: say(agent.label) })) },
  };
  return (
    <li className={styles.item}>
      <span>{say(label)}</span>
      <div className={styles.itemBody}>
        <ul className={styles.items}>
          {courses.map((recorded) => (
            <Course key={recorded.version} recorded={recorded} names={names} act={act} />
          ))}
        </ul>
        <ActButton size="compact-xs" aria-label={`${t("command.add-row")}: ${say(label)}`} act={act}>
          {t("command.add-row")}
        </ActButton>
      </div>
    </li>
  );
}

interface CourseProps {
  readonly recorded: Recorded;
  readonly names: Names;
  readonly act: Act;
}

/** One course of a drug; that it was stopped is told in its place. */
function Course({ recorded: { version, exposure }, names, act }: CourseProps) {
  const { t, say, language } = useLanguage();
  const told = exposureText(exposure, { names, language });
  const change = t(exposure.to === undefined ? "screening.stop-or-correct" : "subject.correct");
  return (
    <li>
      {told} · {say(codeWords[`indication.${exposure.indication}`])}
      {exposure.outcome && ` · ${say(codeWords[`outcome.${exposure.outcome}`])}`}{" "}
      <TrailLink version={version} item={told} />{" "}
      <ActButton
        size="compact-xs"
        variant="subtle"
        aria-label={`${change}: ${told}`}
        act={{ ...act, known: { exposure }, supersedes: version }}
      >
        {change}
      </ActButton>
    </li>
  );
}
