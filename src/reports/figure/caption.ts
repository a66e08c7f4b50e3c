import type { Provenance } from "#analysis";
import type { Language } from "#values";
import { analysisWord, casebookWords, fill } from "#words";

/** A figure in a file is as wide as a printed page has room for. */
export const figureWidthPx = 720;

/** What a figure was made from, in the lines that stand below it in a file. Moments are in UTC, as they are asked for. */
export function captionOf(
  trial: string,
  { cutoff, asKnownAt, head, protocolVersion, synthetic, without, groups, compareLevels }: Provenance,
  language: Language,
): readonly string[] {
  const facts = { trial, cutoff, asKnownAt, version: head.version, protocolVersion };
  return [
    fill(analysisWord("code", "figure.made-from"), facts)[language],
    ...(head.hash === undefined ? [] : [head.hash]),
    ...(without.length === 0
      ? []
      : [fill(analysisWord("code", "figure.without"), { records: without.join(", ") })[language]]),
    ...(groups === "actual-dose" ? [analysisWord("code", "groups.actual-dose")[language]] : []),
    ...(compareLevels ? [analysisWord("code", "compare-levels")[language]] : []),
    ...(synthetic ? [casebookWords.synthetic[language]] : []),
  ];
}
