import { Link } from "@tanstack/react-router";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Analysis, Figure } from "#analysis";
import {
  captionOf,
  type FigureColours,
  figureTable,
  figureWidthPx,
  paperColours,
  renderFigure,
  titleOfFigure,
} from "#reports";
import { analysisWord } from "#words";
import { useAct } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { figureAddress } from "../server-state/analysis.ts";
import { Table } from "../shell/table.tsx";
import tone from "../shell/tone.module.css";
import styles from "./analysis.module.css";
import { useHighlight } from "./highlight.tsx";
import type { Origin } from "./origin.ts";
import { drawPng, save } from "./saving.ts";
import { useWidth } from "./width.ts";

const screenColours: FigureColours = {
  ink: "var(--ink)",
  quiet: "var(--quiet)",
  edge: "var(--edge)",
  ground: "var(--ground)",
  series: [1, 2, 3, 4, 5, 6].map((place) => `var(--series-${place})`),
};

interface ResultFigureProps {
  readonly figure: Figure;
  /** Of which it is. */
  readonly analysis: Analysis;
  readonly onAsk: (origin: Origin) => void;
}

/** One figure, as wide as there is room for; as files; and as a table for who reads it line by line. */
export function ResultFigure({ figure, analysis, onAsk }: ResultFigureProps) {
  const { language } = useLanguage();
  const title = titleOfFigure({ language }, figure);
  return (
    <figure className={styles.figure} aria-label={title}>
      <figcaption className={styles.figureHead}>
        <h3>{title}</h3>
        <Files figure={figure} title={title} analysis={analysis} />
      </figcaption>
      <Drawing figure={figure} title={title} onAsk={onAsk} />
      <AsTable figure={figure} />
    </figure>
  );
}

function Drawing({
  figure,
  title,
  onAsk,
}: Pick<ResultFigureProps, "figure" | "onAsk"> & { readonly title: string }) {
  const { language } = useLanguage();
  const { relight } = useHighlight();
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  const svg = useMemo(
    () => (width === 0 ? "" : renderFigure(figure, { language, widthPx: width, colours: screenColours }).svg),
    [figure, language, width],
  );
  useLayoutEffect(() => {
    if (svg === "" || !place.current) return;
    const drawn = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
    place.current.replaceChildren(document.importNode(drawn, true));
    relight();
  }, [svg, relight]);
  useLayoutEffect(() => {
    const node = place.current;
    const ask = ({ target }: MouseEvent) => {
      const origin = target instanceof Element ? originOf(target, title) : undefined;
      if (origin) onAsk(origin);
    };
    node?.addEventListener("click", ask);
    return () => node?.removeEventListener("click", ask);
  }, [onAsk, title]);
  return <div ref={place} className={styles.drawing} />;
}

/** Whom and which record a mark shows; the table beneath the figure leads there too, by keyboard. */
function originOf(target: Element, title: string): Origin | undefined {
  const record = target.closest("[data-record]")?.getAttribute("data-record");
  const subjects = target.closest("[data-subjects]")?.getAttribute("data-subjects");
  if (record == null && (subjects == null || subjects === "")) return undefined;
  return {
    title,
    about: target.closest("[data-record]")?.querySelector("title")?.textContent ?? "",
    subjects: subjects == null ? [] : subjects.split(" "),
    records: record == null ? [] : [Number(record)],
    leftOut: [],
  };
}

/** Two of its files come from the server, as for anybody who asks it; pixels are drawn here. */
function Files({
  figure,
  title,
  analysis,
}: Pick<ResultFigureProps, "figure" | "analysis"> & { readonly title: string }) {
  const { t, language } = useLanguage();
  const { trial } = useAct();
  const drawPixels = async () => {
    const caption = captionOf(trial, analysis.provenance, language);
    const rendering = { language, widthPx: figureWidthPx, colours: paperColours, caption };
    const picture = await drawPng(renderFigure(figure, rendering));
    save(`${trial}-${analysis.analysis}-${figure.figure}.png`, picture);
  };
  const link = (form: "svg" | "csv") => (
    <a
      href={figureAddress(trial, analysis, figure.figure, { language, form })}
      download
      aria-label={t("analysis.file", { what: title, kind: t(`analysis.${form}`) })}
    >
      {t(`analysis.${form}`)}
    </a>
  );
  return (
    <span className={styles.files}>
      {link("svg")}
      <button
        type="button"
        aria-label={t("analysis.file", { what: title, kind: t("analysis.png") })}
        onClick={() => void drawPixels()}
      >
        {t("analysis.png")}
      </button>
      {link("csv")}
    </span>
  );
}

const linesMax = 500;

function AsTable({ figure }: { readonly figure: Figure }) {
  const { t, language } = useLanguage();
  const [opened, setOpened] = useState(false);
  return (
    <details className={styles.asTable} onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>{t("analysis.as-table")}</summary>
      {opened && <Lines {...figureTable(figure, language)} />}
    </details>
  );
}

/** Line by line, each record leading to the log. */
function Lines({ heads, lines }: ReturnType<typeof figureTable>) {
  const { t, language } = useLanguage();
  const { trial } = useAct();
  const ofRecords = heads.indexOf(analysisWord("column", "figure.record")[language]);
  return (
    <>
      <Table heads={heads}>
        {lines.slice(0, linesMax).map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a figure keep their order
          <tr key={index}>
            {line.map((value, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
              <td key={place}>
                {place === ofRecords && value !== "" ? (
                  <Link to="/trials/$trial/log" params={{ trial }} search={{ record: Number(value) }}>
                    {value}
                  </Link>
                ) : (
                  value
                )}
              </td>
            ))}
          </tr>
        ))}
      </Table>
      {lines.length > linesMax && (
        <p className={tone.quiet}>{t("analysis.as-table-cut", { shown: linesMax, all: lines.length })}</p>
      )}
    </>
  );
}
