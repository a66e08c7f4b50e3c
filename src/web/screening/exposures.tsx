import type { SubjectView } from "#trial";
import { codeWords } from "#words";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { exposureText } from "./finding-text.ts";
import styles from "./form.module.css";
import type { Names } from "./names.ts";

/** Drugs that the subject was given, class by class of those that the criteria ask about. */
export function Exposures({ view, names }: { readonly view: SubjectView; readonly names: Names }) {
  const { t, say } = useLanguage();
  const { questions, exposures } = view.screening;
  return (
    <section className={styles.group} id="item-exposures" aria-label={t("screening.exposures")}>
      <h3 className={styles.groupHead}>{t("screening.exposures")}</h3>
      <ul className={styles.items}>
        {questions.agentClasses.map(({ id, label, agents }) => {
          const own = exposures.filter(({ exposure }) => exposure.class === id);
          return (
            <li key={id} className={styles.item}>
              <span>{say(label)}</span>
              <div className={styles.itemBody}>
                <ul className={styles.items}>
                  {own.map(({ version, exposure }) => (
                    <li key={version}>
                      {exposureText(exposure, names, say)} ·{" "}
                      {say(codeWords[`indication.${exposure.indication}`])}
                      {exposure.outcome && ` · ${say(codeWords[`outcome.${exposure.outcome}`])}`}
                    </li>
                  ))}
                </ul>
                <ActButton
                  size="compact-xs"
                  aria-label={`${t("command.add-row")}: ${say(label)}`}
                  act={{
                    kind: "record-exposure",
                    subject: view.subject,
                    known: { exposure: { class: id } },
                    fixed: ["subject", "exposure.class"],
                    about: label,
                    choices: { agent: agents.map((agent) => ({ value: agent.id, label: say(agent.label) })) },
                  }}
                >
                  {t("command.add-row")}
                </ActButton>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
