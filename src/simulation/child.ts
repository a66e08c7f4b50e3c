import type { Observation, SubjectFacts } from "#eligibility";
import { addCalendar, addDays, type CalendarDate, completedYears, daysBetween } from "#values";
import { between, happens, oneOf, type Random, type Range, wholeBetween } from "./chance.ts";

/** A virtual child: what it would tell and show when screened, dated for the day of screening. */
export type Child = SubjectFacts & { readonly birthDate: CalendarDate; readonly sex: "female" | "male" };

/**
 * What varies between children with refractory juvenile dermatomyositis: about the medians and quartiles of 20
 * treated children (J Rheumatol) and 30 new ones (PMC7329617, table 1). CK is often normal while LDH is raised.
 */
const activity: readonly { readonly item: string; readonly range: Range; readonly decimals: number }[] = [
  { item: "cmas", range: [24, 46], decimals: 0 },
  { item: "phga", range: [2.2, 7.7], decimals: 1 },
  { item: "ptga", range: [2.1, 7], decimals: 1 },
  { item: "das", range: [8, 16], decimals: 0 },
  { item: "ck", range: [40, 680], decimals: 0 },
  { item: "ldh", range: [240, 460], decimals: 0 },
  { item: "ast", range: [30, 80], decimals: 0 },
  { item: "alt", range: [17, 60], decimals: 0 },
  { item: "lvef", range: [58, 72], decimals: 0 },
  { item: "bilirubin", range: [4, 16], decimals: 1 },
];

/** Findings that make a child not eligible, one of which a screening failure shows. */
const disqualifying: readonly [Disqualifying, ...Disqualifying[]] = [
  { item: "tuberculosis-igra", value: { kind: "coded", code: "positive" } },
  { item: "lvef", value: { kind: "quantity", value: 51, unit: "%" } },
  { item: "hiv-antibody", value: { kind: "coded", code: "positive" } },
  { item: "syphilis-test", value: { kind: "coded", code: "positive" } },
  { item: "congenital-heart-disease", value: { kind: "boolean", value: true } },
  { item: "pericardial-effusion", value: { kind: "coded", code: "moderate" } },
];
type Disqualifying = Pick<Observation, "item" | "value">;

/** A child like the template, an eligible subject's facts, but of its own age, size and disease activity. */
export function drawChild(random: Random, template: SubjectFacts, screenedOn: CalendarDate): Child {
  const ageYears = wholeBetween(random, [5, 16]);
  const birthDate = addDays(addCalendar(screenedOn, -ageYears, "years"), -wholeBetween(random, [0, 364]));
  const sex = happens(random, 0.7) ? "female" : "male";
  const heightCm = heightAt(ageYears) * between(random, [0.94, 1.06], 3);
  const weightKg = weightAt(ageYears) * between(random, [0.85, 1.25], 3);
  // Bedside Schwartz backwards: eGFR = 36.5 × height (cm) / creatinine (µmol/L).
  const creatinine = (36.5 * heightCm) / between(random, [88, 140]);
  const drawn = new Map([
    ...activity.map(({ item, range, decimals }) => [item, between(random, range, decimals)] as const),
    ["chaq", wholeBetween(random, [2, 16]) / 8] as const,
    ["height", Number(heightCm.toFixed(1))] as const,
    ["weight", Number(weightKg.toFixed(1))] as const,
    ["creatinine", Number(creatinine.toFixed(1))] as const,
  ]);
  const dated = datedFor(template, screenedOn);
  const observations = dated.observations.map((observation) => measured(observation, drawn));
  return { ...dated, ...ofSex({ ...dated, observations }, sex, ageYears), birthDate, sex };
}

/** The same child with one finding that excludes it, or fails an inclusion criterion. */
export function notEligible(random: Random, child: Child): Child {
  return showing(child, oneOf(random, disqualifying));
}

/** The same child with another result for an item. */
export function showing<Facts extends SubjectFacts>(child: Facts, { item, value }: Disqualifying): Facts {
  const observations = child.observations.map((observation) =>
    observation.item === item ? { ...observation, value } : observation,
  );
  return { ...child, observations };
}

function measured(observation: Observation, drawn: ReadonlyMap<string, number>): Observation {
  const value = drawn.get(observation.item);
  return value !== undefined && observation.value.kind === "quantity"
    ? { ...observation, value: { ...observation.value, value } }
    : observation;
}

/** Girls from 12 on are taken to be of childbearing age: both pregnancy tests, and contraception undertaken. */
function ofSex(
  facts: SubjectFacts,
  sex: Child["sex"],
  ageYears: number,
): Pick<SubjectFacts, "observations" | "undertakings"> {
  const others = facts.observations.filter(({ item }) => item !== "childbearing-status");
  if (sex === "male") return { observations: others, undertakings: [] };
  const on = facts.anchors.screening ?? facts.assessedOn;
  const coded = (item: string, code: string): Observation => ({ item, on, value: { kind: "coded", code } });
  if (ageYears < 12) {
    return { observations: [...others, coded("childbearing-status", "before-menarche")], undertakings: [] };
  }
  return {
    observations: [
      ...others,
      coded("childbearing-status", "of-childbearing-age"),
      coded("urine-pregnancy-test", "negative"),
      coded("blood-pregnancy-test", "negative"),
    ],
    undertakings: [{ undertaking: "contraception", given: true, by: "", on, signed: true }],
  };
}

/** Average height in cm: Weech's formula, 6 × age + 77, to the age of 15. */
function heightAt(ageYears: number): number {
  return 6 * Math.min(ageYears, 15) + 77;
}

/** Average weight in kg: Weech's formula, (7 × age - 5) / 2 from 6 years on and 2 × age + 8 before. */
function weightAt(ageYears: number): number {
  return ageYears < 6 ? 2 * ageYears + 8 : (7 * ageYears - 5) / 2;
}

/** A subject's facts with every date moved, so that screening is on another day. */
function datedFor(facts: SubjectFacts, screenedOn: CalendarDate): SubjectFacts {
  const days = daysBetween(facts.anchors.screening ?? facts.assessedOn, screenedOn);
  const moved = (date: string) => addDays(`${date}-01-01`.slice(0, 10), days).slice(0, date.length);
  return {
    ...facts,
    assessedOn: moved(facts.assessedOn),
    anchors: Object.fromEntries(Object.entries(facts.anchors).map(([anchor, on]) => [anchor, moved(on)])),
    observations: facts.observations.map(({ on, value, ...rest }) => ({
      ...rest,
      on: moved(on),
      value: value.kind === "event" ? { ...value, date: moved(value.date) } : value,
    })),
    exposures: facts.exposures.map(({ from, to, ...rest }) => ({
      ...rest,
      from: moved(from),
      ...(to !== undefined && { to: moved(to) }),
    })),
    judgements: facts.judgements.map((judgement) => ({ ...judgement, on: moved(judgement.on) })),
    undertakings: facts.undertakings.map((undertaking) => ({ ...undertaking, on: moved(undertaking.on) })),
  };
}

export function ageOf({ birthDate }: Child, on: CalendarDate): number {
  return completedYears(birthDate, on);
}
