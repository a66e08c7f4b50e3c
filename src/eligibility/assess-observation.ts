import { type Unit, withoutNoise } from "#values";
import { type Bounds, boundsOf, compare, endOf, marginTo } from "./bounds.ts";
import type { Leaf } from "./criterion.ts";
import type { ScreeningItem } from "./declared.ts";
import type { Observation } from "./facts.ts";
import type { Evidence, Need, Reason } from "./finding.ts";
import type { Truth } from "./kleene.ts";
import { conversionOf, type Known, lapseOf } from "./known.ts";
import { type AssessCondition, type Outcome, silent, unsettled } from "./outcome.ts";

type LeafOf<Kind extends Leaf["kind"]> = Extract<Leaf, { kind: Kind }>;

/** What one result says by itself. */
interface Judged {
  readonly truth: Truth;
  readonly reason?: Reason;
  readonly compared?: Amount | undefined;
  readonly margin?: Amount | undefined;
}
interface Amount {
  readonly value: number;
  readonly unit: Unit;
}

export function assessComparison(leaf: LeafOf<"comparison">, known: Known): Outcome {
  return latest(leaf.item, known, (observation, item) => compareIn(observation, item, leaf, known));
}

export function assessMultiple(leaf: LeafOf<"multiple-of-upper-limit">, known: Known): Outcome {
  return latest(leaf.item, known, (observation, item) =>
    compareWithUpperLimit(observation, item, leaf, known),
  );
}

export function assessFinding(
  leaf: LeafOf<"finding">,
  known: Known,
  assessCondition: AssessCondition,
): Outcome {
  const recorded = known.observations.has(leaf.item);
  if (!recorded && leaf.silentWhen !== undefined) {
    return silent(leaf.silentWhen, known, assessCondition, observationNeed(leaf.item));
  }
  return latest(leaf.item, known, (observation, item) => judgeFinding(observation, item, leaf.codes));
}

/** Judges the results of the item's latest day; they are conflicting when some say yes and some no. */
function latest(
  itemId: string,
  known: Known,
  judge: (observation: Observation, item: ScreeningItem) => Judged,
): Outcome {
  const item = known.prepared.items.get(itemId);
  const recorded = known.observations.get(itemId);
  const results = recorded === undefined ? [] : latestResults(recorded);
  const [first] = results;
  if (first === undefined || item === undefined) {
    return unsettled(reasonMissing(recorded), observationNeed(itemId));
  }
  let decisive = judge(first, item);
  let conflict = contradictsEarlier(first, item, known);
  const evidence = [evidenceOf(first, decisive)];
  for (const other of results.slice(1)) {
    const judged = judge(other, item);
    evidence.push(evidenceOf(other, judged));
    if (decisive.truth === "unknown") decisive = judged;
    else if (judged.truth !== "unknown" && judged.truth !== decisive.truth) conflict = true;
  }
  if (conflict) return unsettled("results-disagree", observationNeed(itemId), evidence, "conflicting");
  return aged(decisive, first.on, item, known, evidence);
}

/** A result through its validity, after which it no longer counts. */
function aged(
  { truth, reason, margin }: Judged,
  on: string,
  { id, validityDays }: ScreeningItem,
  known: Known,
  evidence: readonly Evidence[],
): Outcome {
  const lapses = validityDays && lapseOf(on, validityDays.value);
  if (lapses !== undefined && known.facts.assessedOn >= lapses) {
    return unsettled("too-old", observationNeed(id), evidence, "stale");
  }
  if (truth === "unknown") return unsettled(reason ?? "indeterminate", observationNeed(id), evidence);
  return { truth, evidence, margin, turns: lapses === undefined ? undefined : { to: "unknown", on: lapses } };
}

/** The results of the latest day on which there was a result at all. */
export function latestResults(observations: readonly Observation[]): readonly Observation[] {
  let end = observations.length;
  while (end > 0 && observations[end - 1]?.value.kind === "missing") end--;
  const last = observations[end - 1];
  if (last === undefined) return [];
  let start = end - 1;
  while (start > 0 && observations[start - 1]?.on === last.on) start--;
  if (start === end - 1) return [last];
  return observations.slice(start, end).filter(({ value }) => value.kind !== "missing");
}

function reasonMissing(observations: readonly Observation[] | undefined): Reason {
  const value = observations?.at(-1)?.value;
  if (value?.kind !== "missing") return "not-recorded";
  return value.reason === "not-done" ? "not-done" : `answer-${value.reason}`;
}

/** What was once true for life cannot be untrue later. */
function contradictsEarlier({ on, value }: Observation, item: ScreeningItem, known: Known): boolean {
  if (item.kind !== "boolean" || !item.lifelong || value.kind !== "boolean" || value.value) return false;
  const earlier = known.observations.get(item.id) ?? [];
  return earlier.some((other) => other.on < on && other.value.kind === "boolean" && other.value.value);
}

function evidenceOf(observation: Observation, { compared }: Judged): Evidence {
  return compared === undefined
    ? { kind: "observation", observation }
    : { kind: "observation", observation, compared };
}

export function observationNeed(item: string): Need {
  return { kind: "observation", item };
}

function compareIn(
  { value }: Observation,
  item: ScreeningItem,
  { operator, value: limit, unit }: LeafOf<"comparison">,
  known: Known,
): Judged {
  const converted = inUnit(value, item, unit, known);
  if ("reason" in converted) return { truth: "unknown", reason: converted.reason };
  const bounds = decidedEnd(converted, value, item);
  const truth = compare(bounds, operator, limit);
  const margin = marginTo(bounds, operator, limit);
  return {
    truth,
    reason: "range-straddles-limit",
    compared: "unit" in value && value.unit !== unit ? { value: bounds.low, unit } : undefined,
    margin: margin === undefined ? undefined : { value: withoutNoise(margin), unit },
  };
}

function compareWithUpperLimit(
  { value, limits }: Observation,
  item: ScreeningItem,
  { operator, multiple }: LeafOf<"multiple-of-upper-limit">,
  known: Known,
): Judged {
  if (value.kind === "not-detected") {
    // Whatever the limit of detection is, it lies no higher than the upper limit of normal.
    const undetected = { low: 0, high: 1, lowOpen: false, highOpen: false };
    return { truth: compare(undetected, operator, multiple), reason: "range-straddles-limit" };
  }
  if (limits?.high === undefined) return { truth: "unknown", reason: "upper-limit-missing" };
  const converted = inUnit(value, item, limits.unit, known);
  if ("reason" in converted) return { truth: "unknown", reason: converted.reason };
  const bounds = decidedEnd(converted, value, item);
  const limit = withoutNoise(multiple * limits.high);
  const margin = marginTo(bounds, operator, limit);
  return {
    truth: compare(bounds, operator, limit),
    reason: "range-straddles-limit",
    compared: Number.isFinite(bounds.low) ? timesUpperLimit(bounds.low, limits.high) : undefined,
    margin: margin === undefined ? undefined : timesUpperLimit(margin, limits.high),
  };
}

function timesUpperLimit(value: number, upperLimit: number): Amount {
  return { value: withoutNoise(value / upperLimit), unit: "{ULN}" };
}

/** The bounds of a numeric value in a unit, or why there are none. */
export function inUnit(
  value: Observation["value"],
  item: ScreeningItem,
  unit: Unit,
  { prepared }: Known,
): Bounds | { readonly reason: Reason } {
  if (!("unit" in value) || item.kind !== "quantity") return { reason: "value-of-other-kind" };
  const into = value.unit === unit ? undefined : conversionOf(prepared, item, value.unit, unit);
  if (into?.ok === false) return { reason: into.error.code };
  return boundsOf(value, into?.value) ?? { reason: "value-of-other-kind" };
}

function decidedEnd(bounds: Bounds, value: Observation["value"], item: ScreeningItem): Bounds {
  return value.kind === "interval" && item.kind === "quantity" && item.rangeDecidedBy !== undefined
    ? endOf(bounds, item.rangeDecidedBy)
    : bounds;
}

function judgeFinding(
  { value }: Observation,
  item: ScreeningItem,
  codes: readonly string[] | undefined,
): Judged {
  if (value.kind === "boolean" && codes === undefined) return { truth: value.value ? "met" : "not-met" };
  if (value.kind !== "coded" || codes === undefined || item.kind !== "coded") {
    return { truth: "unknown", reason: "value-of-other-kind" };
  }
  if (codes.includes(value.code)) return { truth: "met" };
  const declared = item.codes.find(({ code }) => code === value.code);
  return declared === undefined || declared.indeterminate === true
    ? { truth: "unknown", reason: "indeterminate" }
    : { truth: "not-met" };
}
