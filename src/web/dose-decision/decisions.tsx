import type { DecisionRow, DoseDecisionView } from "#trial";
import { codeWords, fieldWords } from "#words";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import tone from "../shell/tone.module.css";
import { TrailLink } from "../shell/trail-link.tsx";
import { useSiteTime } from "../site-zone.tsx";
import styles from "./decision.module.css";

/** Every signed decision with its rationale, last first; and how the escalation ended. */
export function Decisions({ view }: { readonly view: DoseDecisionView }) {
  const { t } = useLanguage();
  const { ended, recommendation } = view;
  const level = (one: number | "none" | "not-determined") =>
    typeof one === "number"
      ? t("overview.level", { level: one })
      : t(one === "none" ? "shell.none" : "decision.not-determined");
  const atEnd = recommendation.move === "stop" || recommendation.move === "complete";
  return (
    <Section
      title={t("decision.decisions")}
      aside={!ended && atEnd && <ActButton act={{ kind: "end-escalation" }} variant="filled" />}
    >
      {ended && (
        <dl className={styles.facts}>
          <dt>{t("decision.maximum-tolerated")}</dt>
          <dd>{level(ended.maximumTolerated)}</dd>
          <dt>{t("decision.maximum-administered")}</dt>
          <dd>{level(ended.maximumAdministered)}</dd>
        </dl>
      )}
      {view.decisions.length === 0 && <p className={tone.quiet}>{t("decision.decisions-none")}</p>}
      {view.decisions.map((decision) => (
        <Decision key={decision.decision} decision={decision} />
      ))}
    </Section>
  );
}

const rationales = ["safety", "efficacy", "cellKinetics", "departure"] as const;

function Decision({ decision }: { readonly decision: DecisionRow }) {
  const { t, say } = useLanguage();
  const { show } = useSiteTime();
  const { move, nextLevel, recommended, notation, rationale, flagged, votes } = decision;
  const title = `${decision.decision}: ${say(codeWords[`move.${move}`])}`;
  return (
    <article className={styles.review} aria-label={title}>
      <h3>
        {title}
        {nextLevel !== undefined && `, ${t("overview.next-level", { level: nextLevel })}`}
      </h3>
      <p className={tone.quiet}>
        {t("decision.by", { by: decision.by, when: show(decision.recordedAt) })} · <code>{notation}</code> ·{" "}
        {votes.map(({ name, choice }) => `${name}: ${say(codeWords[`move.${choice as "hold"}`])}`).join(", ")}{" "}
        <TrailLink version={decision.version} item={title} />
      </p>
      {flagged && <p className={tone.warning}>{t("overview.flagged")}</p>}
      {recommended !== move && (
        <p className={tone.warning}>
          {t("decision.departs", { recommended: say(codeWords[`move.${recommended}`]) })}
        </p>
      )}
      <dl className={styles.facts}>
        {rationales.flatMap((part) =>
          rationale[part] === undefined
            ? []
            : [<dt key={part}>{say(fieldWords[part])}</dt>, <dd key={`${part}=`}>{rationale[part]}</dd>],
        )}
      </dl>
    </article>
  );
}
