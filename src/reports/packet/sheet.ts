import type { TextStyle, Typesetter } from "./typesetter.ts";

/** A4 across, in points: tables of many columns have room. */
export const page = { width: 842, height: 595, margin: 40, top: 50, bottom: 40 } as const;
export const contentWidth = page.width - 2 * page.margin;

export const colours = {
  ink: "#1b1f24",
  quiet: "#545d68",
  edge: "#c9cfd6",
  band: "#f1f3f6",
  synthetic: "#a4161a",
} as const;

/** The pages of a packet, filled from the top down. */
export interface Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly type: Typesetter;
  /** How far down the page is filled. */
  y: number;
  /** The parts that have begun, with the pages on which they did, the first being 0. */
  readonly parts: { readonly title: string; readonly begins: number }[];
  /** Where bookmarks go: below the part that is being filled. */
  bookmarks: PDFKit.PDFOutline;
  /** How many tables, figures and listings there are so far. */
  readonly numbers: { table: number; figure: number; listing: number };
}

/** pdfkit keeps what is drawn on a page where its types do not show it: stroke by stroke, each an array by itself. */
interface Drawn {
  readonly content: { buffer: readonly Uint8Array[] };
}

export function beginPage(sheet: Sheet): void {
  // Nothing more comes onto a page that is full but its margins: as one array it weighs a tenth.
  const full = sheet.doc.page as unknown as Drawn | undefined;
  if (full) full.content.buffer = [joined(full.content.buffer)];
  sheet.doc.addPage();
  sheet.y = page.top;
}

/** A part begins on a page of its own. */
export function beginPart(sheet: Sheet, title: string): void {
  beginPage(sheet);
  const { count } = sheet.doc.bufferedPageRange();
  sheet.parts.push({ title, begins: count - 1 });
  sheet.bookmarks = sheet.doc.outline.addItem(title);
  sheet.doc.addNamedDestination(destinationOf(count - 1));
  paragraph(sheet, title, { size: 18, bold: true, after: 6 });
}

const partHeadHeight = 36;

/** Whether nothing stands on the page but the name of a part. */
export function hasJustBegun({ y }: Sheet): boolean {
  return y <= page.top + partHeadHeight;
}

export function destinationOf(begins: number): string {
  return `page-${begins + 1}`;
}

/** Begins a page where less than so much room is left. */
export function ensureRoom(sheet: Sheet, height: number): void {
  // What fills a page to its end has room on it, whatever is lost in adding up.
  if (sheet.y + height > page.height - page.bottom + 0.01 && sheet.y > page.top) beginPage(sheet);
}

const lineFactor = 1.4;

/** A paragraph, over several pages if it must. */
export function paragraph(
  sheet: Sheet,
  text: string,
  {
    size = 9,
    bold = false,
    colour = colours.ink,
    indent = 0,
    after = 4,
  }: Partial<TextStyle> & { readonly indent?: number; readonly after?: number } = {},
): void {
  const style = { size, bold, colour };
  for (const line of sheet.type.lines(text, contentWidth - indent, style)) {
    ensureRoom(sheet, size * lineFactor);
    sheet.type.write(line, [page.margin + indent, sheet.y], style);
    sheet.y += size * lineFactor;
  }
  sheet.y += after;
}

/** A heading with so much room below it on the same page. */
export function heading(sheet: Sheet, text: string, { size = 10, roomBelow = 40 } = {}): void {
  ensureRoom(sheet, size * lineFactor + roomBelow);
  paragraph(sheet, text, { size, bold: true, after: 3 });
}

export function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
