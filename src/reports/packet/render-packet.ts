import type { Analysis, Provenance, Sensitivity } from "#analysis";
import type { DoseDecisionView } from "#trial";
import type { Language, Words } from "#values";
import { casebookWords, fill, packetWords } from "#words";
import { drawAnalysis, drawListings } from "./analysis-parts.ts";
import { decisive, drawDecision } from "./decision-part.ts";
import { drawMethods } from "./methods-part.ts";
import { drawSensitivity } from "./sensitivity-part.ts";
import { colours, joined, page, type Sheet } from "./sheet.ts";
import { drawContents, drawTitle } from "./title-page.ts";
import { type PacketType, typesetterOf } from "./typesetter.ts";

/** What a packet is made from. */
interface PacketSource {
  readonly trial: string;
  readonly title: Words;
  readonly provenance: Provenance;
  /** At the same data cut-off as the analyses. */
  readonly decision: DoseDecisionView;
  /** All of the one data cut. */
  readonly analyses: readonly Analysis[];
  /** What would be different in them without what people signed to leave out, where there is any. */
  readonly signed?: Sensitivity;
  readonly language: Language;
  /** Name and version of the program. */
  readonly program: string;
  readonly type: PacketType;
}

/**
 * All analyses as one PDF: what it was made from, what the committee decides on, figures and tables, what would be different
 * without what people signed to leave out, listings by subject and methods in appendices. The same source gives the same bytes: the document is dated by the data cut-off.
 */
export async function renderPacket(source: PacketSource): Promise<Uint8Array> {
  // Fetched when a packet is made: nobody else waits for it.
  const { default: PdfDocument } = await import("pdfkit");
  const { language, analyses, decision, type } = source;
  const doc = new PdfDocument(settingsOf(source));
  const bytes = collected(doc);
  const sheet: Sheet = {
    ...{ doc, type: typesetterOf(doc, type), y: 0, parts: [], bookmarks: doc.outline },
    numbers: { table: 0, figure: 0, listing: 0 },
  };
  drawTitle(sheet, source);
  const contentsTop = sheet.y;
  drawDecision(sheet, decision, analyses, language);
  for (const analysis of analyses) drawAnalysis(sheet, analysis, decisive, language);
  if (source.signed) drawSensitivity(sheet, source.signed, language);
  drawListings(sheet, analyses, decisive, language);
  drawMethods(sheet, analyses, language);
  drawContents(sheet, contentsTop, language);
  drawMargins(sheet, source);
  doc.end();
  return bytes;
}

function settingsOf({ trial, language, program, provenance }: PacketSource): PDFKit.PDFDocumentOptions {
  return {
    size: "A4",
    layout: "landscape",
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    displayTitle: true,
    pdfVersion: "1.7",
    lang: language === "zh" ? "zh-Hans" : "en",
    info: {
      Title: `${trial}: ${packetWords.title[language]}`,
      Producer: "pdfkit",
      Creator: program,
      CreationDate: new Date(provenance.cutoff),
    },
  };
}

function collected(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    doc.on("end", () => resolve(joined(chunks)));
  });
}

const hashLengthShown = 16;

/** Each page says what it belongs to, what it was made from, its number, and that the data are synthetic where they are. */
function drawMargins(sheet: Sheet, { trial, provenance, language }: PacketSource): void {
  const { doc, type } = sheet;
  const { start, count } = doc.bufferedPageRange();
  const quiet = { size: 8, colour: colours.quiet };
  const bottom = page.height - 28;
  const right = page.width - page.margin;
  for (let index = start; index < start + count; index += 1) {
    doc.switchToPage(index);
    type.write(`${trial} · ${packetWords.title[language]}`, [page.margin, 24], quiet);
    if (provenance.synthetic) {
      const mark = casebookWords.synthetic[language].split(/[:：]/)[0] ?? "";
      const style = { size: 9, bold: true, colour: colours.synthetic };
      type.write(mark, [right - type.width(mark, style), 23], style);
    }
    type.write(footOf(provenance, language), [page.margin, bottom], quiet);
    const number = `${index + 1} / ${count}`;
    type.write(number, [right - type.width(number, quiet), bottom], quiet);
  }
}

function footOf({ cutoff, head, without }: Provenance, language: Language): string {
  const facts = { cutoff, version: head.version, hash: head.hash?.slice(0, hashLengthShown) ?? "" };
  const foot = fill(packetWords.foot, facts)[language].replace(/ · $/, "");
  if (without.length === 0) return foot;
  return `${foot} · ${fill(packetWords.without, { records: without.join(", ") })[language]}`;
}
