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
  /** Where a line is written, it stands on that place instead of below it. */
  readonly onBaseline?: boolean;
}

/** Sets text in type that has every character of it. */
export interface Typesetter {
  readonly width: (text: string, style: TextStyle) => number;
  readonly lines: (text: string, widthMax: number, style: TextStyle) => readonly string[];
  /** One line, its top left corner at a place. */
  readonly write: (text: string, at: readonly [x: number, y: number], style: TextStyle) => void;
  /** A text in pieces, each with the name of the font that has all its characters. */
  readonly runs: (text: string, bold?: boolean) => readonly Run[];
}

interface Run {
  readonly font: string;
  readonly text: string;
  readonly place: Place;
}

/** Whether it is set on the line, or small above or below it. */
type Place = "line" | "above" | "below";

/** Exponents and indices as characters, which few fonts have: they are set in small digits. */
const exponents = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
const indices = "₀₁₂₃₄₅₆₇₈₉";
const digits = "0123456789-";
const smallScale = 0.7;
/** How far small type is lower than that of the line, by their tops and by their feet, in parts of the line's size. */
const shifts = {
  top: { line: 0, above: -0.1, below: 0.5 },
  baseline: { line: 0, above: -0.38, below: 0.15 },
} as const satisfies Record<string, Record<Place, number>>;

function placed(character: string): { readonly shown: string; readonly place: Place } {
  const [above, below] = [exponents.indexOf(character), indices.indexOf(character)];
  if (above !== -1) return { shown: digits[above] ?? "", place: "above" };
  if (below !== -1) return { shown: digits[below] ?? "", place: "below" };
  return { shown: character, place: "line" };
}

/** Greek letters, which the type lacks, by their names, as in “Interferon gamma”. */
const greek: Readonly<Record<string, string>> = {
  ...{ α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "epsilon", κ: "kappa", λ: "lambda" },
  ...{ μ: "µ", ρ: "rho", σ: "sigma", τ: "tau", χ: "chi", Δ: "Delta" },
};

const hasGreek = /[\u0370-\u03ff]/;

function written(text: string): string {
  return hasGreek.test(text) ? text.replaceAll(/./g, (letter) => greek[letter] ?? letter) : text;
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
    const found: { font: string; text: string; place: Place }[] = [];
    for (const character of written(text)) {
      const { shown, place } = placed(character);
      const font = fontOf(shown, bold ? "bold" : "regular");
      const last = found.at(-1);
      if (last && last.font === font && last.place === place) last.text += shown;
      else found.push({ font, text: shown, place });
    }
    return found;
  };
  const advances = { bold: new Map<string, number>(), regular: new Map<string, number>() };
  const advanceOf = (character: string, main: "bold" | "regular"): number => {
    const known = advances[main].get(character);
    if (known !== undefined) return known;
    const { shown, place } = placed(character);
    const width = doc.font(fontOf(shown, main)).fontSize(measuredSize).widthOfString(shown);
    const advance = (width / measuredSize) * (place === "line" ? 1 : smallScale);
    advances[main].set(character, advance);
    return advance;
  };
  const width: Typesetter["width"] = (text, { size, bold }) => {
    let sum = 0;
    for (const character of written(text)) sum += advanceOf(character, bold ? "bold" : "regular");
    return sum * size;
  };
  return {
    runs,
    width,
    lines(text, widthMax, style) {
      const measure: Measure = (part) => width(part, style);
      return inLines(written(text), widthMax, measure);
    },
    write(text, [x, y], { size, bold = false, colour = "#1b1f24", onBaseline = false }) {
      let at = x;
      for (const { font, text: part, place } of runs(text, bold)) {
        doc
          .font(font)
          .fontSize(place === "line" ? size : size * smallScale)
          .fillColor(colour);
        const shift = shifts[onBaseline ? "baseline" : "top"][place];
        doc.text(part, at, y + size * shift, {
          lineBreak: false,
          baseline: onBaseline ? "alphabetic" : "top",
        });
        at += doc.widthOfString(part);
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
