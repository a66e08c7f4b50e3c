/** Sizes of type, in px. */
export const typeSize = 11;
export const headingSize = 13;
export const lineHeight = 15;

/** How wide a text is drawn. */
export type Measure = (text: string) => number;

/** About how wide a text is drawn: no type is at hand where figures are made. A Chinese character is as wide as high. */
export function textWidth(text: string, size = typeSize): number {
  let width = 0;
  for (const character of text) width += size * (/[\u2e80-\uffdc]/.test(character) ? 1 : 0.6);
  return width;
}

/** What is not broken while there is room: words, and Chinese characters with the signs that may not begin a line. */
export function pieces(text: string): readonly string[] {
  return (
    text.match(/（*(?:[\u2e80-\uffdc][，。；：！？、）]*|[^\s\u2e80-\uffdc]+[，。；：！？、）]*\s*)|\s+/g) ??
    []
  );
}

/**
 * A text in lines that fit: broken between words, Chinese between any two characters, a word that is too long by itself
 * wherever it must be.
 */
export function inLines(text: string, widthMax: number, measure: Measure = textWidth): readonly string[] {
  const fitting = pieces(text).flatMap((word) => (measure(word.trimEnd()) > widthMax ? [...word] : [word]));
  const lines: string[] = [];
  let line = "";
  for (const piece of fitting) {
    if (line !== "" && measure((line + piece).trimEnd()) > widthMax) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}
