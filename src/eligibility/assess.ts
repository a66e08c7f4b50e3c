import type { Words } from "#values";
import { assessEvent } from "./assess-event.ts";
import { assessExposure } from "./assess-exposure.ts";
import { assessFiltration } from "./assess-filtration.ts";
import { assessComparison, assessFinding, assessMultiple } from "./assess-observation.ts";
import { assessAge, assessSex } from "./assess-person.ts";
import { assessDocument, assessJudgement, assessUndertaking } from "./assess-signed.ts";
import type { Connective, Criterion, Leaf, Naming, Node } from "./criterion.ts";
import type { SubjectFacts } from "./facts.ts";
import type { Finding, Need, State } from "./finding.ts";
import { negated, type Truth } from "./kleene.ts";
import { type Known, know, needKey, type Readings } from "./known.ts";
import type { Outcome } from "./outcome.ts";
import type { Eligibility } from "./specification.ts";
import { earliestTurn, type Settling, truthOf } from "./turns.ts";

/**
 * Assesses one criterion on what is known about a subject on the day of assessment, in strong Kleene logic,
 * with its explanation. An inclusion criterion is met when it is fulfilled, an exclusion when its words hold.
 */
export function assess(
  criterion: Criterion,
  facts: SubjectFacts,
  { specification, readings = {} }: { readonly specification: Eligibility; readonly readings?: Readings },
): Finding {
  return assessCriterion(criterion, know(specification, facts, readings));
}

/** Assessed once for all that refer to it. */
export function assessCriterion(criterion: Criterion, known: Known): Finding {
  const assessed = known.criteria.get(criterion.id);
  if (assessed !== undefined) return assessed;
  const favourable = criterion.polarity === "inclusion" ? "met" : "not-met";
  const rule = assessNode(criterion.rule, known, favourable);
  const finding = explain({ ...criterion, kind: "criterion" }, passOn(rule), [rule], known);
  known.criteria.set(criterion.id, finding);
  return finding;
}

/** Assesses a node; `favourable` is the truth that helps the subject here: an inapplicable node takes it. */
export function assessNode(node: Node, known: Known, favourable: Truth): Finding {
  switch (node.kind) {
    case "all-of":
    case "any-of":
    case "at-least":
    case "not":
    case "implies":
    case "reading":
      return assessConnective(node, known, favourable);
    case "condition": {
      const finding = assessCondition(node.condition, known);
      return explain(node, passOn(finding), [finding], known);
    }
    case "criterion": {
      const criterion = known.prepared.criteria.get(node.criterion);
      if (criterion === undefined) throw new Error(`No criterion ${node.criterion}`);
      return assessCriterion(criterion, known);
    }
    default: {
      const finding = explain(node, assessLeaf(node, known), nothing, known);
      finding.leaf = node;
      return finding;
    }
  }
}

type Valued = Exclude<Leaf, { kind: "condition" | "criterion" }>;

function assessLeaf(leaf: Valued, known: Known): Outcome {
  switch (leaf.kind) {
    case "comparison":
      return assessComparison(leaf, known);
    case "multiple-of-upper-limit":
      return assessMultiple(leaf, known);
    case "estimated-filtration":
      return assessFiltration(leaf, known);
    case "age":
      return assessAge(leaf, known);
    case "sex":
      return assessSex(leaf, known);
    case "finding":
      return assessFinding(leaf, known, assessCondition);
    case "event":
      return assessEvent(leaf, known, assessCondition);
    case "exposure":
      return assessExposure(leaf, known, assessCondition);
    case "judgement":
      return assessJudgement(leaf, known);
    case "undertaking":
      return assessUndertaking(leaf, known);
    case "document":
      return assessDocument(leaf, known);
  }
}

function assessConnective(node: Connective, known: Known, favourable: Truth): Finding {
  switch (node.kind) {
    case "all-of":
    case "any-of":
    case "at-least": {
      const parts = node.of.map((part) => assessNode(part, known, favourable));
      const count = node.kind === "all-of" ? parts.length : node.kind === "any-of" ? 1 : node.count;
      return counted(node, joined(count, parts, parts), count, parts, known);
    }
    case "not": {
      const part = assessNode(node.of, known, negated(favourable));
      return explain(node, { ...reversed(part), missing: part.missing }, [part], known);
    }
    case "implies":
      return assessImplication(node, known, favourable);
    case "reading": {
      const chosen = known.readings[node.query] ?? known.prepared.defaults[node.query] ?? "";
      const reading = node.readings[chosen];
      if (reading === undefined) throw new Error(`Query ${node.query} has no reading ${chosen}`);
      const part = assessNode(reading, known, favourable);
      const finding = explain(node, passOn(part), [part], known);
      finding.reading = { query: node.query, chosen };
      return finding;
    }
  }
}

/**
 * Where the antecedent fails, the node does not apply: that satisfies an inclusion (not `when`, or `of`) and
 * never triggers an exclusion (`when` and `of`).
 */
function assessImplication(
  node: Extract<Connective, { kind: "implies" }>,
  known: Known,
  favourable: Truth,
): Finding {
  const satisfies = favourable === "met";
  const when = assessNode(node.when, known, satisfies ? negated(favourable) : favourable);
  const of = assessNode(node.of, known, favourable);
  const contributions = satisfies ? [reversed(when), of] : [when, of];
  const count = satisfies ? 1 : 2;
  const finding = counted(node, joined(count, contributions, [when, of]), count, [when, of], known);
  if (when.truth === "not-met") finding.state = "not-applicable";
  return finding;
}

function counted(
  node: Connective,
  outcome: Outcome,
  count: number,
  parts: readonly Finding[],
  known: Known,
): Explaining {
  const finding = explain(node, outcome, parts, known);
  finding.count = count;
  return finding;
}

function assessCondition(id: string, known: Known): Finding {
  const assessed = known.conditions.get(id);
  if (assessed !== undefined) return assessed;
  const condition = known.prepared.conditions.get(id);
  if (condition === undefined) throw new Error(`No condition ${id}`);
  const rule = assessNode(condition.rule, known, "met");
  const finding = explain({ label: condition.label, kind: "condition" }, passOn(rule), [rule], known);
  known.conditions.set(id, finding);
  return finding;
}

/** At least so many of the contributions; the parts tell what is missing and in which state. */
function joined(count: number, contributions: readonly Settling[], parts: readonly Finding[]): Outcome {
  const truth = truthOf(count, contributions);
  return {
    truth,
    state: stateOf(truth, parts),
    missing: truth === "unknown" ? missingOf(parts) : nothing,
    turns: earliestTurn(count, contributions, truth),
  };
}

/** A settled whole is what it is; an open one is what its open parts agree to be. */
function stateOf(truth: Truth, parts: readonly Finding[]): State {
  let agreed: State | undefined;
  for (const part of parts) {
    if (truth === "unknown" && part.truth !== "unknown") continue;
    if (agreed !== undefined && agreed !== part.state) return truth;
    agreed = part.state;
  }
  return truth === "unknown" || agreed === "not-applicable" ? (agreed ?? truth) : truth;
}

/** Each need once, though several parts have it. */
function missingOf(parts: readonly Finding[]): readonly Need[] {
  const missing = new Map<string, Need>();
  for (const part of parts) {
    if (part.truth !== "unknown") continue;
    for (const need of part.missing) missing.set(needKey(need), need);
  }
  return [...missing.values()];
}

function passOn({ truth, state, missing, turns, margin }: Finding): Outcome {
  return { truth, state, missing, turns, margin };
}

function reversed({ truth, state, turns }: Finding): Settling & { readonly state: State } {
  return {
    truth: negated(truth),
    state: state === "met" ? "not-met" : state === "not-met" ? "met" : state,
    turns: turns && { ...turns, to: negated(turns.to) },
  };
}

type Named = Omit<Naming, "id"> & { readonly id?: string | undefined; readonly kind: Finding["kind"] };

type Explaining = { -readonly [Field in keyof Finding]: Finding[Field] };

/** Every finding has the same fields in the same order, so that looking at any of them is equally quick. */
function explain(named: Named, outcome: Outcome, parts: readonly Finding[], known: Known): Explaining {
  return {
    kind: named.kind,
    id: named.id,
    label: named.label,
    from: named.from,
    place: named.place,
    truth: outcome.truth,
    state: outcome.state ?? outcome.truth,
    reason: outcome.reason,
    evidence: outcome.evidence ?? nothing,
    missing: outcome.missing ?? nothing,
    turns: outcome.turns,
    margin: outcome.margin,
    cautions: named.cautions === undefined ? nothing : cautionsOf(named.cautions, known),
    reading: undefined,
    count: undefined,
    leaf: undefined,
    silence: outcome.silence,
    parts,
  };
}

const nothing: readonly never[] = [];

function cautionsOf(cautions: NonNullable<Naming["cautions"]>, known: Known): readonly Words[] {
  return cautions
    .filter(({ when }) => assessCondition(when, known).truth === "met")
    .map(({ words }) => words);
}
