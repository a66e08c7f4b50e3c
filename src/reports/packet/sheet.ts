import type { TextStyle, Typesetter } from "./typesetter.ts";

/** A4 across, in points: tables of many columns have room. */
export const page = { width: 842, height: 595, margin: 40, top: 52, bottom: 44 } as const;
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
}

export function beginPage(sheet: Sheet): void {
  sheet.doc.addPage();
  sheet.y = page.top;
}

/** Begins a page where less than so much room is left. */
export function ensureRoom(sheet: Sheet, height: number): void {
  if (sheet.y + height > page.height - page.bottom) beginPage(sheet);
}

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
    ensureRoom(sheet, size * 1.45);
    sheet.type.write(line, [page.margin + indent, sheet.y], style);
    sheet.y += size * 1.45;
  }
  sheet.y += after;
}

/** A heading keeps some of what follows with it. */
export function heading(sheet: Sheet, text: string, level: 1 | 2 | 3): void {
  const size = { 1: 18, 2: 12, 3: 10 }[level];
  ensureRoom(sheet, size * 2 + 40);
  if (sheet.y > page.top) sheet.y += level === 1 ? 12 : 8;
  paragraph(sheet, text, { size, bold: true, after: 4 });
}
