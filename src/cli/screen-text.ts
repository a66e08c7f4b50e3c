import type { Finding, Need, Verdict } from "#eligibility";
import type { Protocol } from "#protocol";
import { evidenceText, nameOfFinding, needText, type Telling } from "#reports";
import type { Words } from "#values";
import { cliWords, eligibilityWords } from "#words";
import type { Say } from "./telling.ts";

/** A verdict as lines: the answer, what decided it, then every criterion with words and evidence. */
export function renderVerdict(
  { verdict, assessedOn, failing, open, unsigned, criteria }: Verdict,
  { id, version, eligibility }: Protocol,
  rendering: Rendering,
): readonly string[] {
  const { say } = rendering;
  const list = (words: Words, ids: readonly string[]) =>
    ids.length > 0 ? [say(words, { criteria: ids.join(", ") })] : [];
  const section = (polarity: "inclusion" | "exclusion") => [
    "",
    say(cliWords[`screen.${polarity}`]),
    ...criteria
      .filter((_, index) => eligibility.criteria[index]?.polarity === polarity)
      .flatMap((finding) => renderFinding(finding, rendering, 1)),
  ];
  return [
    say(cliWords[`screen.verdict.${verdict}`], { on: assessedOn }),
    say(cliWords["screen.protocol"], { id, version }),
    ...list(cliWords["screen.failing"], failing),
    ...list(cliWords["screen.open"], open),
    ...list(cliWords["screen.unsigned"], unsigned),
    ...section("inclusion"),
    ...section("exclusion"),
  ];
}

export interface Rendering extends Telling {
  readonly say: Say;
}

const marks: Readonly<Record<Finding["truth"], string>> = { met: "✓", "not-met": "✗", unknown: "?" };

function renderFinding(finding: Finding, rendering: Rendering, depth: number): readonly string[] {
  const { say } = rendering;
  const label = nameOfFinding(finding, rendering.names)?.[rendering.language];
  const indent = "  ".repeat(label === undefined ? depth - 1 : depth);
  const details = detailsOf(finding, rendering, depth).map((detail) => `${indent}    ${detail}`);
  const below = label === undefined ? depth : depth + 1;
  const parts = finding.parts.flatMap((part) => renderFinding(part, rendering, below));
  if (label === undefined) return [...details, ...parts];
  const { truth, state, reason, turns, id } = finding;
  const because = reason ? ` (${say(eligibilityWords[`reason.${reason}`])})` : "";
  const turned = turns && { on: turns.on, to: say(eligibilityWords[`state.${turns.to}`]) };
  const later = turned ? ` [${say(cliWords["screen.turns"], turned)}]` : "";
  const head = `${marks[truth]} ${id ? `${id} ` : ""}${label}: ${say(eligibilityWords[`state.${state}`])}`;
  return [`${indent}${head}${because}${later}`, ...details, ...parts];
}

/** The source's words under each criterion, the data under each condition, and what is missing. */
function detailsOf(finding: Finding, rendering: Rendering, depth: number): readonly string[] {
  const { from, place, evidence, cautions, missing, parts } = finding;
  const { language, say } = rendering;
  const quoted = depth === 1 && from?.kind === "quoted" && place;
  return [
    ...(quoted ? [say(cliWords["screen.quote"], { line: place.line, quote: from.quote })] : []),
    ...evidence.map((item) => evidenceText(item, rendering)),
    ...cautions.map((words) => words[language]),
    ...(missing.length > 0 && parts.length === 0 ? [renderMissing(missing, rendering)] : []),
  ];
}

function renderMissing(needs: readonly Need[], rendering: Rendering): string {
  return rendering.say(cliWords["screen.missing"], {
    needs: needs.map((need) => needText(need, rendering).text).join("; "),
  });
}
