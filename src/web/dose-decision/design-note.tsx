import type { DoseDecisionView } from "#trial";
import { escalationWords, fill } from "#words";
import { useLanguage } from "../language.ts";
import tone from "../shell/tone.module.css";
import styles from "./decision.module.css";

/** Which design it is, and what its wording leaves open. */
export function DesignNote({
  design,
  gaps,
}: {
  readonly design: DoseDecisionView["design"];
  readonly gaps: DoseDecisionView["unspecified"];
}) {
  const { t, say } = useLanguage();
  const facts = Object.fromEntries(
    Object.entries(design).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === "string" || typeof entry[1] === "number",
    ),
  );
  const words = escalationWords[`design.${design.name}`];
  return (
    <>
      <p className={tone.quiet}>
        {t("decision.design")}: {say(fill(words, facts))}
      </p>
      {gaps.length > 0 && (
        <details>
          <summary>{t("decision.unspecified", { count: gaps.length })}</summary>
          <ul className={styles.gaps}>
            {gaps.map((gap) => (
              <li key={JSON.stringify(gap)}>
                {rowWords[`row.${gap.row}`] ? `${say(rowWords[`row.${gap.row}`] ?? words)}: ` : ""}
                {say(escalationWords[`gap.${gap.kind}`])}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const rowWords: Readonly<Record<string, { en: string; zh: string } | undefined>> = escalationWords;
