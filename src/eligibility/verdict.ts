import type { CalendarDate } from "#values";
import { assessCriterion, assessNode } from "./assess.ts";
import type { SubjectFacts } from "./facts.ts";
import type { Finding, Turn } from "./finding.ts";
import { negated } from "./kleene.ts";
import { know, type Readings } from "./known.ts";
import type { Eligibility } from "./specification.ts";
import { earliestTurn, type Settling, truthOf } from "./turns.ts";

/** Whether a subject is eligible on a day, and the whole explanation. */
export interface Verdict {
  readonly verdict: "eligible" | "not-eligible" | "undetermined";
  readonly assessedOn: CalendarDate;
  /** The rule that joins the inclusion criteria, with its alternative routes. */
  readonly inclusion: Finding;
  /** Every numbered criterion in the protocol's order, each assessed whatever the others say. */
  readonly criteria: readonly Finding[];
  /** Inclusion criteria whose failure settles it, and exclusion criteria whose words hold. */
  readonly failing: readonly string[];
  /** Criteria that are not settled and could still fail, or be fulfilled, though another may have decided already. */
  readonly open: readonly string[];
  /** Where all else is fulfilled: criteria with an answer that is recorded but not signed, which still bars eligibility. */
  readonly unsigned: readonly string[];
  /** When the answer changes by itself. */
  readonly turns?: Turn;
}

/**
 * Eligible means a definite yes with every recorded judgement, undertaking and document signed; one definite no
 * is enough for not eligible; everything else, such as nothing recorded at all, is undetermined. Readings not
 * named are those that the specification follows.
 */
export function verdict(specification: Eligibility, facts: SubjectFacts, readings: Readings = {}): Verdict {
  const known = know(specification, facts, readings);
  const criteria = specification.criteria.map((criterion) => assessCriterion(criterion, known));
  const inclusion = assessNode(specification.inclusion, known, "met");
  const exclusions = specification.criteria.flatMap(({ polarity }, index) => {
    const finding = criteria[index];
    return polarity === "exclusion" && finding !== undefined ? [finding] : [];
  });
  const conjuncts = conjunctsOf(inclusion);
  const contributions = [inclusion, ...exclusions.map(opposite)];
  const truth = truthOf(contributions.length, contributions);
  const turns = earliestTurn(contributions.length, contributions, truth);
  const unsigned = truth === "met" && someUnsigned(facts) ? criteria.filter(restsOnUnsigned).map(idOf) : [];
  return {
    verdict:
      truth === "not-met"
        ? "not-eligible"
        : truth === "met" && unsigned.length === 0
          ? "eligible"
          : "undetermined",
    assessedOn: facts.assessedOn,
    inclusion,
    criteria,
    failing: [
      ...conjuncts.flatMap((conjunct) => deciding(conjunct, "not-met")),
      ...exclusions.filter(({ truth: t }) => t === "met").map(idOf),
    ],
    open: [
      ...conjuncts.flatMap((conjunct) => deciding(conjunct, "unknown")),
      ...exclusions.filter(({ truth: t }) => t === "unknown").map(idOf),
    ],
    unsigned,
    ...(turns !== undefined && { turns }),
  };
}

function opposite({ truth, turns }: Finding): Settling {
  return { truth: negated(truth), turns: turns && { ...turns, to: negated(turns.to) } };
}

/** What must be met, each by itself. */
function conjunctsOf(finding: Finding): readonly Finding[] {
  return finding.kind === "all-of" || finding.kind === "reading"
    ? finding.parts.flatMap(conjunctsOf)
    : [finding];
}

/** The criteria with this truth through which the rule has it; a failed route beside an open or passed one is none. */
function deciding(finding: Finding, truth: Finding["truth"]): readonly string[] {
  if (finding.truth !== truth) return [];
  if (finding.kind === "criterion") return [idOf(finding)];
  return [...new Set(finding.parts.flatMap((part) => deciding(part, truth)))];
}

function someUnsigned({ judgements, undertakings, documents }: SubjectFacts): boolean {
  return [judgements, undertakings, documents].some((answers) => answers.some(({ signed }) => !signed));
}

function restsOnUnsigned(finding: Finding): boolean {
  if (finding.state === "not-applicable") return false;
  return finding.reason === "not-signed" || finding.parts.some(restsOnUnsigned);
}

function idOf({ id }: Finding): string {
  return id ?? "";
}
