import {
  analyse,
  chartWith,
  cutData,
  decisionAt,
  evidenceNames,
  type Figure,
  levelEvidence,
  type Table,
} from "#analysis";
import type { DoseDecisionView } from "#trial";
import type { Language } from "#values";
import { analysisWord, escalationWords, fill, web } from "#words";
import { type Book, row, section, table, told } from "./book.ts";
import { paperColours } from "./figure/appearance.ts";
import { figureWidthPx } from "./figure/caption.ts";
import { titleOfFigure } from "./figure/plane.ts";
import { renderFigure } from "./figure/render-figure.ts";
import { type Html, html } from "./html.ts";
import { momentText } from "./rendering.ts";
import { headText, tableCellText } from "./table-text.ts";

/** Kinetics and response up to the dose level that is decided on, as the design asks for them beside safety. */
export function levelFindings(book: Book, view: DoseDecisionView): Html {
  const { level, knownAt } = decisionAt(view);
  const cut = cutData(book.records, { asKnownAt: knownAt });
  if (!cut.ok) return html``;
  const known = momentText(book.rendering, knownAt);
  const standing = standingText(view, book.rendering.language);
  const parts = evidenceNames.map((name) => {
    const { tables, figures } = levelEvidence(analyse(name, cut.value), name, level);
    const title = told(book, web["decision.findings"], {
      analysis: told(book, analysisWord("analysis", name)),
      level,
    });
    const isEmpty = tables.every(({ rows }) => rows.length === 0);
    const body = isEmpty
      ? html`<p>${told(book, web["decision.findings-none"])}</p>`
      : html`<p>${told(book, web["decision.findings-of"], { known, standing })}</p>${tables.map((one) => tablePart(book, one))}${figures.map((one) => figurePart(book, one))}`;
    return section(2, title, body);
  });
  return html`${parts}`;
}

/** How far each level is, up to the one that is decided on: complete, or with outcomes that are awaited. */
export function standingText(view: DoseDecisionView, language: Language): string {
  const { level: levelMax } = decisionAt(view);
  return view.levels
    .filter(({ level }) => level <= levelMax)
    .map(
      ({ level, counts: { dlts, evaluable, pending } }) =>
        fill(escalationWords["reason.facts"], { level, dlts, evaluable, pending })[language],
    )
    .join(language === "zh" ? "；" : "; ");
}

function tablePart(book: Book, { table: name, columns, rows }: Table): Html {
  const { language } = book.rendering;
  const drawn = table(
    columns.map((column) => headText(column, language)),
    rows.map(({ cells }) =>
      row(...columns.map(({ column }) => tableCellText(column, cells[column], language))),
    ),
  );
  return section(3, told(book, analysisWord("table", name)), drawn);
}

/** Of the subjects whose cases the copy tells. */
function figurePart(book: Book, figure: Figure): Html {
  if ("steps" in figure) return html``;
  const { language } = book.rendering;
  const isTold = (subject: string | undefined) => subject === undefined || book.subjects.includes(subject);
  const shown = chartWith(figure, ({ subject }) => isTold(subject));
  const { svg } = renderFigure(shown, { language, widthPx: figureWidthPx, colours: paperColours });
  return section(3, titleOfFigure({ language }, figure), { html: svg });
}
