import type { Eligibility, Finding, Need, Verdict } from "#eligibility";
import type { Protocol } from "#protocol";
import type { Language, Words } from "#values";
import { cliWords, eligibilityWords } from "#words";
import { renderEvidence } from "./evidence-text.ts";
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

export interface Rendering {
  readonly names: ReadonlyMap<string, Words>;
  readonly language: Language;
  readonly say: Say;
}

/** Everything that eligibility speaks of by an id, with its words. */
export function namesIn(eligibility: Eligibility): ReadonlyMap<string, Words> {
  const { dataItems, judgements, undertakings, documents, agentClasses, conditions, criteria } = eligibility;
  const codes = dataItems.flatMap((item) =>
    "codes" in item ? item.codes.map(({ code, label }) => ({ id: `${item.id}.${code}`, label })) : [],
  );
  const agents = agentClasses.flatMap((agentClass) => agentClass.agents);
  const named = [
    ...dataItems,
    ...judgements,
    ...undertakings,
    ...documents,
    ...agentClasses,
    ...conditions,
    ...criteria,
    ...codes,
    ...agents,
  ];
  return new Map(named.map(({ id, label }) => [id, label]));
}

const marks: Readonly<Record<Finding["truth"], string>> = { met: "✓", "not-met": "✗", unknown: "?" };

function renderFinding(finding: Finding, rendering: Rendering, depth: number): readonly string[] {
  const { say } = rendering;
  const label = labelOf(finding, rendering);
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
    ...evidence.map((item) => renderEvidence(item, rendering)),
    ...cautions.map((words) => words[language]),
    ...(missing.length > 0 && parts.length === 0 ? [renderMissing(missing, rendering)] : []),
  ];
}

/** A node's own words, or those of what it asks about; others are not spoken of, only their parts and data. */
function labelOf({ label, leaf, missing }: Finding, { names, language }: Rendering): string | undefined {
  if (label) return label[language];
  if (!leaf) return undefined;
  if (leaf.kind === "exposure") return leaf.classes.map((id) => names.get(id)?.[language] ?? id).join(", ");
  const need = missing[0];
  const asked = Object.values(leaf).find((value) => typeof value === "string" && names.has(value));
  const name = typeof asked === "string" ? asked : need && "item" in need ? need.item : undefined;
  return name === undefined ? undefined : names.get(name)?.[language];
}

function renderMissing(needs: readonly Need[], rendering: Rendering): string {
  return rendering.say(cliWords["screen.missing"], {
    needs: needs.map((need) => renderNeed(need, rendering)).join("; "),
  });
}

export function renderNeed(need: Need, { names, language, say }: Rendering): string {
  const name = (id: string) => names.get(id)?.[language] ?? id;
  switch (need.kind) {
    case "observation":
      return name(need.item);
    case "birth-date":
    case "sex":
      return say(eligibilityWords[`need.${need.kind}`]);
    case "exposures":
      return say(eligibilityWords["need.exposures"], { classes: need.classes.map(name).join(", ") });
    case "judgement":
      return name(need.judgement);
    case "undertaking":
      return name(need.undertaking);
    case "document":
      return name(need.document);
  }
}
