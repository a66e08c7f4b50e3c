import type { LymphodepletionDose, SubjectView } from "#trial";
import { ActButton, useAct } from "../command/acting.tsx";
import { useChoices } from "../command/use-choices.ts";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import styles from "./subject.module.css";

/** Lymphodepletion as planned beside what was given; before a plan, the regimen in this subject's milligrams. */
export function LymphodepletionPanel({ view }: { readonly view: SubjectView }) {
  const { t } = useLanguage();
  const { trial } = useAct();
  const { choices } = useChoices(trial, view.subject);
  const { doses, lymphodepletion, lock, infusion } = view.dosing;
  const drugName = (drug: string) => choices?.drug?.find(({ value }) => value === drug)?.label ?? drug;
  return (
    <Section title={t("dosing.lymphodepletion")}>
      {lock && (
        <p className={styles.warning}>
          {t("dosing.locked", { because: t(`dosing.lock.${lock.because}`), day: lock.choiceDueOn })}
        </p>
      )}
      <div className={styles.scroll}>
        {doses.length === 0 ? (
          <Regimen view={view} drugName={drugName} />
        ) : (
          <Doses doses={doses} subject={view.subject} drugName={drugName} />
        )}
      </div>
      {lymphodepletion.validUntil !== undefined && !infusion && (
        <p>{t("dosing.valid-until", { day: lymphodepletion.validUntil })}</p>
      )}
    </Section>
  );
}

type DrugName = (drug: string) => string;

function Regimen({ view, drugName }: { readonly view: SubjectView; readonly drugName: DrugName }) {
  const { t } = useLanguage();
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{t("dosing.regimen-planned")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("dosing.drug")}</th>
          <th scope="col">{t("dosing.day")}</th>
          <th scope="col">{t("dosing.planned")}</th>
        </tr>
      </thead>
      <tbody>
        {view.dosing.regimen.map(({ drug, mgPerM2PerDay, days, mgPerDay }) => (
          <tr key={drug}>
            <td>{drugName(drug)}</td>
            <td>{days.join(", ")}</td>
            <td>
              {mgPerM2PerDay} mg/m²{mgPerDay !== undefined && ` = ${mgPerDay} mg`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DosesProps {
  readonly doses: readonly LymphodepletionDose[];
  readonly subject: string;
  readonly drugName: DrugName;
}

function Doses({ doses, subject, drugName }: DosesProps) {
  const { t } = useLanguage();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t("dosing.drug")}</th>
          <th scope="col">{t("dosing.day")}</th>
          <th scope="col">{t("dosing.planned")}</th>
          <th scope="col">{t("dosing.given")}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {doses.map(({ drug, plannedOn, plannedMg, mgPerM2, given }) => (
          <tr key={`${drug}.${plannedOn}`}>
            <td>{drugName(drug)}</td>
            <td>{plannedOn}</td>
            <td>
              {plannedMg} mg ({mgPerM2} mg/m²)
            </td>
            <td>
              {given ? (
                `${given.doseMg} mg, ${given.on}`
              ) : (
                <span className={styles.quiet}>{t("dosing.not-given")}</span>
              )}
            </td>
            <td className={styles.acts}>
              <ActButton
                variant={given ? "subtle" : "light"}
                act={{
                  kind: "record-lymphodepletion",
                  subject,
                  known: { drug, doseMg: given?.doseMg ?? plannedMg, on: given?.on ?? plannedOn },
                  ...(given && { supersedes: given.version }),
                }}
              >
                {t(given ? "subject.correct" : "screening.record")}
              </ActButton>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
