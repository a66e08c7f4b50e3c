import { addCalendar, addDays, type CalendarDate, convert, daysBetween, withoutNoise } from "#values";
import type { Leaf } from "./criterion.ts";
import type { Exposure } from "./facts.ts";
import type { Evidence, Need } from "./finding.ts";
import { atLeast, type Truth } from "./kleene.ts";
import type { Known } from "./known.ts";
import { type AssessCondition, type Outcome, silent } from "./outcome.ts";
import { type Days, daysOf, windowDays, within } from "./time.ts";

type ExposureLeaf = Extract<Leaf, { kind: "exposure" }>;
type Lasting = NonNullable<ExposureLeaf["lasting"]>;

/** Whether enough distinct agents were given in courses that fit, and the courses together lasted long enough. */
export function assessExposure(leaf: ExposureLeaf, known: Known, assessCondition: AssessCondition): Outcome {
  const { assessedOn } = known.facts;
  const courses = known.facts.exposures
    .filter(
      ({ class: agentClass, from }) => leaf.classes.includes(agentClass) && daysOf(from).first <= assessedOn,
    )
    .map((exposure) => ({ exposure, fits: fits(exposure, leaf, known) }))
    .filter((course) => course.fits !== "not-met");
  const certain = courses.filter((course) => course.fits === "met").map(({ exposure }) => exposure);
  const possible = courses.map(({ exposure }) => exposure);
  const evidence: Evidence[] = possible.map((exposure) => ({ kind: "exposure", exposure }));

  const enough = (exposures: readonly Exposure[]) => distinctAgents(exposures) >= leaf.agentsMin;
  const agents = enough(certain) ? "met" : enough(possible) ? "unknown" : "not-met";
  const { lasting } = leaf;
  const long = lasting === undefined ? "met" : longEnough(certain, possible, lasting, assessedOn);
  const truth = atLeast(2, [agents, long]);
  const turns = lasting === undefined || agents !== "met" ? {} : turnsLong(certain, lasting, assessedOn);
  if (truth === "met") return { truth, evidence };
  const missing: Need = { kind: "exposures", classes: leaf.classes };
  if (truth === "unknown") {
    return { truth, reason: "answer-unknown", evidence, missing: [missing], ...turns };
  }
  return { ...silent(leaf.silentWhen, known, assessCondition, missing, evidence), ...turns };
}

function fits(exposure: Exposure, leaf: ExposureLeaf, { prepared, facts }: Known): Truth {
  const demands: Truth[] = [];
  if (leaf.indications) demands.push(among(leaf.indications, exposure.indication));
  if (leaf.outcomes) demands.push(among(leaf.outcomes, exposure.outcome ?? "unknown"));
  if (leaf.doseMin) demands.push(reached(exposure, leaf.doseMin, prepared.equivalents.get(exposure.agent)));
  if (leaf.within) demands.push(overlaps(exposure, windowDays(leaf.within, facts)));
  return atLeast(demands.length, demands);
}

function among(wanted: readonly string[], recorded: string): Truth {
  return recorded === "unknown" ? "unknown" : wanted.includes(recorded) ? "met" : "not-met";
}

/** Whether the course reached a dose, in the reference agent's milligrams. */
function reached(
  { dose }: Exposure,
  { value, unit }: NonNullable<ExposureLeaf["doseMin"]>,
  mgEquivalent: number | undefined,
): Truth {
  if (dose === undefined || mgEquivalent === undefined) return "unknown";
  const high = convert(dose.high, dose.unit, unit);
  if (!high.ok) return "unknown";
  return withoutNoise(high.value / mgEquivalent) >= value ? "met" : "not-met";
}

function overlaps({ from, to }: Exposure, window: Days): Truth {
  const start = daysOf(from);
  const end = to === undefined ? undefined : daysOf(to);
  if (start.first > window.last || (end && end.last < window.first)) return "not-met";
  if (start.last <= window.last && (end === undefined || end.first >= window.first)) return "met";
  return within({ first: start.first, last: end?.last ?? window.last }, window);
}

function distinctAgents(exposures: readonly Exposure[]): number {
  return new Set(exposures.map(({ agent }) => agent)).size;
}

function longEnough(
  certain: readonly Exposure[],
  possible: readonly Exposure[],
  lasting: Lasting,
  today: CalendarDate,
): Truth {
  const shortest = certain.map(({ from, to }) => ({
    first: daysOf(from).last,
    last: to === undefined ? today : earlier(daysOf(to).first, today),
  }));
  if (spans(shortest, lasting).some((span) => lasts(span, lasting))) return "met";
  const longest = possible.map(({ from, to }) => ({
    first: daysOf(from).first,
    last: to === undefined ? today : earlier(daysOf(to).last, today),
  }));
  return spans(longest, lasting).some((span) => lasts(span, lasting)) ? "unknown" : "not-met";
}

function lasts({ first, last }: Days, { amount, unit }: Lasting): boolean {
  return addCalendar(first, amount, unit) <= last;
}

/** Courses joined over short gaps; counted cumulatively, laid end to end from the first day. */
function spans(courses: readonly Days[], { counting, gapDaysMax }: Lasting): readonly Days[] {
  const joined: Days[] = [];
  const inOrder = courses
    .filter(({ first, last }) => first <= last)
    .sort((a, b) => (a.first < b.first ? -1 : 1));
  for (const course of inOrder) {
    const previous = joined.at(-1);
    if (previous && course.first <= addDays(previous.last, gapDaysMax.value + 1)) {
      joined[joined.length - 1] = { first: previous.first, last: later(previous.last, course.last) };
    } else joined.push(course);
  }
  const [start] = joined;
  if (counting === "uninterrupted" || start === undefined) return joined;
  const days = joined.reduce((total, { first, last }) => total + daysBetween(first, last), 0);
  return [{ first: start.first, last: addDays(start.first, days) }];
}

/** When courses that still go on will have lasted long enough. */
function turnsLong(
  certain: readonly Exposure[],
  lasting: Lasting,
  today: CalendarDate,
): Pick<Outcome, "turns"> {
  if (!certain.some(({ to }) => to === undefined)) return {};
  const courses = certain.map(({ from, to }) => ({
    first: daysOf(from).last,
    last: to === undefined ? today : earlier(daysOf(to).first, today),
  }));
  const span = spans(courses, lasting).at(-1);
  if (span === undefined || lasts(span, lasting)) return {};
  const start = addDays(today, -daysBetween(span.first, span.last));
  return { turns: { to: "met", on: addCalendar(start, lasting.amount, lasting.unit) } };
}

function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}

function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}
