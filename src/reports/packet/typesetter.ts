import { inLines, type Measure } from "../figure/drawn-text.ts";

/** Type as the bytes of fonts; what the first two lack, the further ones may have. */
export interface PacketType {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  /** The font, by its name, that has a character. */
  readonly further: (character: string) => { readonly name: string; readonly bytes: Uint8Array } | undefined;
}

export interface TextStyle {
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
}

/** Sets text in type that has every character of it. */
export interface Typesetter {
  readonly width: (text: string, style: TextStyle) => number;
  readonly lines: (text: string, widthMax: number, style: TextStyle) => readonly string[];
  /** One line, its top left corner at a place. */
  readonly write: (text: string, at: readonly [x: number, y: number], style: TextStyle) => void;
  /** A text in pieces, each with the name of the font that has all its characters. */
  readonly runs: (text: string, bold?: boolean) => readonly (readonly [font: string, text: string])[];
}

/** pdfkit keeps the font that is chosen, and what it can draw, where its types do not show it. */
interface Chosen {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

const measuredSize = 100;

export function typesetterOf(doc: PDFKit.PDFDocument, type: PacketType): Typesetter {
  doc.registerFont("bold", buffer(type.bold));
  doc.registerFont("regular", buffer(type.regular));
  const fonts = { bold: new Map<string, string>(), regular: new Map<string, string>() };
  const fontOf = (character: string, main: "bold" | "regular"): string => {
    const known = fonts[main].get(character) ?? chooseFont(doc, type, character, main);
    fonts[main].set(character, known);
    return known;
  };
  const runs: Typesetter["runs"] = (text, bold = false) => {
    const found: [string, string][] = [];
    for (const character of text) {
      const font = fontOf(character, bold ? "bold" : "regular");
      const last = found.at(-1);
      if (last && last[0] === font) last[1] += character;
      else found.push([font, character]);
    }
    return found;
  };
  const advances = { bold: new Map<string, number>(), regular: new Map<string, number>() };
  const advanceOf = (character: string, main: "bold" | "regular"): number => {
    const known = advances[main].get(character);
    if (known !== undefined) return known;
    const advance = doc.font(fontOf(character, main)).fontSize(measuredSize).widthOfString(character);
    advances[main].set(character, advance / measuredSize);
    return advance / measuredSize;
  };
  const width: Typesetter["width"] = (text, { size, bold }) => {
    let sum = 0;
    for (const character of text) sum += advanceOf(character, bold ? "bold" : "regular");
    return sum * size;
  };
  return {
    runs,
    width,
    lines(text, widthMax, style) {
      const measure: Measure = (part) => width(part, style);
      return inLines(text, widthMax, measure);
    },
    write(text, [x, y], { size, bold = false, colour = "#1b1f24" }) {
      let at = x;
      for (const [font, part] of runs(text, bold)) {
        doc.font(font).fontSize(size).fillColor(colour).text(part, at, y, { lineBreak: false });
        at += width(part, { size, bold });
      }
    },
  };
}

function chooseFont(
  doc: PDFKit.PDFDocument,
  { further }: PacketType,
  character: string,
  main: "bold" | "regular",
): string {
  const codePoint = character.codePointAt(0) ?? 0;
  const { font } = (doc.font(main) as unknown as Chosen)._font;
  if (font.hasGlyphForCodePoint(codePoint)) return main;
  const other = further(character);
  if (!other) return main;
  doc.registerFont(other.name, buffer(other.bytes));
  return other.name;
}

/** pdfkit takes what it calls a buffer; any bytes are. */
function buffer(bytes: Uint8Array): PDFKit.Mixins.PDFFontSource {
  return bytes as unknown as PDFKit.Mixins.PDFFontSource;
}
