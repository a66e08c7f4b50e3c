import type { Offer, SubjectView } from "#trial";
import { ActButton, useAuthority } from "../command/acting.tsx";
import { commandLabel } from "../command/wording.ts";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import { roleName } from "../shell/role-name.ts";
import tone from "../shell/tone.module.css";
import { ProblemLines } from "./problem-lines.tsx";
import { Signatures } from "./signatures.tsx";
import styles from "./subject.module.css";

/** Forms that are part of the screening form rather than forms of their own. */
const onScreeningForm = new Set([
  "record-observation",
  "record-judgement",
  "record-undertaking",
  "record-exposure",
]);

/** Every step of the subject's way: what is offered, and why the rest is not. */
export function StepsPanel({ view }: { readonly view: SubjectView }) {
  const { t } = useLanguage();
  return (
    <>
      <p className={tone.quiet}>{t("subject.steps-lead")}</p>
      {view.actions.map(({ step, offers }) => (
        <Section key={step} title={t(`step.${step}`)}>
          <ul className={styles.offers}>
            {offers
              .filter(({ command }) => !onScreeningForm.has(command))
              .map((offer) => (
                <OfferLine key={offer.command} offer={offer} subject={view.subject} />
              ))}
          </ul>
        </Section>
      ))}
      <Signatures view={view} />
    </>
  );
}

function OfferLine({ offer, subject }: { readonly offer: Offer; readonly subject: string }) {
  const { t, say } = useLanguage();
  const { command, offered, problems, deviates, primary, prefill } = offer;
  const { allowed, roles } = useAuthority(command);
  const act = { kind: command, subject, ...(prefill && { known: prefill }) };
  return (
    <li className={styles.offer}>
      <div className={styles.offerAct}>
        {offered && allowed ? (
          <ActButton act={act} variant={primary ? "filled" : "light"} />
        ) : (
          <span className={styles.unoffered}>{say(commandLabel(command))}</span>
        )}
      </div>
      <div>
        {!allowed && (
          <p className={tone.quiet}>
            {t("overview.by", { roles: roles.map((role) => roleName(t, role)).join(", ") })}
          </p>
        )}
        <ProblemLines problems={problems} />
        {deviates.length > 0 && (
          <>
            <p className={tone.caution}>{t("subject.deviates")}</p>
            <ProblemLines problems={deviates} />
          </>
        )}
      </div>
    </li>
  );
}
