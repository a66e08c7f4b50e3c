import type { AnalysisName, Difference, Sensitivity } from "#analysis";
import { cellText, namesText } from "#reports";
import { analysisWord, codeWords } from "#words";
import { useLanguage } from "../language.ts";
import tone from "../shell/tone.module.css";
import styles from "./analysis.module.css";

interface DifferencesProps {
  readonly sensitivity: Sensitivity;
  /** Of this one alone; of all without it. */
  readonly analysis?: AnalysisName;
}

/** Every number that would be another without some records, and what stood before the committee at each dose decision. */
export function Differences({ sensitivity: { differences, decisions }, analysis }: DifferencesProps) {
  const { t, say } = useLanguage();
  const move = (name: string) => say(codeWords[`move.${name as "hold"}`]);
  const own = differences.filter((one) => analysis === undefined || one.analysis === analysis);
  return (
    <div className={styles.differences}>
      {decisions.map(({ decision, level, recommended, recommendedWithout, evidence }) => (
        <div key={decision}>
          <p className={recommended === recommendedWithout ? tone.quiet : tone.warning}>
            {recommended === recommendedWithout
              ? t("analysis.what-if-decision-same", { decision, level })
              : t("analysis.what-if-decision", {
                  decision,
                  level,
                  recommended: move(recommended),
                  without: move(recommendedWithout),
                })}
          </p>
          {evidence.length > 0 && (
            <details>
              <summary>{t("analysis.what-if-evidence", { decision, count: evidence.length })}</summary>
              <Numbers differences={evidence} />
            </details>
          )}
        </div>
      ))}
      {own.length === 0 ? (
        <p className={tone.quiet}>{t("analysis.what-if-none")}</p>
      ) : (
        <details open>
          <summary>{t("analysis.what-if-numbers", { count: own.length })}</summary>
          <Numbers differences={own} />
        </details>
      )}
    </div>
  );
}

function Numbers({ differences }: { readonly differences: readonly Difference[] }) {
  const { t, language } = useLanguage();
  return (
    <dl>
      {differences.map(({ analysis, table, row, column, before, after }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the differences keep their order
        <div key={index}>
          <dt>
            {[
              analysisWord("analysis", analysis)[language],
              analysisWord("table", table)[language],
              namesText(row, language),
              analysisWord("column", column)[language],
            ].join(" · ")}
          </dt>
          <dd>
            <del>{before ? cellText(before, language) : t("shell.none")}</del>{" "}
            <span aria-hidden="true">→</span> <ins>{after ? cellText(after, language) : t("shell.none")}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
