import { addCalendar, completedYears, daysBetween, withoutNoise } from "#values";
import { assessComparison, inUnit, latestResults, observationNeed } from "./assess-observation.ts";
import { compare } from "./bounds.ts";
import type { Formula, Leaf } from "./criterion.ts";
import { estimatedFiltration } from "./egfr.ts";
import type { Observation } from "./facts.ts";
import type { Evidence, Need, Reason } from "./finding.ts";
import { type Known, lapseOf } from "./known.ts";
import { type Outcome, unsettled } from "./outcome.ts";

type FiltrationLeaf = Extract<Leaf, { kind: "estimated-filtration" }>;

/**
 * Calculated from creatinine and height; failing that, as reported, provided that the report names the very
 * formula that the protocol asks for at this age.
 */
export function assessFiltration(leaf: FiltrationLeaf, known: Known): Outcome {
  const calculated = calculate(leaf, known);
  const reported = latestResults(known.observations.get(leaf.item) ?? []);
  const [latest] = reported;
  if (calculated.truth !== "unknown" || latest === undefined) return calculated;
  const outcome = assessComparison({ ...leaf, kind: "comparison" }, known);
  if (outcome.truth === "unknown") return outcome;
  const formula = formulaOn(latest.on, leaf, known);
  if (reported.every(({ method }) => method !== undefined && method === formula)) return outcome;
  return unsettled("formula-not-named", observationNeed(leaf.item), outcome.evidence);
}

function calculate(leaf: FiltrationLeaf, known: Known): Outcome {
  const { facts } = known;
  const creatinine = usable(leaf.creatinine, "mg/dL", known);
  const height = usable(leaf.height, "cm", known);
  const evidence: Evidence[] = [creatinine, height].flatMap((input) =>
    "observation" in input ? [{ kind: "observation" as const, observation: input.observation }] : [],
  );
  if ("reason" in creatinine) {
    const missing = creatinine.reason === "not-recorded" ? absent(leaf, known) : undefined;
    return { ...unsettled(creatinine.reason, creatinine.missing, evidence), ...(missing && { missing }) };
  }
  if ("reason" in height) return unsettled(height.reason, height.missing, evidence);
  if (facts.birthDate?.length !== 10) {
    const reason = facts.birthDate === undefined ? "not-recorded" : "date-too-vague";
    return unsettled(reason, { kind: "birth-date" }, evidence);
  }
  if (facts.sex === undefined) return unsettled("not-recorded", { kind: "sex" }, evidence);
  const { on } = creatinine.observation;
  const formula = formulaOn(on, leaf, known);
  if (formula === undefined) return unsettled("age-outside-formulas", creatinine.missing, evidence);
  const value = estimatedFiltration[formula]({
    creatinineMgPerDl: creatinine.value,
    heightCm: height.value,
    ageYears: yearsOfAge(facts.birthDate, on),
    sex: facts.sex,
  });
  const exactly = { low: value, high: value, lowOpen: false, highOpen: false };
  const lapses = [creatinine.lapses, height.lapses].filter((day) => day !== undefined).sort()[0];
  return {
    truth: compare(exactly, leaf.operator, leaf.value),
    evidence: [{ kind: "calculation", formula, value: withoutNoise(value), unit: leaf.unit }, ...evidence],
    margin: {
      value: withoutNoise(leaf.operator.startsWith(">") ? value - leaf.value : leaf.value - value),
      unit: leaf.unit,
    },
    ...(lapses !== undefined && { turns: { to: "unknown" as const, on: lapses } }),
  };
}

type Usable =
  | {
      readonly observation: Observation;
      readonly value: number;
      readonly missing: Need;
      readonly lapses?: string;
    }
  | { readonly reason: Reason; readonly missing: Need };

/** The latest result of an input as one number in the unit that the formulae take, while it is valid. */
function usable(itemId: string, unit: string, known: Known): Usable {
  const missing = observationNeed(itemId);
  const item = known.prepared.items.get(itemId);
  const results = latestResults(known.observations.get(itemId) ?? []);
  const [observation] = results;
  if (observation === undefined || item === undefined) return { reason: "not-recorded", missing };
  const bounds = inUnit(observation.value, item, unit, known);
  if ("reason" in bounds) return { reason: bounds.reason, missing };
  if (bounds.low !== bounds.high || bounds.low <= 0) return { reason: "range-straddles-limit", missing };
  const disagree = results.some(({ value }) => {
    const other = inUnit(value, item, unit, known);
    return "reason" in other || other.low !== bounds.low;
  });
  if (disagree) return { reason: "results-disagree", missing };
  if (item.validityDays === undefined) return { observation, value: bounds.low, missing };
  const lapses = lapseOf(observation.on, item.validityDays.value);
  if (known.facts.assessedOn >= lapses) return { reason: "too-old", missing };
  return { observation, value: bounds.low, missing, lapses };
}

/** What a calculation lacks altogether. */
function absent(leaf: FiltrationLeaf, known: Known): readonly Need[] {
  const items = [leaf.creatinine, leaf.height].filter((item) => !known.observations.has(item));
  return items.map((item) => observationNeed(item));
}

function formulaOn(on: string, { formulas }: FiltrationLeaf, { facts }: Known): Formula | undefined {
  if (facts.birthDate?.length !== 10) return undefined;
  const years = completedYears(facts.birthDate, on);
  return formulas.find(
    ({ ageMin, ageBelow = Number.POSITIVE_INFINITY }) => ageMin <= years && years < ageBelow,
  )?.formula;
}

/** Age with its fraction of a year; whole on birthdays. */
function yearsOfAge(birthDate: string, on: string): number {
  const years = completedYears(birthDate, on);
  const birthday = addCalendar(birthDate, years, "years");
  const next = addCalendar(birthDate, years + 1, "years");
  return years + daysBetween(birthday, on) / daysBetween(birthday, next);
}
