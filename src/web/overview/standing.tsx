import { Link } from "@tanstack/react-router";
import type { OverviewView } from "#trial";
import { codeWords, escalationWords, fill } from "#words";
import { useAct } from "../command/acting.tsx";
import { RecommendationText } from "../dose-decision/recommendation-text.tsx";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import tone from "../shell/tone.module.css";
import styles from "./overview.module.css";

/** What the design recommends now, and what the committee decided last. */
export function StandingPanel({ view }: { readonly view: OverviewView }) {
  const { t, say } = useLanguage();
  const { trial } = useAct();
  const { decision, recommendation } = view;
  return (
    <Section title={t("overview.recommendation")}>
      <RecommendationText recommendation={recommendation} />
      <h3>{t("overview.decision")}</h3>
      {decision ? (
        <p>
          {decision.decision}: {say(codeWords[`move.${decision.move}`])}
          {decision.nextLevel !== undefined && `, ${t("overview.next-level", { level: decision.nextLevel })}`}
          {decision.flagged && <strong className={styles.bad}> {t("overview.flagged")}</strong>}
        </p>
      ) : (
        <p className={tone.quiet}>{t("overview.no-decision")}</p>
      )}
      {recommendation.mtd !== "undecided" && (
        <p>
          {typeof recommendation.mtd === "number"
            ? say(fill(escalationWords["mtd.level"], { level: recommendation.mtd }))
            : say(escalationWords[`mtd.${recommendation.mtd}`])}
        </p>
      )}
      <Link to="/trials/$trial/dose-decision" params={{ trial }}>
        {t("overview.to-decision")}
      </Link>
    </Section>
  );
}
