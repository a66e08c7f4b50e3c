import type { Provenance } from "#analysis";
import type { Language } from "#values";
import { analysisWord, fill, packetWords } from "#words";

/** What sets a result apart from the prespecified one, and which signed exclusions are applied to nothing, a line each. */
export function cutNotes(
  { without, lapsed = [], groups, compareLevels }: Provenance,
  language: Language,
): readonly string[] {
  return [
    ...(without.length === 0 ? [] : [fill(packetWords.without, { records: without.join(", ") })[language]]),
    ...(groups === "actual-dose" ? [analysisWord("code", "groups.actual-dose")[language]] : []),
    ...(compareLevels ? [analysisWord("code", "compare-levels")[language]] : []),
    ...lapsed.map((exclusion) => fill(packetWords.lapsed, { ...exclusion })[language]),
  ];
}
