import type { Toxicity } from "#safety";
import type { Words } from "#values";
import { safetyWords } from "#words";

/** What an adverse event is, in words: the CTCAE term as published, or the syndrome's name. */
export function toxicityText(toxicity: Toxicity): Words {
  if (toxicity.scale !== "CTCAE-5.0") return safetyWords[`scale.${toxicity.scale}`];
  const { term, specify } = toxicity;
  const text = specify === undefined ? term : `${term}: ${specify}`;
  return { en: text, zh: text };
}
