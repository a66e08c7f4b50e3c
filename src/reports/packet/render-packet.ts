import type SVGtoPDF from "svg-to-pdfkit";
import type { Analysis, MethodCard, Provenance } from "#analysis";
import type { Language, Words } from "#values";
import { analysisWord, casebookWords, fill, methodSources, packetWords } from "#words";
import { optionText } from "../method-text.ts";
import { drawFigures } from "./packet-figure.ts";
import { drawTable } from "./packet-table.ts";
import { beginPage, colours, heading, page, paragraph, type Sheet } from "./sheet.ts";
import { type PacketType, typesetterOf } from "./typesetter.ts";

/** What a packet is made from. */
interface PacketSource {
  readonly trial: string;
  readonly title: Words;
  readonly provenance: Provenance;
  /** All of the one data cut. */
  readonly analyses: readonly Analysis[];
  readonly language: Language;
  /** Name and version of the program. */
  readonly program: string;
  readonly type: PacketType;
}

/**
 * All analyses as one PDF: what they were made from, figures and tables, and the methods in an appendix. The same source
 * gives the same bytes: the document is dated by the data cut-off.
 */
export async function renderPacket(source: PacketSource): Promise<Uint8Array> {
  // Fetched when a packet is made: nobody else waits for them.
  const { default: PdfDocument } = await import("pdfkit");
  const { default: draw } = await import("svg-to-pdfkit");
  const { trial, language, provenance, analyses, type } = source;
  const doc = new PdfDocument({
    size: "A4",
    layout: "landscape",
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    displayTitle: true,
    lang: language === "zh" ? "zh-Hans" : "en",
    info: {
      Title: `${trial}: ${packetWords.title[language]}`,
      Producer: "pdfkit",
      Creator: source.program,
      CreationDate: new Date(provenance.cutoff),
    },
  });
  const bytes = collected(doc);
  const sheet: Sheet = { doc, type: typesetterOf(doc, type), y: 0 };
  drawTitle(sheet, source);
  for (const analysis of analyses) drawAnalysis(sheet, analysis, language, draw);
  drawMethods(sheet, methodsOf(analyses), language);
  drawMargins(sheet, source);
  doc.end();
  return bytes;
}

function collected(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    doc.on("end", () => {
      const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const chunk of chunks) {
        all.set(chunk, at);
        at += chunk.length;
      }
      resolve(all);
    });
  });
}

function drawTitle(
  sheet: Sheet,
  { trial, title, provenance, analyses, language, program }: PacketSource,
): void {
  const { cutoff, asKnownAt, head, protocolVersion, synthetic } = provenance;
  beginPage(sheet);
  sheet.y += 40;
  heading(sheet, packetWords.title[language], 1);
  paragraph(sheet, title[language], { size: 12, after: 14 });
  if (synthetic) {
    paragraph(sheet, casebookWords.synthetic[language], { bold: true, colour: colours.synthetic, after: 14 });
  }
  const facts = [
    ["fact.trial", trial],
    ["fact.cutoff", cutoff],
    ["fact.as-known-at", asKnownAt],
    ["fact.protocol", protocolVersion],
    ["fact.record", String(head.version)],
    ["fact.hash", head.hash ?? ""],
    ["fact.program", program],
  ] as const;
  for (const [name, value] of facts.filter(([, told]) => told !== "")) {
    sheet.type.write(packetWords[name][language], [page.margin, sheet.y], { size: 9, colour: colours.quiet });
    paragraph(sheet, value, { indent: 130 });
  }
  sheet.y += 8;
  paragraph(sheet, packetWords["how-to-check"][language], { colour: colours.quiet, after: 10 });
  heading(sheet, packetWords.contents[language], 2);
  const parts = [...analyses.map(({ analysis }) => analysisWord("analysis", analysis)), packetWords.methods];
  for (const [index, part] of parts.entries()) {
    paragraph(sheet, `${index + 1}  ${part[language]}`, { after: 1 });
  }
}

function drawAnalysis(
  sheet: Sheet,
  { analysis, figures, tables }: Analysis,
  language: Language,
  draw: typeof SVGtoPDF,
): void {
  const title = analysisWord("analysis", analysis)[language];
  beginPage(sheet);
  sheet.doc.outline.addItem(title);
  heading(sheet, title, 1);
  drawFigures(sheet, figures, language, draw);
  for (const table of tables) drawTable(sheet, table, language);
}

/** A method that several analyses use is told once. */
function methodsOf(analyses: readonly Analysis[]): readonly MethodCard[] {
  return [...new Map(analyses.flatMap(({ methods }) => methods.map((card) => [card.method, card]))).values()];
}

function drawMethods(sheet: Sheet, cards: readonly MethodCard[], language: Language): void {
  beginPage(sheet);
  sheet.doc.outline.addItem(packetWords.methods[language]);
  heading(sheet, packetWords.methods[language], 1);
  for (const { method, options } of cards) {
    heading(sheet, analysisWord("method", `${method}.title`)[language], 3);
    paragraph(sheet, analysisWord("method", `${method}.rule`)[language], { after: 1 });
    const source = methodSources[method];
    if (source !== undefined) paragraph(sheet, source, { size: 8, colour: colours.quiet, after: 1 });
    for (const option of options) {
      const { name, value } = optionText(option, language);
      const { assumed } = option;
      const flag =
        assumed === undefined ? "" : ` – ${fill(packetWords.assumed, { query: assumed })[language]}`;
      paragraph(sheet, `${name}: ${value}${flag}`, { size: 8, indent: 12, after: 0 });
    }
  }
}

const hashLengthShown = 16;

/** Each page says what it belongs to, what it was made from, its number, and that the data are synthetic where they are. */
function drawMargins(sheet: Sheet, { trial, provenance, language }: PacketSource): void {
  const { doc, type } = sheet;
  const { start, count } = doc.bufferedPageRange();
  const quiet = { size: 8, colour: colours.quiet };
  const bottom = page.height - 28;
  for (let index = start; index < start + count; index += 1) {
    doc.switchToPage(index);
    type.write(`${trial} · ${packetWords.title[language]}`, [page.margin, 24], quiet);
    if (provenance.synthetic) {
      const mark = casebookWords.synthetic[language].split(/[:：]/)[0] ?? "";
      const style = { size: 9, bold: true, colour: colours.synthetic };
      type.write(mark, [page.width - page.margin - type.width(mark, style), 23], style);
    }
    type.write(footOf(provenance, language), [page.margin, bottom], quiet);
    const number = `${index + 1} / ${count}`;
    type.write(number, [page.width - page.margin - type.width(number, quiet), bottom], quiet);
  }
}

function footOf({ cutoff, head }: Provenance, language: Language): string {
  const facts = { cutoff, version: head.version, hash: head.hash?.slice(0, hashLengthShown) ?? "" };
  return fill(packetWords.foot, facts)[language].replace(/ · $/, "");
}
