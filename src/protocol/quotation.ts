import { placesOf } from "./places.ts";
import { type ProtocolProblem, problemAt } from "./problems.ts";
import type { Protocol } from "./protocol.ts";

/** What is known to have gone wrong with a registry's text on its way to the page, and what stood there before. */
const corruptions: readonly (readonly [RegExp, string])[] = [
  /** Marks of lists, and backslashes before signs that Markdown would take for its own. */
  [/^\s*\* /gm, " "],
  [/\\([<>*_])/g, "$1"],
  /** Superscripts that became digits: 10^7/kg printed as 107/kg, m^2 as m2. */
  [/\b10([1-9])\/kg/g, "10^$1/kg"],
  [/1\.73\s?m2\b/g, "1.73m^2"],
  [/m²/g, "m^2"],
  [/10⁷/g, "10^7"],
  /** Spaces lost after a sentence and after a number in brackets. */
  [/([a-z]\.)([A-Z][a-z])/g, "$1 $2"],
  [/(\(\d+\))(?=\p{Lu})/gu, "$1 "],
  [/[‘’]/g, "'"],
  [/[“”]/g, '"'],
  [/\s+/g, " "],
];

/** The text with the known corruptions undone, on one line. */
export function restored(text: string): string {
  return corruptions.reduce((done, [found, meant]) => done.replace(found, meant), text).trim();
}

/** Whether the words quoted stand in the source, with the known corruptions undone in both. */
export function occursIn(source: string, quote: string): boolean {
  return restored(source).includes(restored(quote));
}

/** The quotations of a protocol that occur in none of its sources. */
export function unfoundQuotations(protocol: Protocol, sources: readonly string[]): ProtocolProblem[] {
  const texts = sources.map(restored);
  return placesOf(protocol).flatMap(({ steps, from }) => {
    if (from.kind !== "quoted" || texts.some((text) => text.includes(restored(from.quote)))) return [];
    const place = steps.at(-1) === "value" ? steps.slice(0, -1) : steps;
    return [problemAt(protocol, [...place, "from", "quote"], "words of the source")];
  });
}
