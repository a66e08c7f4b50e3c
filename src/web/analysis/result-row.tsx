import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import type { Cell, Row } from "#analysis";
import { type Arranged, intervalText, isResult, nameText, tableCellText } from "#reports";
import type { Language } from "#values";
import { analysisWord } from "#words";
import { useAct } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import tone from "../shell/tone.module.css";
import styles from "./analysis.module.css";
import type { Origin } from "./origin.ts";
import type { Sources } from "./result-table.tsx";

interface Shown {
  readonly title: string;
  readonly part: Cell | undefined;
  readonly columns: Arranged["columns"];
  readonly heads: readonly string[];
  /** What is told below the table, in the order of its letters. */
  readonly notes: readonly string[];
  /** A second number in a place tells the first as a multiple. */
  readonly isMultiplied: boolean;
  /** Whether the head tells how sure the intervals of a column are. */
  readonly isKindTold: readonly boolean[];
}

interface ResultRowProps {
  readonly places: Arranged["rows"][number];
  readonly before: Arranged["rows"][number] | undefined;
  readonly shown: Shown;
  readonly sources: Sources;
  readonly onAsk: (origin: Origin) => void;
}

/**
 * The first number of a row is reached by keyboard, and every other that was made from other records. What the row shares
 * with the one before it is told once to the eye, and to every ear.
 */
export function ResultRow({ places, before, shown, sources, onAsk }: ResultRowProps) {
  const { language } = useLanguage();
  const { title, part, columns, heads, isKindTold } = shown;
  const text = (index: number, cell: Cell) => tableCellText(columns[index]?.column ?? "", cell, language);
  const rowsOf = new Set(places.flat().flatMap((cell) => sources.get(cell)?.row ?? []));
  const subjects = [...new Set([...rowsOf].flatMap((row) => row.subjects))];
  const stops = firstOfEach(places.flat().filter(isResult), sources);
  const ask = (index: number, cell: Cell) => {
    const source = sources.get(cell);
    if (!source) return;
    const { subjects: whom, records, leftOut = [] } = source.row;
    const named = [
      ...(part ? [tableCellText("", part, language)] : []),
      ...namesOf(places, columns, language),
    ];
    const about = [...named, `${heads[index]}: ${tableCellText("", cell, language)}`].join(" · ");
    onAsk({ title, about, subjects: whom, records, leftOut });
  };
  const isRepeated = repeatedUpTo(places, before);
  return (
    <tr data-subjects={subjects.join(" ")}>
      {places.map((cells, index) => (
        <td
          // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
          key={index}
          className={classOf(columns[index]?.column, cells)}
          data-head={index > 0 || isBare(cells[0]) ? heads[index] : undefined}
        >
          <span className={index < isRepeated ? styles.repeated : undefined}>
            {cells.map((cell, place) =>
              isResult(cell) ? (
                <Result
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells keep their places
                  key={place}
                  cell={cell}
                  isKindTold={isKindTold[index] === true}
                  notes={lettersOf(shown, notesOf(cell, isRemark(columns[index]?.column, place), language))}
                  beside={besideOf(cell, cells[0], sources, language)}
                  isMultiple={place > 0 && shown.isMultiplied && cell.kind === "number"}
                  inOrder={stops.has(cell)}
                  onAsk={() => ask(index, cell)}
                />
              ) : (
                <Name
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells keep their places
                  key={place}
                  column={columns[index]?.column}
                  cell={cell}
                  text={text(index, cell)}
                  notes={lettersOf(shown, notesOf(cell, isRemark(columns[index]?.column, place), language))}
                />
              ),
            )}
          </span>
        </td>
      ))}
    </tr>
  );
}

/** What the row is about, as it is told away from its table. */
function namesOf(
  places: ResultRowProps["places"],
  columns: Shown["columns"],
  language: Language,
): readonly string[] {
  return places.flatMap((cells, index) =>
    cells.flatMap((cell) =>
      isResult(cell) ? [] : nameText(columns[index]?.column ?? "", cell, language) || [],
    ),
  );
}

/** Over folded rows stands their first cell: alone a number, such as of a dose level, says too little. */
function isBare(cell: Cell | undefined): boolean {
  return cell?.kind === "text" && /^\d+$/.test(cell.text);
}

/** The first number of each row of the table as it was made. */
function firstOfEach(cells: readonly Cell[], sources: Sources): ReadonlySet<Cell> {
  const first = new Map<Row | undefined, Cell>();
  for (const cell of cells) {
    const row = sources.get(cell)?.row;
    if (!first.has(row)) first.set(row, cell);
  }
  return new Set(first.values());
}

/** How many places, from the left, say the same as in the row before. */
function repeatedUpTo(
  places: Arranged["rows"][number],
  before: Arranged["rows"][number] | undefined,
): number {
  const other = places.findIndex(
    (cells, index) => cells.some(isResult) || JSON.stringify(cells) !== JSON.stringify(before?.[index]),
  );
  return before === undefined || other === -1 ? 0 : other;
}

/** Remarks stand close to their number; further numbers may stand below it. */
function isNumeric({ kind }: Cell): boolean {
  return kind === "number" || kind === "interval";
}

/** Moments are broken at most between day and hour, names not at all. */
const unbroken: ReadonlySet<string> = new Set(["unit", "subject", "level", "started", "due", "met"]);

function classOf(column: string | undefined, cells: readonly Cell[]): string | undefined {
  const [cell] = cells;
  if (cell?.kind === "codes") return isRemark(column, 0) ? undefined : styles.words;
  if (isResult(cell)) return cells.filter(isNumeric).length > 1 ? styles.several : styles.result;
  return unbroken.has(column ?? "") ? styles.unbroken : styles[cell?.kind ?? ""];
}

/** What a number is that stands beside one of another column, such as multiples of a limit. */
function besideOf(
  cell: Cell,
  first: Cell | undefined,
  sources: Sources,
  language: Language,
): string | undefined {
  const [own, other] = [cell, first].map((one) => one && sources.get(one)?.column);
  return own === undefined || own === other ? undefined : analysisWord("column", own)[language];
}

interface ResultProps {
  readonly cell: Cell;
  readonly isKindTold: boolean;
  /** Letters of what is told of it below the table. */
  readonly notes: readonly string[];
  /** What it is called where it stands beside another number. */
  readonly beside: string | undefined;
  readonly isMultiple: boolean;
  readonly inOrder: boolean;
  readonly onAsk: () => void;
}

function Result({ cell, isKindTold, notes, beside, isMultiple, inOrder, onAsk }: ResultProps) {
  const { t, language } = useLanguage();
  const told = tableCellText("", cell, language);
  if (told === "") return null;
  const text = isMultiple ? `(${told}×)` : told;
  const noted = notedOf(cell, notes);
  const seen = noted.map(({ mark, letters }) => mark + letters).join(", ");
  // What is heard contains what is seen.
  const heard = noted.length === 0 ? text : `${seen} ${text.replace(/^– /, "")}`;
  return (
    <button
      type="button"
      className={beside === undefined ? styles.number : `${styles.number} ${tone.quiet}`}
      title={beside}
      aria-label={t("analysis.behind", { value: beside === undefined ? heard : `${beside}: ${heard}` })}
      tabIndex={inOrder ? undefined : -1}
      onClick={onAsk}
    >
      {noted.length > 0
        ? noted.map(({ mark, letters }, index) => (
            <Fragment key={letters}>
              {index > 0 && ", "}
              {mark}
              <sup>{letters}</sup>
            </Fragment>
          ))
        : cell.kind === "interval" && isKindTold
          ? intervalText(cell)
          : text}
    </button>
  );
}

/** What stands in place of words that are told below the table: a mark, and the letters to look for. */
function notedOf(
  cell: Cell,
  notes: readonly string[],
): readonly { readonly mark: string; readonly letters: string }[] {
  if (notes.length === 0) return [];
  if (cell.kind === "reasons")
    return cell.reasons.map(({ count }, index) => ({ mark: String(count), letters: notes[index] ?? "" }));
  return [{ mark: cell.kind === "missing" ? "–" : "", letters: notes.join(", ") }];
}

interface NameProps {
  readonly column: string | undefined;
  readonly cell: Cell;
  readonly text: string;
  /** Letters of what is told of it below the table, in place of its text. */
  readonly notes: readonly string[];
}

function Name({ column, cell, text, notes }: NameProps) {
  const { trial } = useAct();
  if (text === "" || isUnsaid(cell)) return null;
  if (notes.length > 0)
    return (
      <span>
        <sup aria-hidden="true">{notes.join(", ")}</sup>
        <span className="visually-hidden">{text}</span>
      </span>
    );
  // Texts that stand in one place are kept apart as numbers are.
  if (column !== "subject" || cell.kind !== "text") return <span>{text}</span>;
  return (
    <Link to="/trials/$trial/subjects/$subject" params={{ trial, subject: text }}>
      {text}
    </Link>
  );
}

/** Whether the words of a place are a remark on its row, or on the number beside which they stand. */
export function isRemark(column: string | undefined, place: number): boolean {
  return place > 0 || column === "note";
}

/** That a value was measured goes without saying. */
function isUnsaid(cell: Cell): boolean {
  return cell.kind === "code" && cell.code === "score-from.measured";
}

/** What is told of a cell below the table: why a number is missing, and remarks. */
export function notesOf(cell: Cell, isRemark: boolean, language: Language): readonly string[] {
  const said = (because: string) => analysisWord("reason", because)[language];
  if (cell.kind === "missing") return [said(cell.because)];
  if (cell.kind === "reasons") return cell.reasons.map(({ because }) => said(because));
  if (!isRemark || isUnsaid(cell)) return [];
  const codes = cell.kind === "codes" ? cell.codes : cell.kind === "code" ? [cell.code] : [];
  return codes.map((code) => analysisWord("code", code)[language]);
}

function lettersOf({ notes }: Shown, told: readonly string[]): readonly string[] {
  return told.map((note) => letterOf(notes.indexOf(note)));
}

/** a to z, then aa, ab … */
export function letterOf(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}
