import { useSuspenseQuery } from "@tanstack/react-query";
import { evidenceNames, levelEvidence } from "#analysis";
import type { DoseDecisionView } from "#trial";
import { analysisWord } from "#words";
import { Results } from "../analysis/results.tsx";
import { useAct } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { analysisQuery, type Cut } from "../server-state/analysis.ts";
import { Section } from "../shell/page.tsx";
import tone from "../shell/tone.module.css";

/** Kinetics and response of the level that is decided on, beside safety; for an open review, as known at its cut-off. */
export function LevelFindings({ view }: { readonly view: DoseDecisionView }) {
  const review = view.reviews.find((one) => one.review === view.signing?.review);
  const level = review?.level ?? view.currentLevel;
  const cut: Cut = review ? { asKnownAt: review.cutOff } : {};
  return evidenceNames.map((name) => <Findings key={name} name={name} level={level} cut={cut} />);
}

interface FindingsProps {
  readonly name: (typeof evidenceNames)[number];
  readonly level: number;
  readonly cut: Cut;
}

function Findings({ name, level, cut }: FindingsProps) {
  const { t, language } = useLanguage();
  const { trial } = useAct();
  const { data: analysis } = useSuspenseQuery(analysisQuery(trial, name, cut));
  if ("problems" in analysis) return null;
  const found = levelEvidence(analysis, name, level);
  const title = t("decision.findings", { analysis: analysisWord("analysis", name)[language], level });
  return (
    <Section title={title}>
      {found.tables.every(({ rows }) => rows.length === 0) ? (
        <p className={tone.quiet}>{t("decision.findings-none")}</p>
      ) : (
        <Results analysis={{ ...analysis, ...found }} cut={cut} />
      )}
    </Section>
  );
}
