import type { LymphodepletionDose, SubjectView } from "#trial";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import { Table } from "../shell/table.tsx";
import tone from "../shell/tone.module.css";
import { TrailLink } from "../shell/trail-link.tsx";
import { useNameOf } from "../telling.ts";
import styles from "./subject.module.css";

/** Lymphodepletion as planned beside what was given; before a plan, the regimen in this subject's milligrams. */
export function LymphodepletionPanel({ view }: { readonly view: SubjectView }) {
  const { t, say } = useLanguage();
  const nameOf = useNameOf();
  const { doses, lymphodepletion, lock, infusion } = view.dosing;
  const drugName = (drug: string) => say(nameOf(drug));
  return (
    <Section title={t("dosing.lymphodepletion")}>
      {lock && (
        <p className={tone.warning}>
          {t("dosing.locked", { because: t(`dosing.lock.${lock.because}`), day: lock.choiceDueOn })}
        </p>
      )}

      {doses.length === 0 ? (
        <Regimen view={view} drugName={drugName} />
      ) : (
        <Doses doses={doses} subject={view.subject} drugName={drugName} />
      )}
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
    <Table
      folds
      heads={[t("dosing.drug"), t("dosing.day"), t("dosing.planned")]}
      caption={t("dosing.regimen-planned")}
    >
      {view.dosing.regimen.map(({ drug, mgPerM2PerDay, days, mgPerDay }) => (
        <tr key={drug}>
          <td>{drugName(drug)}</td>
          <td>{days.join(", ")}</td>
          <td>
            {mgPerM2PerDay} mg/m²{mgPerDay !== undefined && ` = ${mgPerDay} mg`}
          </td>
        </tr>
      ))}
    </Table>
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
    <Table folds heads={[t("dosing.drug"), t("dosing.day"), t("dosing.planned"), t("dosing.given"), ""]}>
      {doses.map(({ drug, plannedOn, plannedMg, mgPerM2, given }) => (
        <tr key={`${drug}.${plannedOn}`}>
          <td>{drugName(drug)}</td>
          <td>{plannedOn}</td>
          <td>
            {plannedMg} mg ({mgPerM2} mg/m²)
          </td>
          <td>
            {given ? (
              <>
                {given.doseMg} mg, {given.on}{" "}
                <TrailLink subject={subject} version={given.version} item={drugName(drug)} />
              </>
            ) : (
              <span className={tone.quiet}>{t("dosing.not-given")}</span>
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
    </Table>
  );
}
