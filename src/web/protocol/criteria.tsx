import type { Eligibility } from "#eligibility";
import { protocolSectionWords } from "#words";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import { Source } from "./document-value.tsx";
import styles from "./protocol.module.css";

/** The numbered criteria as the trial reads them, each beside the record's own words. */
export function Criteria({ eligibility }: { readonly eligibility: Eligibility }) {
  const { t, say } = useLanguage();
  return (
    <div id="section-eligibility" className={styles.section}>
      <Section title={say(protocolSectionWords.eligibility)}>
        {(["inclusion", "exclusion"] as const).map((polarity) => (
          <div key={polarity}>
            <h3>{t(`screening.${polarity}`)}</h3>
            <ul className={styles.criteria}>
              {eligibility.criteria
                .filter((criterion) => criterion.polarity === polarity)
                .map(({ id, label, from, place }) => (
                  <li key={id}>
                    <strong>{id}</strong>
                    <span>{say(label)}</span>
                    <span>
                      <Source from={from} />{" "}
                      {place && (
                        <small className={styles.quiet}>
                          {t("screening.record-line", { line: place.line })}
                        </small>
                      )}
                    </span>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </Section>
    </div>
  );
}
