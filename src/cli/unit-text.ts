/** What is counted, which UCUM writes in braces. */
const counted = /(?<![{\w])(copies|copy|cells|cell|events|counts|vg)(?![\w}])/gi;

/** A unit as UCUM writes it: the micro sign and the Greek letter as u, what is counted in braces. */
export function plainUnit(text: string): string {
  return text
    .replaceAll(/[\u00b5\u03bc]/g, "u")
    .replaceAll(counted, (word) => `{${word.toLowerCase()}}`)
    .replaceAll(" ", "");
}

/** The unit of a table: as its rows spell it where all spell it alike, else the first row's. */
export function commonUnit(texts: readonly string[]): string | undefined {
  const [first, another] = new Set(texts);
  return first === undefined || another === undefined ? first : plainUnit(first);
}
