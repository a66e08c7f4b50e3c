import type { SubjectView } from "#trial";
import { codeWords } from "#words";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import { Table } from "../shell/table.tsx";
import tone from "../shell/tone.module.css";
import { TrailLink } from "../shell/trail-link.tsx";
import styles from "./subject.module.css";

/** Which forms the subject's age asks for, which were signed, and what is agreed to today. */
export function ConsentPanel({ view }: { readonly view: SubjectView }) {
  const { t, say } = useLanguage();
  const { subject, consent } = view;
  const labelOf = (form: string) => {
    const known = consent.forms.find((candidate) => candidate.form === form);
    return known ? say(known.label) : form;
  };
  return (
    <>
      <Section
        title={t("subject.consent")}
        aside={
          <span className={styles.acts}>
            <ActButton act={{ kind: "withdraw-consent", subject }} variant="subtle" />
          </span>
        }
      >
        <Table folds heads={[t("consent.form"), t("consent.signer"), t("visit.status"), ""]}>
          {consent.forms.map((form) => (
            <ConsentRow key={form.form} form={form} view={view} />
          ))}
        </Table>
        {consent.birthdays.map(({ on, age, form }) => (
          <p key={form} className={tone.quiet}>
            {t("consent.birthday", { age, day: on, form: labelOf(form) })}
          </p>
        ))}
      </Section>
      <Section title={t("consent.scopes")}>
        <ul className={styles.scopes}>
          {consent.scopes.map(({ scope, label, inForce, withdrawn }) => (
            <li key={scope} data-holds={inForce}>
              <span aria-hidden="true">{inForce ? "✓" : "✗"}</span> {say(label)}
              <small>
                {" "}
                {t(withdrawn ? "consent.withdrawn" : inForce ? "consent.in-force" : "consent.not-in-force")}
              </small>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

interface ConsentRowProps {
  readonly form: SubjectView["consent"]["forms"][number];
  readonly view: SubjectView;
}

function ConsentRow({ form, view: { subject, consent } }: ConsentRowProps) {
  const { t, say } = useLanguage();
  const latest = form.signed.at(-1);
  const gap = consent.gaps.find((candidate) => candidate.form === form.form);
  const version = gap?.version ?? form.versions.at(-1);
  return (
    <tr>
      <td>
        {say(form.label)}
        <br />
        <small className={tone.quiet}>{t(form.required ? "consent.required" : "consent.not-required")}</small>
      </td>
      <td>{say(codeWords[form.signedBy])}</td>
      <td>
        {latest
          ? t(latest.agreed ? "consent.signed" : "consent.declined", {
              version: latest.formVersion,
              day: latest.on,
            })
          : t("consent.not-signed")}{" "}
        {latest && <TrailLink subject={subject} version={latest.version} item={say(form.label)} />}
      </td>
      <td className={styles.acts}>
        {(form.required || latest) && (
          <ActButton
            act={{
              kind: "record-consent",
              subject,
              known: { form: form.form, ...(version !== undefined && { version }) },
              fixed: ["subject", "form"],
              about: form.label,
            }}
            variant={gap ? "filled" : "subtle"}
          />
        )}
      </td>
    </tr>
  );
}
