import { addDays, type CalendarDate, daysBetween, type Instant } from "#values";
import type { DltDefinition, DltRule } from "./dlt-definition.ts";
import { assessDuration, type DurationFinding } from "./duration.ts";
import { dayOf, type Grade, type GradeChange, inOrder, type Onset, worstGrade } from "./grade.ts";
import { type GradedEvent, type Relatedness, selectsAny } from "./toxicity.ts";

/** What the assessment looks from: the subject's infusion, the site's time zone, and the moment of knowledge. */
export interface DltContext {
  /** Calendar day at the site on which the infusion started: day 0. */
  readonly infusedOn: CalendarDate;
  readonly timeZone: string;
  readonly asOf: Instant;
}

export interface DltWindow {
  readonly opensOn: CalendarDate;
  /** Last day of the window. No late visit stretches it. */
  readonly closesOn: CalendarDate;
}

export type DltReason =
  | { readonly code: "no-rule-selects" }
  | { readonly code: "excluded"; readonly exclusionId: string }
  | { readonly code: "relatedness-does-not-count"; readonly ruleId: string; readonly product: Relatedness }
  | { readonly code: "grade-below"; readonly ruleId: string; readonly worst: Grade; readonly gradeMin: Grade }
  | { readonly code: "not-worse-than-before-infusion"; readonly ruleId: string; readonly before: Grade }
  | { readonly code: "grade-reached"; readonly ruleId: string; readonly from: Onset; readonly day: number }
  | ({ readonly code: "duration-exceeded"; readonly ruleId: string } & DurationFacts)
  | ({ readonly code: "duration-running"; readonly ruleId: string } & DurationFacts)
  | ({ readonly code: "improved-in-time"; readonly ruleId: string } & DurationFacts)
  | ({ readonly code: "time-of-day-missing"; readonly ruleId: string } & DurationFacts)
  | {
      readonly code: "after-window";
      readonly ruleId: string;
      readonly from: Onset;
      readonly closesOn: CalendarDate;
    };

interface DurationFacts {
  readonly from: Onset;
  readonly to?: Onset;
  readonly amount: number;
  readonly unit: "hours" | "days";
}

export type DltVerdict = "dlt" | "pending" | "after-window" | "not-dlt";

/** By rule alone: a candidate for the committee to confirm, never its decision. */
export interface DltAssessment {
  readonly verdict: DltVerdict;
  /** The rule that gave the verdict, unless it is `not-dlt`. */
  readonly ruleId?: string;
  /** What every rule that selects the event found. */
  readonly because: readonly DltReason[];
  /** When pending: the first day on which the duration is known to be exceeded if the event lasts. */
  readonly resolvesOn?: CalendarDate;
}

export function dltWindow(definition: DltDefinition, infusedOn: CalendarDate): DltWindow {
  return { opensOn: infusedOn, closesOn: addDays(infusedOn, definition.window.value.days) };
}

/**
 * Assesses one event against the protocol's definition, as far as is known at `asOf`. A grade holds until
 * the next entry of the history. Any rule met makes it dose-limiting; else a duration still running leaves
 * it pending, also beyond the window; a grade first reached after the window is only flagged for review.
 */
export function assessDlt(definition: DltDefinition, event: GradedEvent, context: DltContext): DltAssessment {
  const worst = worstGrade(event.gradeHistory);
  const exclusion = definition.exclusions.find(
    ({ value }) => worst <= value.gradeMax && selectsAny(value.selects, event),
  );
  if (exclusion) {
    return { verdict: "not-dlt", because: [{ code: "excluded", exclusionId: exclusion.value.id }] };
  }
  const findings = definition.rules
    .map(({ value }) => value)
    .filter((rule) => selectsAny(rule.selects, event) && !selectsAny(rule.except, event))
    .map((rule) => assessRule(rule, dltWindow(definition, context.infusedOn), event, context));
  if (findings.length === 0) return { verdict: "not-dlt", because: [{ code: "no-rule-selects" }] };
  return mostSevere(findings);
}

const verdictsBySeverity: readonly DltVerdict[] = ["dlt", "pending", "after-window", "not-dlt"];

function mostSevere(findings: readonly RuleFinding[]): DltAssessment {
  const verdict = verdictsBySeverity.find((wanted) => findings.some((finding) => finding.verdict === wanted));
  const deciding = findings.filter((finding) => finding.verdict === verdict);
  const ruleId = verdict === "not-dlt" ? undefined : deciding[0]?.because.ruleId;
  const resolvesOn = deciding.flatMap((finding) => finding.resolvesOn ?? []).toSorted()[0];
  return {
    verdict: verdict ?? "not-dlt",
    ...(ruleId !== undefined && { ruleId }),
    because: findings.map((finding) => finding.because),
    ...(verdict === "pending" && resolvesOn !== undefined && { resolvesOn }),
  };
}

interface RuleFinding {
  readonly verdict: DltVerdict;
  readonly because: Extract<DltReason, { ruleId: string }>;
  readonly resolvesOn?: CalendarDate;
}

function assessRule(rule: DltRule, window: DltWindow, event: GradedEvent, context: DltContext): RuleFinding {
  const ruleId = rule.id;
  const { product } = event.attribution;
  if (!rule.relatedness.includes(product)) {
    return { verdict: "not-dlt", because: { code: "relatedness-does-not-count", ruleId, product } };
  }
  const spells = spellsSinceInfusion(rule, event.gradeHistory, context);
  const findings = spells.map((spell): RuleFinding => {
    const on = dayOf(spell.from, context.timeZone);
    if (on > window.closesOn) {
      const { closesOn } = window;
      return {
        verdict: "after-window",
        because: { code: "after-window", ruleId, from: spell.from, closesOn },
      };
    }
    if (rule.duration === undefined) {
      const day = daysBetween(window.opensOn, on);
      return { verdict: "dlt", because: { code: "grade-reached", ruleId, from: spell.from, day } };
    }
    return fromDuration(ruleId, rule, spell, assessDuration(rule.duration.within, spell, context));
  });
  const decisive = verdictsBySeverity
    .map((verdict) => findings.find((finding) => finding.verdict === verdict))
    .find((finding) => finding !== undefined);
  return decisive ?? { verdict: "not-dlt", because: belowThreshold(rule, event, context) };
}

function fromDuration(ruleId: string, rule: DltRule, spell: Spell, finding: DurationFinding): RuleFinding {
  const within = rule.duration?.within ?? { amount: 0, unit: "days" as const };
  const facts = { ruleId, from: spell.from, ...(spell.to !== undefined && { to: spell.to }), ...within };
  switch (finding.outcome) {
    case "exceeded":
      return { verdict: "dlt", because: { code: "duration-exceeded", ...facts } };
    case "within":
      return { verdict: "not-dlt", because: { code: "improved-in-time", ...facts } };
    case "running":
      return {
        verdict: "pending",
        because: { code: "duration-running", ...facts },
        resolvesOn: finding.resolvesOn,
      };
    case "time-of-day-missing":
      return { verdict: "pending", because: { code: "time-of-day-missing", ...facts } };
  }
}

function belowThreshold(rule: DltRule, event: GradedEvent, context: DltContext): RuleFinding["because"] {
  const worst = worstGrade(event.gradeHistory);
  return worst < rule.gradeMin
    ? { code: "grade-below", ruleId: rule.id, worst, gradeMin: rule.gradeMin }
    : {
        code: "not-worse-than-before-infusion",
        ruleId: rule.id,
        before: gradeBefore(event.gradeHistory, context),
      };
}

/** A stretch of time from reaching the rule's grade until improvement, if any. */
interface Spell {
  readonly from: Onset;
  readonly to?: Onset;
}

function gradeBefore(history: readonly GradeChange[], { infusedOn, timeZone }: DltContext): Grade {
  const before = inOrder(history, timeZone).filter(({ from }) => dayOf(from, timeZone) < infusedOn);
  return before.at(-1)?.grade ?? 0;
}

/**
 * The spells that can count, from the day of the infusion on. Where only worsening counts, the threshold is
 * raised above the grade that was there before, and coming back down to that grade is improvement; once the
 * event has been better than that, the lower grade is what later worsening is measured against.
 */
function spellsSinceInfusion(rule: DltRule, history: readonly GradeChange[], context: DltContext): Spell[] {
  const { infusedOn, timeZone } = context;
  const before = gradeBefore(history, context);
  const since = inOrder(history, timeZone).filter(({ from }) => dayOf(from, timeZone) >= infusedOn);
  const fromInfusion = rule.presentBeforeInfusion === "counts-from-infusion";
  const course = fromInfusion && before > 0 ? [{ grade: before, from: infusedOn }, ...since] : since;
  const improvedTo = rule.duration?.improvedTo ?? rule.gradeMin - 1;
  let baseline: number = fromInfusion ? 0 : before;
  let open: Onset | undefined;
  const spells: Spell[] = [];
  for (const { grade, from } of course) {
    if (open !== undefined && grade <= Math.max(improvedTo, baseline)) {
      spells.push({ from: open, to: from });
      open = undefined;
    } else if (open === undefined && grade >= rule.gradeMin && grade > baseline) {
      open = from;
    }
    baseline = Math.min(baseline, grade);
  }
  return open === undefined ? spells : [...spells, { from: open }];
}
