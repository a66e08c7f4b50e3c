import { useMemo, useState } from "react";
import type { Cell, Table as ResultTableData, Row } from "#analysis";
import { type Arranged, arrangedTable, headText, sharedKind, tableCellText } from "#reports";
import type { Language } from "#values";
import { analysisWord } from "#words";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import { Table } from "../shell/table.tsx";
import tone from "../shell/tone.module.css";
import styles from "./analysis.module.css";
import type { Origin } from "./origin.ts";
import { isRemark, letterOf, notesOf, ResultRow } from "./result-row.tsx";

interface ResultTableProps {
  readonly table: ResultTableData;
  /** Where it is to be had as a file. */
  readonly href: string;
  readonly onAsk: (origin: Origin) => void;
}

/** One table; pressing a number tells where it comes from. */
export function ResultTable({ table, href, onAsk }: ResultTableProps) {
  const { t, language } = useLanguage();
  const title = analysisWord("table", table.table)[language];
  const sources = useMemo(() => sourcesOf(table), [table]);
  const parts = useMemo(() => arrangedTable(table), [table]);
  return (
    <Section
      title={title}
      aside={
        <a href={href} download aria-label={t("analysis.file", { what: title, kind: "CSV" })}>
          {t("analysis.csv")}
        </a>
      }
    >
      {table.rows.length === 0 ? (
        <p className={tone.quiet}>{t("analysis.none")}</p>
      ) : (
        parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a table keep their order
          <Part key={index} part={part} title={title} sources={sources} onAsk={onAsk} />
        ))
      )}
    </Section>
  );
}

/** Where a cell stands in the table as it was made. */
interface Source {
  readonly row: Row;
  readonly column: string;
}

export type Sources = ReadonlyMap<Cell, Source>;

function sourcesOf({ rows }: ResultTableData): Sources {
  return new Map(
    rows.flatMap((row) =>
      Object.entries(row.cells).flatMap(([column, cell]) => (cell ? [[cell, { row, column }] as const] : [])),
    ),
  );
}

/** A long table begins with its first rows; of one that is hardly longer all are shown. */
const rowsShown = { first: 12, most: 16 };
/** On a phone few columns fit as they are; of more, rows are folded. */
const columnsFoldedMin = 4;
/** Tables of few columns are no wider than they need be; those of many are set closer, the more the closer. */
function widthOf(columns: number): "narrow" | "wide" | "dense" | "densest" {
  if (columns <= 3) return "narrow";
  if (columns <= 9) return "wide";
  return columns <= 15 ? "dense" : "densest";
}

interface PartProps {
  readonly part: Arranged;
  readonly title: string;
  readonly sources: Sources;
  readonly onAsk: (origin: Origin) => void;
}

function Part({ part: { part, columns, multiple, rows }, title, sources, onAsk }: PartProps) {
  const { t, language } = useLanguage();
  const [all, setAll] = useState(false);
  const isLong = rows.length > rowsShown.most;
  const shown = isLong && !all ? rows.slice(0, rowsShown.first) : rows;
  const notes = notesIn(shown, columns, language);
  const kinds = columns.map((_, index) =>
    sharedKind(
      rows.flatMap((places) => places[index] ?? []),
      language,
    ),
  );
  const heads = columns.map((column, index) => headText(column, language, kinds[index]));
  return (
    <div className={styles[widthOf(heads.length)]}>
      {part && <h3>{tableCellText("", part, language)}</h3>}
      <Table heads={heads} folds={heads.length >= columnsFoldedMin}>
        {shown.map((places, index) => (
          <ResultRow
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a result keep their order
            key={index}
            places={places}
            before={shown[index - 1]}
            shown={{
              ...{ title, part, columns, heads, notes },
              ...{ isMultiplied: multiple !== undefined, isKindTold: kinds.map(Boolean) },
            }}
            sources={sources}
            onAsk={onAsk}
          />
        ))}
      </Table>
      {(notes.length > 0 || multiple !== undefined) && <Notes notes={notes} multiple={multiple} />}
      {isLong && (
        <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("analysis.fewer-rows") : t("analysis.all-rows", { count: rows.length })}
        </button>
      )}
    </div>
  );
}

/** Why numbers are missing, and remarks on them, each told once below the table under its letter. */
function Notes({
  notes,
  multiple,
}: {
  readonly notes: readonly string[];
  readonly multiple: string | undefined;
}) {
  const { language } = useLanguage();
  return (
    <p className={`${tone.quiet} ${styles.notes}`}>
      {multiple !== undefined && <span>× {analysisWord("column", multiple)[language]}</span>}
      {notes.map((note, index) => (
        <span key={note}>
          <sup>{letterOf(index)}</sup> {note}
        </span>
      ))}
    </p>
  );
}

function notesIn(
  rows: Arranged["rows"],
  columns: Arranged["columns"],
  language: Language,
): readonly string[] {
  const notes = rows.flatMap((places) =>
    places.flatMap((cells, index) =>
      cells.flatMap((cell, place) => notesOf(cell, isRemark(columns[index]?.column, place), language)),
    ),
  );
  return [...new Set(notes)];
}
