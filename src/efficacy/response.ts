import type { Estimand } from "./estimand.ts";
import type { ImprovementLevel } from "./total-improvement-rule.ts";
import { improvementLevels } from "./total-improvement-rule.ts";

/** All days count from the infusion as day 0. */

/** A visit at which response is told, with the day that it is meant for: months are calendar months of the subject. */
export interface ResponseVisit {
  readonly visit: string;
  readonly targetDay: number;
}

export interface AnalysisWindow extends ResponseVisit {
  readonly fromDay: number;
  readonly toDay: number;
}

/** Response as assessed on a day: the level of the bound that qualifies, and what it could be at most; or why there is none. */
export interface ResponseAssessment {
  readonly day: number;
  readonly response:
    | { readonly level: ImprovementLevel; readonly levelMax: ImprovementLevel }
    | { readonly missing: string };
}

/** What ends or overrules the observation of response; the days on which each first happened. */
export interface Intercurrent {
  readonly death?: number;
  /** Escalated treatment of the disease. */
  readonly rescue?: number;
  /** A second infusion. */
  readonly retreatment?: number;
  readonly "drop-out"?: number;
}

export interface VisitResponse extends AnalysisWindow {
  /**
   * Pending while the window is open: shown apart, so that early failures are not counted before early successes.
   * Excluded where the protocol counts nobody without an assessment.
   */
  readonly status: "response" | "non-response" | "excluded" | "pending";
  /** The level shown; none where the status is not by an assessment. */
  readonly level: ImprovementLevel;
  readonly because: "assessed" | "window-open" | "not-calculable" | "missing" | keyof Intercurrent;
  /** The day of the assessment that stands for the visit, also of one without a score, which may show other things. */
  readonly assessedOn?: number;
}

/**
 * Days after the infusion shared out among visits without gaps, halfway between neighbours; the infusion's own day is
 * the first's neighbour, and the last reaches as far after its day as before. A day halfway falls to the earlier visit.
 */
export function analysisWindows(visits: readonly ResponseVisit[]): readonly AnalysisWindow[] {
  const ordered = visits.toSorted((one, other) => one.targetDay - other.targetDay);
  const halfway = (one: number, other: number) => Math.floor((one + other) / 2);
  return ordered.map(({ visit, targetDay }, index) => {
    const before = ordered[index - 1]?.targetDay ?? 0;
    const after = ordered[index + 1]?.targetDay ?? 2 * targetDay - before;
    return { visit, targetDay, fromDay: halfway(before, targetDay) + 1, toDay: halfway(targetDay, after) };
  });
}

export interface ResponseRule {
  readonly responder: ImprovementLevel;
  readonly tie: "later" | "earlier";
  readonly estimand: Estimand;
  /** The day of the cut-off at the site: a window is open until the end of its last day. */
  readonly cutOffDay: number;
}

/**
 * The response at each visit among all infused: by the assessment closest to the target day, wherever it was made. What
 * escalated treatment, a further infusion, death, drop-out and missing assessments make of it is the estimand's to say.
 */
export function responseAtVisits(
  visits: readonly ResponseVisit[],
  assessments: readonly ResponseAssessment[],
  intercurrent: Intercurrent,
  { responder, tie, estimand, cutOffDay }: ResponseRule,
): readonly VisitResponse[] {
  const overruling = overrulingCauses(estimand);
  return analysisWindows(visits).map((window) => {
    const within = assessments.filter(({ day }) => day >= window.fromDay && day <= window.toDay);
    const calculable = within.filter(({ response }) => !("missing" in response));
    const chosen = closest(calculable, window.targetDay, tie);
    const counts = chosen !== undefined && estimand.openWindow.value === "counted-once-assessed";
    if (window.toDay >= cutOffDay && !counts) {
      return { ...window, status: "pending", level: "none", because: "window-open" };
    }
    // An assessment made before the visit's own day does not outlast what happened by that day.
    const lastDay = chosen ? Math.max(chosen.day, window.targetDay) : window.toDay;
    const overruled = firstOf(intercurrent, [...overruling, ...endingCauses]);
    if (overruled && overruled.day <= lastDay) {
      const { cause } = overruled;
      return { ...window, status: statusAfter(cause, estimand), level: "none", because: cause };
    }
    if (!chosen || "missing" in chosen.response) {
      const status = estimand.missingAssessment.value;
      const told = closest(within, window.targetDay, tie);
      return told
        ? { ...window, status, level: "none", because: "not-calculable", assessedOn: told.day }
        : { ...window, status, level: "none", because: "missing" };
    }
    const { level } = chosen.response;
    const status = reaches(level, responder) ? "response" : "non-response";
    return { ...window, status, level, because: "assessed", assessedOn: chosen.day };
  });
}

/** What ends the observation of response by itself. */
const endingCauses = ["death", "drop-out"] as const satisfies readonly (keyof Intercurrent)[];

/** What overrules an assessment from its day on. */
function overrulingCauses(estimand: Estimand): readonly ("rescue" | "retreatment")[] {
  return (["rescue", "retreatment"] as const).filter((cause) => estimand[cause].value === "non-response");
}

function statusAfter(cause: keyof Intercurrent, { death, dropOut }: Estimand): "non-response" | "excluded" {
  if (cause === "death") return death.value;
  return cause === "drop-out" ? dropOut.value : "non-response";
}

/** Of several on one day the first of these. */
const causesInOrder = ["death", "rescue", "retreatment", "drop-out"] as const;

function firstOf(
  intercurrent: Intercurrent,
  causes: readonly (keyof Intercurrent)[],
): { readonly cause: keyof Intercurrent; readonly day: number } | undefined {
  return causesInOrder
    .filter((cause) => causes.includes(cause))
    .flatMap((cause) => {
      const day = intercurrent[cause];
      return day === undefined ? [] : [{ cause, day }];
    })
    .toSorted((one, other) => one.day - other.day)[0];
}

/** The day from which on no assessment counts any more; infinite where there is none. */
export function overruledFrom(intercurrent: Intercurrent, estimand: Estimand): number {
  return firstOf(intercurrent, overrulingCauses(estimand))?.day ?? Infinity;
}

/** The one closest to the target day; of two equally close, the later or the earlier. */
function closest<Dated extends { readonly day: number }>(
  dated: readonly Dated[],
  targetDay: number,
  tie: "later" | "earlier",
): Dated | undefined {
  const distance = ({ day }: Dated) => Math.abs(day - targetDay);
  const byDay = (one: Dated, other: Dated) => (tie === "later" ? other.day - one.day : one.day - other.day);
  return dated.toSorted((one, other) => distance(one) - distance(other) || byDay(one, other))[0];
}

/** Whether a level is at least another. */
export function reaches(level: ImprovementLevel, least: ImprovementLevel): boolean {
  return improvementLevels.indexOf(level) >= improvementLevels.indexOf(least);
}

/** The days of a subject on which response began or was lost, as sources of times to an event. */
export interface ResponseDays {
  readonly "first-response": readonly number[];
  readonly "loss-of-response": readonly number[];
  readonly "last-scored-assessment": readonly number[];
}

/**
 * First response, by the bound that qualifies; its first loss, by the upper, since what was not measured shows no loss;
 * and the last assessment by which it could be told. Once escalated treatment or a further infusion overrules it, nothing
 * is response.
 */
export function responseDays(
  assessments: readonly ResponseAssessment[],
  intercurrent: Intercurrent,
  { responder, estimand }: Pick<ResponseRule, "responder" | "estimand">,
): ResponseDays {
  const until = overruledFrom(intercurrent, estimand);
  const ordered = assessments.toSorted((one, other) => one.day - other.day);
  const counted = ordered.flatMap(({ day, response }) =>
    "missing" in response || day <= 0 || day >= until ? [] : [{ day, ...response }],
  );
  const first = counted.find(({ level }) => reaches(level, responder));
  const lost = first && counted.find(({ day, levelMax }) => day > first.day && !reaches(levelMax, responder));
  const last = counted.at(-1);
  return {
    "first-response": first ? [first.day] : [],
    "loss-of-response": lost ? [lost.day] : [],
    "last-scored-assessment": last ? [last.day] : [],
  };
}
