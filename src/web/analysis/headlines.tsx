import { type Analysis, type Headline, headlinesOf } from "#analysis";
import { headText, isResult, nameText, tableCellText } from "#reports";
import { analysisWord } from "#words";
import { useLanguage } from "../language.ts";
import tone from "../shell/tone.module.css";
import styles from "./analysis.module.css";
import type { Origin } from "./origin.ts";

interface HeadlinesProps {
  readonly analysis: Analysis;
  readonly onAsk: (origin: Origin) => void;
}

/** The numbers that people look for first, each with where it comes from. */
export function Headlines({ analysis, onAsk }: HeadlinesProps) {
  const { t } = useLanguage();
  const headlines = headlinesOf(analysis);
  if (headlines.length === 0) return null;
  return (
    <ul className={styles.headlines} aria-label={t("analysis.headlines")}>
      {headlines.map((headline, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: headlines keep their order
        <li key={index} data-subjects={headline.row.subjects.join(" ")}>
          <HeadlineNumber headline={headline} analysis={analysis} onAsk={onAsk} />
        </li>
      ))}
    </ul>
  );
}

function HeadlineNumber({
  headline: { table: name, column, row },
  analysis: { tables },
  onAsk,
}: HeadlinesProps & { readonly headline: Headline }) {
  const { t, language } = useLanguage();
  const columns = tables.find(({ table }) => table === name)?.columns ?? [];
  const { cells, subjects, records, leftOut = [] } = row;
  const text = tableCellText(column, cells[column], language);
  const names = columns.flatMap((one) => {
    const cell = cells[one.column];
    if (cell === undefined || isResult(cell) || one.column === "unit") return [];
    return nameText(one.column, cell, language) || [];
  });
  const own = columns.find((one) => one.column === column);
  const unit = tableCellText("unit", cells.unit, language);
  // A bare n says too little outside its table.
  const head = own ? headText(own.column === "n" ? { column: "subjects" } : own, language) : "";
  const title = analysisWord("table", name)[language];
  const about = [...names, `${head}: ${text}`].join(" · ");
  return (
    <>
      <span className={styles.headlineOf}>{names.join(" · ")}</span>
      <button
        type="button"
        className={`${styles.number} ${styles.headlineNumber}`}
        aria-label={t("analysis.behind", { value: about })}
        onClick={() => onAsk({ title, about, subjects, records, leftOut })}
      >
        {text}
      </button>
      <span className={tone.quiet}>{unit === "" ? head : `${head}, ${unit}`}</span>
    </>
  );
}
