import type { Recommendation } from "#escalation";
import type { Language } from "#values";
import { type Catalogue, escalationWords, fill, web } from "#words";

interface RecommendationText {
  readonly step: string;
  readonly reasons: readonly { readonly said: string; readonly source: string; readonly isQuoted: boolean }[];
}

const rowWords: Catalogue = escalationWords;

/** What the design recommends, with the rows of its table that led there and where each comes from. */
export function recommendationTextOf(
  { move, nextLevel, room, because }: Recommendation,
  language: Language,
): RecommendationText {
  const reasons = because.map(({ level, row: id, facts, from }) => {
    const { dlts, evaluable, pending, above } = facts;
    const named = rowWords[`row.${id.replace(/-\d+$/, "")}`];
    const said = fill(web[named ? "decision.because-named" : "decision.because"], {
      row: named?.[language] ?? "",
      facts: fill(escalationWords["reason.facts"], { level, dlts, evaluable, pending })[language],
      above: escalationWords[`above.${above}`][language],
    })[language];
    const source =
      from.kind === "quoted"
        ? from.quote
        : fill(escalationWords[`source.${from.kind}`], from.kind === "cited" ? { work: from.work } : {})[
            language
          ];
    return { said, source, isQuoted: from.kind === "quoted" };
  });
  return { step: fill(escalationWords[`move.${move}`], { level: nextLevel, room })[language], reasons };
}
