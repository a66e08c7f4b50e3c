import { type FactsProblem, type Observation, observationProblems } from "#eligibility";
import { dataItemsOf } from "#protocol";
import { canonicalText } from "#record";
import type { Instant } from "#values";
import type { Problem } from "./circumstance.ts";
import { deathDayProblems } from "./death-day.ts";
import { infusionOf } from "./infusion.ts";
import { resultsOf, type TrialState } from "./ledger.ts";
import { protocolFor, protocolOf } from "./protocol-in-force.ts";
import { siteDate } from "./subject.ts";

/** What keeps a result of a subject from being recorded, by the field of the command. */
export function resultProblems(
  state: TrialState,
  subject: string,
  observation: Observation,
  now: Instant,
): readonly Problem[] {
  const items = dataItemsOf(protocolFor(state, subject));
  return [
    ...problemsIn("observation", observationProblems(items, observation)),
    ...absenceProblems(observation),
    ...placeProblems(state, subject, observation),
    ...futureProblems(state, subject, observation, now),
    ...(tellsOfDeath(state, observation)
      ? deathDayProblems(state, subject, observation.on, "observation.on")
      : []),
  ];
}

/** Whether a result says of a subject that it is dead. */
export function tellsOfDeath(state: TrialState, { item, value }: Observation): boolean {
  const { vitalStatus } = protocolOf(state).timeToEvent.sources.value;
  return item === vitalStatus && value.kind === "coded" && value.code === "dead";
}

/** What does not fit the protocol's declarations, by the field of the command. */
export function problemsIn(field: string, problems: readonly FactsProblem[]): readonly Problem[] {
  return problems.map(({ code, path, facts }) => ({ code, field: [field, ...path].join("."), facts }));
}

/** That something was not done or is not known is told with why; the other reasons speak for themselves. */
function absenceProblems({ item, value, note = "" }: Observation): readonly Problem[] {
  const isUnexplained =
    value.kind === "missing" && (value.reason === "not-done" || value.reason === "unknown");
  if (!isUnexplained || note.trim() !== "") return [];
  return [{ code: "absence-unexplained", field: "observation.note", facts: { item } }];
}

/** A sample is taken on the day of its result, as the site counts its days, and stands on the form of a planned visit. */
function placeProblems(
  state: TrialState,
  subject: string,
  { on, at, visit }: Observation,
): readonly Problem[] {
  const problems: Problem[] = [];
  const day = at === undefined ? on : siteDate(state, subject, at);
  if (at !== undefined && day !== on) {
    problems.push({ code: "taken-on-another-day", field: "observation.at", facts: { at, on, day } });
  }
  if (visit === undefined) return problems;
  const planned = protocolFor(state, subject).schedule.visits.find(({ id }) => id === visit);
  if (!planned) problems.push({ code: "unknown-visit", field: "observation.visit", facts: { visit } });
  const infusedOn = infusionOf(state, subject)?.on;
  const isAfter = planned?.anchor === "infusion" && planned.due.value.amount > 0;
  if (isAfter && infusedOn !== undefined && on < infusedOn) {
    const facts = { visit, on, infusedOn };
    problems.push({ code: "taken-before-infusion", field: "observation.on", facts });
  }
  return problems;
}

function futureProblems(
  state: TrialState,
  subject: string,
  { on, at }: Observation,
  now: Instant,
): readonly Problem[] {
  if (at !== undefined && at > now) {
    return [{ code: "future-date", field: "observation.at", facts: { date: at } }];
  }
  const ahead = on > siteDate(state, subject, now);
  return ahead ? [{ code: "future-date", field: "observation.on", facts: { date: on } }] : [];
}

/** How a laboratory's result stands to what is on record of its subject, with the versions of those records. */
export type Acquaintance =
  | { readonly kind: "new" }
  | { readonly kind: "duplicate" | "correction"; readonly version: number }
  | { readonly kind: "ambiguous"; readonly versions: readonly number[] };

/**
 * Recognises a result by the laboratory's number of its sample, or where none is on record by its time and value. Of
 * several results of one sample, those designated final stand apart from the others. Without a number, another value of
 * the same laboratory at the same moment is a correction, and so it is on the same day where neither tells an hour.
 */
export function acquaintanceOf(state: TrialState, subject: string, result: Observation): Acquaintance {
  const records = resultsOf(state, subject, result.item);
  const known = records.map(({ version, event }) => ({ version, observation: event.observation }));
  const duplicate = known.find(({ observation }) => isSameResult(observation, result));
  if (duplicate) return { kind: "duplicate", version: duplicate.version };
  const of = (wanted: Sameness) =>
    known.filter(({ observation }) => samenessOf(observation, result) === wanted);
  const same = of("same-sample");
  const [only, ...more] = same;
  if (only && more.length === 0) return { kind: "correction", version: only.version };
  const others = only ? same : of("perhaps");
  if (others.length === 0) return { kind: "new" };
  return { kind: "ambiguous", versions: others.map(({ version }) => version) };
}

type Sameness = "same-sample" | "perhaps" | "another-sample";

/** Where only one of two results at the same time has its sample's number, they may be of one sample or of two. */
function samenessOf(known: Observation, result: Observation): Sameness {
  if (known.laboratory !== result.laboratory || known.final !== result.final) return "another-sample";
  const numbered = [known, result].filter(({ sample }) => sample !== undefined).length;
  if (numbered === 2) return known.sample === result.sample ? "same-sample" : "another-sample";
  if (known.at !== result.at || known.on !== result.on) return "another-sample";
  return numbered === 0 ? "same-sample" : "perhaps";
}

/** Most records differ by their sample or their time: the dearer comparison of what they tell comes last. */
function isSameResult(known: Observation, result: Observation): boolean {
  if (known.on !== result.on) return false;
  const isNumbered = known.sample !== undefined && result.sample !== undefined;
  const isSame = isNumbered
    ? known.sample === result.sample &&
      known.at === result.at &&
      known.laboratory === result.laboratory &&
      known.final === result.final
    : known.at === undefined || result.at === undefined || known.at === result.at;
  return isSame && contentOf(known) === contentOf(result);
}

function contentOf({ value, lloq, limits }: Observation): string {
  return canonicalText({ value, ...(lloq !== undefined && { lloq }), ...(limits && { limits }) });
}

/** What two results of one file may not have in common: their sample, or where it has no number the moment. */
export function sampleKeyOf(subject: string, { item, sample, at, on, final }: Observation): string {
  return JSON.stringify([subject, item, sample ?? at ?? on, final ?? false]);
}
