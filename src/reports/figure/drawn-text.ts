/** Sizes of type, in px. */
export const typeSize = 11;
export const headingSize = 13;
export const lineHeight = 15;

/** About how wide a text is drawn: no type is at hand where figures are made. A Chinese character is as wide as high. */
export function textWidth(text: string, size = typeSize): number {
  let width = 0;
  for (const character of text) width += size * (/[\u2e80-\uffdc]/.test(character) ? 1 : 0.6);
  return width;
}

/** A text in lines that fit: broken between words, Chinese between any two characters. */
export function inLines(text: string, widthMax: number, size = typeSize): readonly string[] {
  const pieces = text.match(/[\u2e80-\uffdc][，。；：！？、）]*|[^\s\u2e80-\uffdc]+\s*|\s+/g) ?? [];
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces) {
    if (line !== "" && textWidth((line + piece).trimEnd(), size) > widthMax) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}
