import type { Provenance } from "#analysis";
import type { Language } from "#values";
import { analysisWord, casebookWords, fill } from "#words";
import { cutNotes } from "../cut-notes.ts";

/** A figure in a file is as wide as a printed page has room for. */
export const figureWidthPx = 720;

/** What a figure was made from, in the lines that stand below it in a file. Moments are in UTC, as they are asked for. */
export function captionOf(trial: string, provenance: Provenance, language: Language): readonly string[] {
  const { cutoff, asKnownAt, head, protocolVersion, synthetic } = provenance;
  const facts = { trial, cutoff, asKnownAt, version: head.version, protocolVersion };
  return [
    fill(analysisWord("code", "figure.made-from"), facts)[language],
    ...(head.hash === undefined ? [] : [head.hash]),
    ...cutNotes(provenance, language),
    ...(synthetic ? [casebookWords.synthetic[language]] : []),
  ];
}
