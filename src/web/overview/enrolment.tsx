import type { Enrolment as EnrolmentCounts } from "#trial";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import styles from "./overview.module.css";

const steps = ["registered", "consented", "screened", "failed", "confirmed", "infused"] as const;

/** Subjects infused against the number anticipated, one cell for each place; and how many came how far. */
export function EnrolmentPanel({ enrolment }: { readonly enrolment: EnrolmentCounts }) {
  const { t } = useLanguage();
  const { infused, min, max } = enrolment;
  const scale = t("overview.enrolment-scale", { infused, min, max });
  return (
    <Section title={t("overview.enrolment")}>
      <svg
        className={styles.enrolment}
        viewBox={`0 0 ${max * 10} 16`}
        role="img"
        aria-label={scale}
        preserveAspectRatio="none"
      >
        {Array.from({ length: max }, (_, place) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: places have no other name than their number
            key={place}
            x={place * 10 + 0.75}
            y="1"
            width="8.5"
            height="14"
            data-filled={place < infused}
            data-needed={place < min}
          />
        ))}
      </svg>
      <p>{scale}</p>
      <dl className={styles.counts}>
        {steps.map((step) => (
          <div key={step}>
            <dd>{enrolment[step]}</dd>
            <dt>{t(`overview.${step}`)}</dt>
          </div>
        ))}
      </dl>
    </Section>
  );
}
