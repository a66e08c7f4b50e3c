import type { Provenance } from "#analysis";
import type { Language, Words } from "#values";
import { casebookWords, packetWords } from "#words";
import { cutNotes } from "../cut-notes.ts";
import { beginPage, colours, contentWidth, destinationOf, page, paragraph, type Sheet } from "./sheet.ts";

interface TitleFacts {
  readonly trial: string;
  readonly title: Words;
  readonly provenance: Provenance;
  readonly language: Language;
  /** Name and version of the program. */
  readonly program: string;
}

/** What the packet is about and was made from, with room for its contents. */
export function drawTitle(sheet: Sheet, { trial, title, provenance, language, program }: TitleFacts): void {
  const { cutoff, asKnownAt, head, protocolVersion, synthetic } = provenance;
  beginPage(sheet);
  sheet.y += 36;
  paragraph(sheet, packetWords.title[language], { size: 24, bold: true, after: 4 });
  paragraph(sheet, title[language], { size: 13, after: 14 });
  const warning = { bold: true, colour: colours.synthetic, after: 10 };
  if (synthetic) paragraph(sheet, casebookWords.synthetic[language], warning);
  for (const note of cutNotes(provenance, language)) paragraph(sheet, note, warning);
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
  sheet.y += 6;
  paragraph(sheet, packetWords["how-to-check"][language], { colour: colours.quiet, after: 14 });
}

/** The parts with the pages on which they begin, on the title page, which is left for last. */
export function drawContents(sheet: Sheet, top: number, language: Language): void {
  const { doc, type, parts } = sheet;
  doc.switchToPage(0);
  sheet.y = top;
  paragraph(sheet, packetWords.contents[language], { size: 12, bold: true });
  const width = contentWidth / 2;
  const style = { size: 9.5 };
  for (const { title, begins } of parts) {
    const number = String(begins + 1);
    const end = page.margin + width - type.width(number, style);
    type.write(title, [page.margin, sheet.y], style);
    type.write(number, [end, sheet.y], style);
    doc.goTo(page.margin, sheet.y, width, 14, destinationOf(begins));
    sheet.y += 15;
  }
}
