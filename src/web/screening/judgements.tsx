import type { SubjectView } from "#trial";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { TrailLink } from "../shell/trail-link.tsx";
import styles from "./form.module.css";

/** Questions that a named person answers and signs. */
export function Judgements({ view }: { readonly view: SubjectView }) {
  const { t, say } = useLanguage();
  const { questions, judgements } = view.screening;
  if (questions.judgements.length === 0) return null;
  return (
    <section className={styles.group} aria-label={t("screening.judgements")}>
      <h3 className={styles.groupHead}>{t("screening.judgements")}</h3>
      <ul className={styles.items}>
        {questions.judgements.map(({ id, label }) => {
          const answer = judgements.find(({ judgement }) => judgement === id)?.answer;
          return (
            <li key={id} className={styles.item} id={`item-${id}`}>
              <span>{say(label)}</span>
              <div className={styles.itemBody}>
                {answer && (
                  <p className={styles.recorded}>
                    {t("screening.judged", {
                      answer: answer.answer ? t("shell.yes") : t("shell.no"),
                      day: answer.on,
                      by: answer.by,
                    })}{" "}
                    <TrailLink subject={view.subject} version={answer.version} item={say(label)} />
                  </p>
                )}
                <ActButton
                  size="compact-xs"
                  variant={answer ? "subtle" : "light"}
                  aria-label={`${t(answer ? "screening.again" : "screening.sign")}: ${say(label)}`}
                  act={{
                    kind: "record-judgement",
                    subject: view.subject,
                    known: { judgement: id, on: view.today },
                    fixed: ["subject", "judgement"],
                    about: label,
                  }}
                >
                  {t(answer ? "screening.again" : "screening.sign")}
                </ActButton>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Promises that the subject or guardian makes. */
export function Undertakings({ view }: { readonly view: SubjectView }) {
  const { t, say } = useLanguage();
  const { questions, undertakings } = view.screening;
  if (questions.undertakings.length === 0) return null;
  return (
    <section className={styles.group} aria-label={t("screening.undertakings")}>
      <h3 className={styles.groupHead}>{t("screening.undertakings")}</h3>
      <ul className={styles.items}>
        {questions.undertakings.map(({ id, label }) => {
          const given = undertakings.find(({ undertaking }) => undertaking === id)?.given;
          return (
            <li key={id} className={styles.item} id={`item-${id}`}>
              <span>{say(label)}</span>
              <div className={styles.itemBody}>
                {given && (
                  <p className={styles.recorded}>
                    {t("screening.recorded", {
                      value: given.given ? t("shell.yes") : t("shell.no"),
                      day: given.on,
                      by: given.by,
                    })}{" "}
                    <TrailLink subject={view.subject} version={given.version} item={say(label)} />
                  </p>
                )}
                <ActButton
                  size="compact-xs"
                  variant={given ? "subtle" : "light"}
                  aria-label={`${t("screening.record")}: ${say(label)}`}
                  act={{
                    kind: "record-undertaking",
                    subject: view.subject,
                    known: { undertaking: id, on: view.today },
                    fixed: ["subject", "undertaking"],
                    about: label,
                  }}
                >
                  {t("screening.record")}
                </ActButton>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
