import { type CalendarDate, daysBetween } from "#values";
import { latestResults, observationNeed } from "./assess-observation.ts";
import type { Leaf } from "./criterion.ts";
import type { ScreeningItem } from "./declared.ts";
import type { Observation } from "./facts.ts";
import type { Evidence } from "./finding.ts";
import { atLeast, type Truth } from "./kleene.ts";
import { type Known, lapseOf } from "./known.ts";
import { type AssessCondition, type Outcome, silent, unsettled } from "./outcome.ts";
import { daysOf, fixed, outOfReach, windowDays, within } from "./time.ts";

type EventLeaf = Extract<Leaf, { kind: "event" }>;

/** Whether there was an event of the kind, in the window if there is one. */
export function assessEvent(leaf: EventLeaf, known: Known, assessCondition: AssessCondition): Outcome {
  const item = known.prepared.items.get(leaf.item);
  const recorded = known.observations.get(leaf.item) ?? [];
  const missing = observationNeed(leaf.item);
  const events = recorded.filter(({ value }) => value.kind === "event");
  const evidence: Evidence[] = events.map((observation) => ({ kind: "observation", observation }));
  const judged = events.map((event) => ({ event, ...judge(event, leaf, item, known) }));

  const certain = judged.filter(({ truth }) => truth === "met");
  if (certain.length > 0) return { truth: "met", evidence, ...lapse(certain, leaf, known) };
  if (judged.some(({ truth }) => truth === "unknown")) {
    const vague = judged.some(({ kind, truth }) => kind === "met" && truth === "unknown");
    return unsettled(vague ? "date-too-vague" : "indeterminate", missing, evidence);
  }
  return withoutEvent(leaf, item, judged, known, assessCondition, evidence);
}

/**
 * No event that counts was recorded. A "never", or the record of an event of the kind before the window (the
 * item asks for the last one), says that there was none; another kind of event says nothing.
 */
function withoutEvent(
  leaf: EventLeaf,
  item: ScreeningItem | undefined,
  judged: readonly (ReturnType<typeof judge> & { readonly event: Observation })[],
  known: Known,
  assessCondition: AssessCondition,
  evidence: Evidence[],
): Outcome {
  const missing = observationNeed(leaf.item);
  const results = latestResults(known.observations.get(leaf.item) ?? []);
  const never = results.find(({ value }) => value.kind === "never");
  const told = never ?? judged.findLast(({ kind }) => kind === "met")?.event;
  if (told === undefined) return silent(leaf.silentWhen, known, assessCondition, missing, evidence);
  if (never !== undefined) evidence.push({ kind: "observation", observation: never });
  const lapses = item?.validityDays === undefined ? undefined : lapseOf(told.on, item.validityDays.value);
  if (lapses === undefined) return { truth: "not-met", evidence };
  if (known.facts.assessedOn >= lapses) return unsettled("too-old", missing, evidence, "stale");
  return { truth: "not-met", evidence, turns: { to: "unknown", on: lapses } };
}

/** Whether one event is of the kind that counts, and whether it does. */
function judge(
  { value }: Observation,
  leaf: EventLeaf,
  item: ScreeningItem | undefined,
  { facts }: Known,
): { readonly kind: Truth; readonly truth: Truth } {
  if (value.kind !== "event") return { kind: "not-met", truth: "not-met" };
  const kind = ofKind(value.code, leaf.codes, item);
  if (leaf.within === undefined) return { kind, truth: kind };
  const inWindow = within(daysOf(value.date), windowDays(leaf.within, facts));
  return { kind, truth: atLeast(2, [kind, inWindow]) };
}

function ofKind(
  code: string | undefined,
  codes: readonly string[] | undefined,
  item: ScreeningItem | undefined,
): Truth {
  if (codes === undefined) return "met";
  if (code === undefined || item === undefined || !("codes" in item)) return "unknown";
  if (codes.includes(code)) return "met";
  return item.codes?.find((declared) => declared.code === code)?.indeterminate === true
    ? "unknown"
    : "not-met";
}

/** When the last of the events leaves the window, and by how many days it lies inside. */
function lapse(
  events: readonly { readonly event: Observation }[],
  { within: window }: EventLeaf,
  { facts }: Known,
): Pick<Outcome, "turns" | "margin"> {
  const last = events.reduce<CalendarDate>((latest, { event }) => {
    const day = event.value.kind === "event" ? daysOf(event.value.date).last : latest;
    return day > latest ? day : latest;
  }, "");
  if (window === undefined) return {};
  const anchor = fixed(window.before, facts);
  return {
    turns: {
      to: "not-met",
      on: outOfReach(last, window.amount, window.unit),
      ...(anchor !== undefined && { anchor }),
    },
    margin: { value: daysBetween(windowDays(window, facts).first, last), unit: "d" },
  };
}
