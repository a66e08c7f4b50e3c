import { useSuspenseQuery } from "@tanstack/react-query";
import { decisionAt, evidenceNames, levelEvidence } from "#analysis";
import { standingText } from "#reports";
import type { DoseDecisionView } from "#trial";
import { analysisWord } from "#words";
import { HighlightArea } from "../analysis/highlight.tsx";
import { Results } from "../analysis/results.tsx";
import { useAct } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { analysisQuery, type Cut } from "../server-state/analysis.ts";
import { Section } from "../shell/page.tsx";
import tone from "../shell/tone.module.css";
import { useSiteTime } from "../site-zone.tsx";

interface LevelFindingsProps {
  readonly view: DoseDecisionView;
}

/** Kinetics and response up to the level that is decided on, beside safety; for an open review, as known at its cut-off. */
export function LevelFindings({ view }: LevelFindingsProps) {
  return (
    <HighlightArea>
      {evidenceNames.map((name) => (
        <Findings key={name} name={name} view={view} />
      ))}
    </HighlightArea>
  );
}

/** The moment that the committee looks at: the cut-off of an open review, else now. */
export function cutOfDecision(view: DoseDecisionView): Cut {
  return view.signing ? { asKnownAt: decisionAt(view).knownAt } : {};
}

function Findings({ view, name }: LevelFindingsProps & { readonly name: (typeof evidenceNames)[number] }) {
  const { t, language } = useLanguage();
  const { show } = useSiteTime();
  const { trial } = useAct();
  const { level, knownAt } = decisionAt(view);
  const cut = cutOfDecision(view);
  const { data: analysis } = useSuspenseQuery(analysisQuery(trial, name, cut));
  if ("problems" in analysis) return null;
  const found = levelEvidence(analysis, name, level);
  const title = t("decision.findings", { analysis: analysisWord("analysis", name)[language], level });
  const standing = standingText(view, language);
  return (
    <Section title={title}>
      {found.tables.every(({ rows }) => rows.length === 0) ? (
        <p className={tone.quiet}>{t("decision.findings-none")}</p>
      ) : (
        <>
          <p className={tone.quiet}>{t("decision.findings-of", { known: show(knownAt), standing })}</p>
          <Results analysis={{ ...analysis, ...found }} cut={cut} />
        </>
      )}
    </Section>
  );
}
