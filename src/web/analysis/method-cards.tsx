import { Link } from "@tanstack/react-router";
import type { MethodCard } from "#analysis";
import { optionText } from "#reports";
import { analysisWord, methodSources } from "#words";
import { useAct } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import tone from "../shell/tone.module.css";
import styles from "./analysis.module.css";

/** By which rules the numbers of a page were made; folded, since most readers have come for the numbers. */
export function MethodCards({ methods }: { readonly methods: readonly MethodCard[] }) {
  const { t, language } = useLanguage();
  return (
    <details className={styles.methods}>
      <summary>
        <h2>{t("analysis.methods")}</h2>
        <span className={tone.quiet}>{t("analysis.methods-help")}</span>
      </summary>
      <div className={styles.cards}>
        {methods.map(({ method, options }) => (
          <article key={method}>
            <h3>{analysisWord("method", `${method}.title`)[language]}</h3>
            <p>{analysisWord("method", `${method}.rule`)[language]}</p>
            {methodSources[method] && <p className={tone.quiet}>{methodSources[method]}</p>}
            {options.length > 0 && <Options options={options} />}
          </article>
        ))}
      </div>
    </details>
  );
}

function Options({ options }: Pick<MethodCard, "options">) {
  const { t, language } = useLanguage();
  const { trial } = useAct();
  const told = options.map((option) => ({ ...option, ...optionText(option, language) }));
  return (
    <dl className={styles.options}>
      {told.map(({ option, name, value, assumed }) => (
        <div key={option}>
          <dt>{name}</dt>
          <dd>
            {value}
            {assumed !== undefined && (
              <Link
                to="/trials/$trial/protocol"
                params={{ trial }}
                hash={`query-${assumed}`}
                title={t("analysis.assumed-why", { query: assumed })}
                className={styles.assumed}
              >
                {t("analysis.assumed")}
              </Link>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
