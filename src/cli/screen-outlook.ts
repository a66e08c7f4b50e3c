import type { Flips, MissingSet, Verdict } from "#eligibility";
import { needText } from "#reports";
import type { Words } from "#values";
import { cliWords } from "#words";
import type { Rendering } from "./screen-text.ts";

/** What else can be said of a verdict: what would settle it, and what other readings or versions would change. */
export interface Outlook {
  readonly missing: { readonly eligible: readonly MissingSet[]; readonly notEligible: readonly MissingSet[] };
  readonly byReading: readonly (Flips & { readonly query: string; readonly reading: string })[];
  readonly against?: Flips & { readonly id: string; readonly version: string };
}

const setsShownMax = 3;

export function renderOutlook(
  { missing, byReading, against }: Outlook,
  verdict: Verdict["verdict"],
  rendering: Rendering,
): readonly string[] {
  const { say } = rendering;
  const settling = (words: Words, sets: readonly MissingSet[]) =>
    sets
      .slice(0, setsShownMax)
      .map(({ needs }) =>
        say(words, { needs: needs.map(({ need }) => needText(need, rendering).text).join("; ") }),
      );
  const differing = ({ verdict: flipped, findings }: Flips) => ({
    verdict: say(cliWords[`screen.answer.${flipped?.after ?? verdict}`]),
    criteria: findings.map(({ id }) => id).join(", ") || "—",
  });
  const lines = [
    ...settling(cliWords["screen.settles.eligible"], missing.eligible),
    ...settling(cliWords["screen.settles.not-eligible"], missing.notEligible),
    ...byReading.map((flips) =>
      say(cliWords["screen.by-reading"], { query: flips.query, reading: flips.reading, ...differing(flips) }),
    ),
    ...(against
      ? [say(cliWords["screen.against"], { id: against.id, version: against.version, ...differing(against) })]
      : []),
  ];
  return lines.length > 0 ? ["", ...lines] : [];
}
