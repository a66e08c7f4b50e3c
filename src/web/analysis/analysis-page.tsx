import { useSuspenseQuery } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { type Analysis, analysisNames } from "#analysis";
import { analysisWord } from "#words";
import { useLanguage } from "../language.ts";
import { analysisQuery, tableAddress } from "../server-state/analysis.ts";
import { NotFoundPage } from "../shell/not-found-page.tsx";
import { NextStep, Page, Section } from "../shell/page.tsx";
import tone from "../shell/tone.module.css";
import { useSiteTime } from "../site-zone.tsx";
import styles from "./analysis.module.css";
import { CutControls, useCut } from "./cut-controls.tsx";
import { HighlightArea, useHighlight } from "./highlight.tsx";
import { MethodCards } from "./method-cards.tsx";
import type { Origin } from "./origin.ts";
import { OriginPanel } from "./origin-panel.tsx";
import { ResultFigure } from "./result-figure.tsx";
import { ResultTable } from "./result-table.tsx";

export function AnalysisPage() {
  const { analysis } = useCut();
  return analysisNames.includes(analysis) ? <Known key={analysis} /> : <NotFoundPage />;
}

/** One analysis at a data cut-off: figures, tables, where each number comes from, and by which rule it was made. */
function Known() {
  const { t, language } = useLanguage();
  const { trial, analysis: name, cut } = useCut();
  const { data: analysis } = useSuspenseQuery(analysisQuery(trial, name, cut));
  const [origin, setOrigin] = useState<{ readonly of?: Origin; readonly opened: boolean }>({ opened: false });
  const ask = useCallback((of: Origin) => setOrigin({ of, opened: true }), []);
  return (
    <Page
      title={analysisWord("analysis", name)[language]}
      lead={<MadeFrom provenance={analysis.provenance} />}
    >
      <CutControls />
      <NextStep>
        <p>{t(`analysis.look.${name}`)}</p>
      </NextStep>
      <HighlightArea>
        <Subjects analysis={analysis} />
        <Figures analysis={analysis} onAsk={ask} />
        {analysis.tables.map((table) => (
          <ResultTable
            key={table.table}
            table={table}
            href={tableAddress(trial, analysis, table.table, language)}
            onAsk={ask}
          />
        ))}
      </HighlightArea>
      <MethodCards methods={analysis.methods} />
      {origin.of && (
        <OriginPanel
          origin={origin.of}
          opened={origin.opened}
          cut={cut}
          onClose={() => setOrigin(({ of }) => ({ ...(of && { of }), opened: false }))}
        />
      )}
    </Page>
  );
}

const hashLengthShown = 16;

/** What the numbers were made from: enough to make them again. */
function MadeFrom({ provenance }: Pick<Analysis, "provenance">) {
  const { t } = useLanguage();
  const { show } = useSiteTime();
  const { cutoff, asKnownAt, head, protocolVersion } = provenance;
  const facts = {
    cutoff: show(cutoff),
    known: show(asKnownAt),
    version: head.version,
    protocol: protocolVersion,
  };
  return (
    <>
      {t("analysis.made-from", facts)}
      {head.hash !== undefined && (
        <>
          {" · "}
          <span title={head.hash}>{t("analysis.head", { hash: head.hash.slice(0, hashLengthShown) })}</span>
        </>
      )}
    </>
  );
}

function Figures({
  analysis,
  onAsk,
}: {
  readonly analysis: Analysis;
  readonly onAsk: (origin: Origin) => void;
}) {
  const { t } = useLanguage();
  if (analysis.figures.length === 0) return null;
  return (
    <Section title={t("analysis.figures")}>
      <div className={styles.figures} data-alone={analysis.figures.length === 1}>
        {analysis.figures.map((figure) => (
          <ResultFigure key={figure.figure} figure={figure} analysis={analysis} onAsk={onAsk} />
        ))}
      </div>
    </Section>
  );
}

function subjectsOf({ tables, figures }: Analysis): readonly string[] {
  const named = [
    ...tables.flatMap(({ rows }) => rows.flatMap(({ subjects }) => subjects)),
    ...figures.flatMap((figure) =>
      "steps" in figure
        ? figure.steps.flatMap(({ subjects }) => subjects)
        : figure.layers.flatMap(({ subject }) => subject ?? []),
    ),
  ];
  return [...new Set(named)].sort();
}

/** Every subject of the page, to be highlighted wherever it is shown: also for who has no pointer. */
function Subjects({ analysis }: { readonly analysis: Analysis }) {
  const { t } = useLanguage();
  const { chosen, choose } = useHighlight();
  const subjects = subjectsOf(analysis);
  if (subjects.length === 0) return <p className={tone.quiet}>{t("analysis.nobody")}</p>;
  return (
    <ul className={styles.subjects} aria-label={t("analysis.subjects")}>
      {subjects.map((subject) => (
        <li key={subject}>
          <button
            type="button"
            className={styles.subject}
            aria-pressed={chosen === subject}
            data-subjects={subject}
            onClick={() => choose(subject)}
          >
            {subject}
          </button>
        </li>
      ))}
    </ul>
  );
}
