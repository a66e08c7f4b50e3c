import type { Recorded, SignedCheckpoint } from "#record";
import { type Event, fold, isSynthetic, protocolOf } from "#trial";
import type { Language } from "#values";
import { casebookWords, sheetWords } from "#words";
import { type Book, bookOf, factList, told } from "./book.ts";
import { casebookStyle } from "./casebook-style.ts";
import { type Extent, hiddenNames, strikeOut } from "./extent.ts";
import { type Html, html } from "./html.ts";
import { momentText } from "./rendering.ts";
import { sheetStyle } from "./sheet-style.ts";

/** What a sheet for printing is made from. */
export interface SheetSource {
  /** The whole log of a trial, at least one record. */
  readonly records: readonly Recorded<Event>[];
  readonly extent: Extent;
  readonly checkpoint: SignedCheckpoint;
  /** Name, version and build of the program. */
  readonly program: string;
  readonly language: Language;
}

export type SheetName = "eligibility-checklist" | "dosing-sheet" | "review-packet";

type Facts = Parameters<typeof factList>[0];

/** What a kind of sheet says: what it is about, beside the trial, and what follows. */
interface SheetText {
  readonly about?: string;
  readonly facts: Facts;
  readonly body: Html;
}

/**
 * A page to be printed on A4, in one language. Each printed page names the trial and the subject, the version and the
 * head of the log that it was made from, its number, and that the data are synthetic where they are.
 */
export function renderSheet(source: SheetSource, name: SheetName, text: (book: Book) => SheetText): string {
  const { language, extent } = source;
  const state = fold(source.records);
  const book = bookOf(source, state, language);
  const { about, facts, body } = text(book);
  const title = told(book, sheetWords[name]);
  const synthetic = isSynthetic(state) ? told(book, casebookWords.synthetic) : undefined;
  const lang = language === "zh" ? "zh-Hans" : "en";
  const trial = source.records[0]?.stream ?? "";
  const belongs = [title, trial, ...(about === undefined ? [] : [about])].join(" · ");
  // Chinese type for devices that have none.
  const type = language === "zh" ? html`<link rel="stylesheet" href="/chinese-type.css">` : "";
  const margins = { html: marginsOf(source, book, belongs, synthetic) };
  const page = html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${belongs}</title>
${type}<style>${{ html: casebookStyle + sheetStyle }}${margins}</style></head><body><main>
<p class="how-to">${told(book, sheetWords["how-to-print"])}</p>
${synthetic === undefined ? "" : html`<p class="synthetic">${synthetic}</p>`}
<header><h1>${title}</h1><p>${told(book, protocolOf(state).title)}</p>
${factList([[told(book, sheetWords["fact.trial"]), trial], ...facts])}${provenance(source, book)}</header>
${withoutLinks(body)}</main></body></html>
`;
  return strikeOut(page.html, hiddenNames(state, extent));
}

/** Which log the sheet was made from, and what it can be held against. */
function provenance({ records, checkpoint, program }: SheetSource, book: Book): Html {
  const last = records.at(-1);
  const { signature, fingerprint } = checkpoint;
  const { madeAt } = checkpoint.checkpoint;
  return html`<div class="provenance">${factList([
    [told(book, sheetWords["fact.log-version"]), last?.version],
    [told(book, casebookWords["fact.known-at"]), momentText(book.rendering, book.now)],
    [told(book, casebookWords["fact.checkpoint"]), momentText(book.rendering, madeAt)],
    [told(book, casebookWords["fact.program"]), program],
    [told(book, casebookWords["fact.head"]), html`<code>${last?.hash}</code>`],
    [told(book, casebookWords["fact.key"]), html`<code>${fingerprint}</code>`],
    [told(book, sheetWords["fact.signature"]), html`<code>${signature}</code>`],
  ])}</div>`;
}

/** Links lead to records within a casebook; a sheet has the records' numbers only. */
function withoutLinks({ html: text }: Html): Html {
  return { html: text.replaceAll(/<a href="#[^"]*">(.*?)<\/a>/gs, "$1") };
}

const hashLengthShown = 16;

function marginsOf(
  { records }: SheetSource,
  book: Book,
  belongs: string,
  synthetic: string | undefined,
): string {
  const last = records.at(-1);
  const version = told(book, sheetWords["page-of-log"], { version: last?.version ?? 0 });
  const made = `${version} · ${last?.hash.slice(0, hashLengthShown)}`;
  const quoted = (text: string) => JSON.stringify(text.replaceAll(/[<>\\"]/g, ""));
  const font = `font: 8pt "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif`;
  const box = (place: string, content: string, more = "") =>
    `@${place} { content: ${content}; ${font};${more} }`;
  return `@page { size: A4; margin: 18mm 14mm 16mm;
${box("top-left", quoted(belongs), " white-space: nowrap;")}
${synthetic === undefined ? "" : box("top-right", quoted(synthetic.split(/[:：]/)[0] ?? ""), " color: #a4161a; font-weight: 600;")}
${box("bottom-left", quoted(made), " white-space: nowrap;")}
${box("bottom-right", `counter(page) " / " counter(pages)`)} }`;
}
