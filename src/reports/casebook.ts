import type { Recorded, SignedCheckpoint } from "#record";
import { type Event, fold, isSynthetic, protocolOf, type TrialState } from "#trial";
import { casebookWords } from "#words";
import { auditTrail } from "./audit-trail.ts";
import { anchor, type Book, bookOf, factList, section, told } from "./book.ts";
import { casebookStyle } from "./casebook-style.ts";
import { type Extent, extentFacts, hiddenNames, strikeOut } from "./extent.ts";
import { type Html, html } from "./html.ts";
import { momentText } from "./rendering.ts";
import { subjectCase } from "./subject-case.ts";
import { trialPart } from "./trial-part.ts";

/** What a casebook is made from. */
interface CasebookSource {
  /** The whole log of a trial, at least one record. */
  readonly records: readonly Recorded<Event>[];
  readonly extent: Extent;
  readonly checkpoint: SignedCheckpoint;
  /** Name, version and build of the program. */
  readonly program: string;
}

/**
 * A trial's records as one HTML document in both languages, that needs no server, no network and no script:
 * to be read, searched, printed and kept. The same records give the same document.
 */
export function renderCasebook(source: CasebookSource): string {
  const { records, extent } = source;
  const state = fold(records);
  const synthetic = isSynthetic(state) ? html`<p class="synthetic">${words("synthetic")}</p>` : "";
  const trial = records[0]?.stream ?? "";
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${trial}: ${casebookWords.title.en} ${casebookWords.title.zh}</title>
<style>${{ html: casebookStyle + pageMargins(source, state) }}</style></head><body>
<div class="languages"><label><input type="radio" name="language" id="in-en" checked> English</label> <label lang="zh-Hans"><input type="radio" name="language" id="in-zh"> 中文</label></div>
${(["en", "zh"] as const).map((language) => html`<main lang="${language === "zh" ? "zh-Hans" : "en"}">${synthetic}${bookText(bookOf(source, state, language), source)}</main>`)}
</body></html>
`;
  return strikeOut(page.html, hiddenNames(state, extent));
}

function words(key: keyof typeof casebookWords): string {
  const { en, zh } = casebookWords[key];
  return `${en} · ${zh}`;
}

/** On paper each page says what it belongs to. */
function pageMargins({ records }: CasebookSource, state: TrialState): string {
  const last = records.at(-1);
  const text = `${last?.stream} · ${last?.version} · ${last?.hash.slice(0, hashLengthShown)}`;
  const mark = isSynthetic(state) ? "SYNTHETIC DATA 合成数据" : "";
  const quoted = (said: string) => JSON.stringify(said.replaceAll(/[<>\\"]/g, ""));
  return `@page { size: A4; margin: 16mm 14mm; @top-center { content: ${quoted(mark)}; color: #a4161a; font: 8pt sans-serif; } @bottom-left { content: ${quoted(text)}; font: 8pt sans-serif; } @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }`;
}

const hashLengthShown = 16;

function bookText(book: Book, source: CasebookSource): Html {
  const { state, subjects } = book;
  const trialRows = book.rows.filter(({ subject }) => subject === undefined);
  const trailTitle = told(book, casebookWords["part.trial-trail"]);
  return html`<header><h1>${told(book, casebookWords.title)} ${source.records[0]?.stream}</h1><p>${told(book, protocolOf(state).title)}</p>
${cover(book, source)}<p>${told(book, casebookWords["how-to-read"])}</p>${contents(book)}</header>
${trialPart(book)}
${subjects.map((subject) => subjectCase(book, subject))}
${section(2, trailTitle, auditTrail(book, trialRows), anchor(book, "trail"))}`;
}

function cover(book: Book, { records, extent, checkpoint, program }: CasebookSource): Html {
  const { rendering, state, now } = book;
  const protocol = protocolOf(state);
  const last = records.at(-1);
  const sponsors = protocol.registration.sponsors.map(({ name }) => name.value).join("; ");
  const facts = factList([
    [
      told(book, casebookWords["fact.extent"]),
      told(book, casebookWords[`extent.${extent.kind}`], extentFacts(extent)),
    ],
    [told(book, casebookWords["fact.sponsor"]), sponsors],
    [told(book, casebookWords["fact.protocol"]), protocol.version],
    [told(book, casebookWords["fact.records"]), records.length],
    [told(book, casebookWords["fact.known-at"]), momentText(rendering, now)],
    [told(book, casebookWords["fact.checkpoint"]), momentText(rendering, checkpoint.checkpoint.madeAt)],
    [told(book, casebookWords["fact.program"]), program],
    [
      told(book, casebookWords["fact.times"]),
      told(book, casebookWords["times.explained"], { zone: rendering.timeZone }),
    ],
    [told(book, casebookWords["fact.head"]), html`<code>${last?.hash}</code>`],
    [told(book, casebookWords["fact.key"]), html`<code>${checkpoint.fingerprint}</code>`],
  ]);
  const withheld =
    extent.kind === "whole" ? "" : html`<p class="caution">${told(book, casebookWords.withheld)}</p>`;
  return html`${facts}${withheld}`;
}

function contents(book: Book): Html {
  const parts = [
    ["summary", casebookWords["part.summary"]],
    ["protocol", casebookWords["part.protocol"]],
    ["decisions", casebookWords["part.dose-decisions"]],
    ["deviations", casebookWords["part.deviations"]],
    ["lots", casebookWords["part.lots"]],
    ["conduct", casebookWords["part.conduct"]],
  ] as const;
  const link = (to: string, title: string) => html`<li><a href="#${anchor(book, to)}">${title}</a></li>`;
  return html`<nav><h2>${told(book, casebookWords.contents)}</h2><ol>${parts.map(([to, title]) => link(to, told(book, title)))}${book.subjects.map((subject) => link(subject, told(book, casebookWords["subject.title"], { subject })))}${link("trail", told(book, casebookWords["part.trial-trail"]))}</ol></nav>`;
}
