import { Link } from "@tanstack/react-router";
import type { Cell, Table as ResultTableData, Row } from "#analysis";
import { headText, isResult, tableCellText } from "#reports";
import { analysisWord } from "#words";
import { useAct } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import { Table } from "../shell/table.tsx";
import tone from "../shell/tone.module.css";
import styles from "./analysis.module.css";
import type { Origin } from "./origin.ts";

interface ResultTableProps {
  readonly table: ResultTableData;
  /** Where it is to be had as a file. */
  readonly href: string;
  readonly onAsk: (origin: Origin) => void;
}

/** On a phone few columns fit as they are; of more, rows are folded as far as the style sheet has heads for their cells. */
const columnsFolded = { min: 4, max: 6 };
const columnsNarrowMax = 3;

/** One table; pressing a number tells where it comes from. */
export function ResultTable({ table, href, onAsk }: ResultTableProps) {
  const { t, language } = useLanguage();
  const title = analysisWord("table", table.table)[language];
  const heads = table.columns.map((column) => headText(column, language));
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
        <p className={tone.quiet}>{t("analysis.nobody")}</p>
      ) : (
        <div className={heads.length <= columnsNarrowMax ? styles.narrow : undefined}>
          <Table heads={heads} folds={heads.length >= columnsFolded.min && heads.length <= columnsFolded.max}>
            {table.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a result keep their order
              <ResultRow key={index} table={table} row={row} title={title} onAsk={onAsk} />
            ))}
          </Table>
        </div>
      )}
    </Section>
  );
}

interface ResultRowProps {
  readonly table: ResultTableData;
  readonly row: Row;
  readonly title: string;
  readonly onAsk: (origin: Origin) => void;
}

/** Every number of a row comes from the same subjects and records: the first of them is reached by keyboard. */
function ResultRow({ table: { columns }, row, title, onAsk }: ResultRowProps) {
  const { language } = useLanguage();
  const { cells, subjects, records, leftOut = [] } = row;
  const text = (column: string) => tableCellText(column, cells[column], language);
  const naming = columns.flatMap(({ column }) => (isResult(cells[column]) ? [] : text(column) || []));
  const first = columns.find(({ column }) => isResult(cells[column]))?.column;
  const ask = (column: string) => {
    const about = [...naming, `${analysisWord("column", column)[language]}: ${text(column)}`].join(" · ");
    onAsk({ title, about, subjects, records, leftOut });
  };
  return (
    <tr data-subjects={subjects.join(" ")}>
      {columns.map(({ column }) => (
        <td key={column} className={classOf(column, cells[column])}>
          {isResult(cells[column]) ? (
            <Result text={text(column)} inOrder={column === first} onAsk={() => ask(column)} />
          ) : (
            <Name column={column} cell={cells[column]} text={text(column)} />
          )}
        </td>
      ))}
    </tr>
  );
}

function classOf(column: string, cell: Cell | undefined): string | undefined {
  if (isResult(cell)) return styles.result;
  return column === "unit" ? styles.unit : styles[cell?.kind ?? ""];
}

function Result({
  text,
  inOrder,
  onAsk,
}: {
  readonly text: string;
  readonly inOrder: boolean;
  readonly onAsk: () => void;
}) {
  const { t } = useLanguage();
  return (
    <button
      type="button"
      className={styles.number}
      aria-label={t("analysis.behind", { value: text })}
      tabIndex={inOrder ? undefined : -1}
      onClick={onAsk}
    >
      {text}
    </button>
  );
}

function Name({
  column,
  cell,
  text,
}: {
  readonly column: string;
  readonly cell: Cell | undefined;
  readonly text: string;
}) {
  const { trial } = useAct();
  if (column !== "subject" || cell?.kind !== "text") return text;
  return (
    <Link to="/trials/$trial/subjects/$subject" params={{ trial, subject: text }}>
      {text}
    </Link>
  );
}
