import { useCallback, useState } from "react";
import { type Analysis, panelsOf } from "#analysis";
import { useAct } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { type Cut, tableAddress } from "../server-state/analysis.ts";
import { Section } from "../shell/page.tsx";
import tone from "../shell/tone.module.css";
import styles from "./analysis.module.css";
import { Headlines } from "./headlines.tsx";
import { useHighlight } from "./highlight.tsx";
import type { Origin } from "./origin.ts";
import { OriginPanel } from "./origin-panel.tsx";
import { ResultFigure } from "./result-figure.tsx";
import { ResultTable } from "./result-table.tsx";

interface ResultsProps {
  readonly analysis: Analysis;
  /** The moment that was asked for. */
  readonly cut: Cut;
}

/** Figures and tables, within an area of highlighting, and the panel that tells where a number of theirs comes from. */
export function Results({ analysis, cut }: ResultsProps) {
  const { language } = useLanguage();
  const { trial } = useAct();
  const [origin, setOrigin] = useState<{ readonly of?: Origin; readonly opened: boolean }>({ opened: false });
  const ask = useCallback((of: Origin) => setOrigin({ of, opened: true }), []);
  return (
    <>
      <div className={styles.results}>
        <Headlines analysis={analysis} onAsk={ask} />
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
      </div>
      {origin.of && (
        <OriginPanel
          origin={origin.of}
          opened={origin.opened}
          cut={cut}
          onClose={() => setOrigin(({ of }) => ({ ...(of && { of }), opened: false }))}
        />
      )}
    </>
  );
}

/** So many figures of a kind, such as one for each subset, are seen at once; the most important come first. */
const figuresOfKind = { first: 4, most: 6 };

function Figures({ analysis, onAsk }: FiguresProps) {
  const { t } = useLanguage();
  if (analysis.figures.length === 0) return null;
  const kinds = Map.groupBy(analysis.figures, ({ figure }) => figure.split(".")[0]);
  return (
    <Section title={t("analysis.figures")}>
      <div className={styles.figures} data-alone={analysis.figures.length === 1}>
        {[...kinds].map(([kind, figures]) => (
          <FiguresOfKind key={kind} figures={figures} analysis={analysis} onAsk={onAsk} />
        ))}
      </div>
    </Section>
  );
}

interface FiguresProps {
  readonly analysis: Analysis;
  readonly onAsk: (origin: Origin) => void;
}

function FiguresOfKind({ figures, analysis, onAsk }: FiguresProps & Pick<Analysis, "figures">) {
  const { t } = useLanguage();
  const [all, setAll] = useState(false);
  const isMany = figures.length > figuresOfKind.most;
  const shown = isMany && !all ? figures.slice(0, figuresOfKind.first) : figures;
  return (
    <>
      {shown.map((figure) => (
        <ResultFigure key={figure.figure} figure={figure} analysis={analysis} onAsk={onAsk} />
      ))}
      {isMany && (
        <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("analysis.fewer-figures") : t("analysis.all-figures", { count: figures.length })}
        </button>
      )}
    </>
  );
}

function subjectsOf({ tables, figures }: Analysis): readonly string[] {
  const named = [
    ...tables.flatMap(({ rows }) => rows.flatMap(({ subjects }) => subjects)),
    ...figures.flatMap((figure) =>
      "steps" in figure
        ? figure.steps.flatMap(({ subjects }) => subjects)
        : panelsOf(figure).flatMap(({ layers }) => layers.flatMap(({ subject }) => subject ?? [])),
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
    <div className={styles.highlighting}>
      <span className={tone.quiet}>{t("analysis.subjects")}</span>
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
    </div>
  );
}
