import { accepted, conversion, type Result, refused } from "#values";
import type { Exclusion } from "./reason.ts";
import type { SubsetRule, Threshold } from "./reconstitution-section.ts";
import { type DatedSample, type Point, type ProfileProblem, type ProfileUnits, readPoint } from "./sample.ts";

/** A sample of a cell subset or an immunoglobulin, with what its own laboratory calls low. */
export interface SubsetSample extends DatedSample {
  /** In the sample's unit. */
  readonly referenceLower?: number;
}

/** What ends the wait for an event, other than the event: death, retreatment, another depleting drug. */
export interface CompetingEvent {
  readonly day: number;
  readonly kind: string;
}

/**
 * When something happened that only samples show, in whole days. `interval` is what is known of it, `(left, right]`: it
 * had not happened at `left`, it had at `right`; `right` is missing while it has not been seen. Both are one day where
 * two samples of that day show it.
 */
export type SeenEvent = { readonly interval: { readonly left: number; readonly right?: number } } & (
  | { readonly state: "seen"; readonly at: number; readonly sample: string }
  | { readonly state: "not-seen"; readonly censoredAt: number }
  | { readonly state: "competing"; readonly at: number; readonly kind: string }
);

export type NoEvent =
  | ProfileProblem["code"]
  | "no-samples"
  | "not-depleted"
  | "lloq-missing"
  | "above-not-decided"
  | "reference-limit-missing";

export type SubsetEvent = SeenEvent | { readonly missing: NoEvent };

export interface SubsetCourse {
  /** Both counted from the infusion. */
  readonly depletion: SubsetEvent;
  readonly recovery: SubsetEvent;
  /** Counted from the sample that showed depletion: how long the cells were gone. */
  readonly aplasia: SubsetEvent;
  /** Ids of the samples that could be judged, in order of time. */
  readonly used: readonly string[];
  readonly excluded: readonly Exclusion[];
}

/** A sample held against both thresholds. */
interface Judged {
  readonly id: string;
  readonly time: number;
  readonly day: number;
  readonly low: boolean;
  readonly recovered: boolean;
}

/**
 * Depletion, recovery and aplasia of one subset by the samples from the infusion on, in calendar days. By the visit
 * convention an event is at the first sample that shows it; the interval says what is known. All samples were drawn
 * before the competing event, though some on its very day.
 */
export function deriveSubsetCourse(
  samples: readonly SubsetSample[],
  units: ProfileUnits,
  rule: SubsetRule,
  competing?: CompetingEvent,
): SubsetCourse {
  const read = judgeAll(samples, units, rule);
  if (!read.ok) {
    return without(
      read.error,
      samples.map(({ id }) => ({ id, reason: "no-estimate" })),
    );
  }
  const { judged, excluded } = read.value;
  if (judged.length === 0) return without("no-samples", excluded);
  const used = judged.map(({ id }) => id);
  const firstLow = judged.findIndex(({ low }) => low);
  const depletion = eventAt(judged, firstLow, competing);
  if (firstLow === -1) {
    const missing = { missing: "not-depleted" } as const;
    return { depletion, recovery: missing, aplasia: missing, used, excluded };
  }
  const again = firstInSuccession(judged, firstLow + 1, rule.recoverySamples.value);
  const recovery = eventAt(judged, again, competing);
  return { depletion, recovery, aplasia: since(judged[firstLow]?.day ?? 0, recovery), used, excluded };
}

function without(missing: NoEvent, excluded: readonly Exclusion[]): SubsetCourse {
  return { depletion: { missing }, recovery: { missing }, aplasia: { missing }, used: [], excluded };
}

/** Where recovery begins that so many samples in succession show; -1 if none does. */
function firstInSuccession(judged: readonly Judged[], from: number, samples: number): number {
  return judged.findIndex(
    (_, index) =>
      index >= from &&
      index + samples <= judged.length &&
      judged.slice(index, index + samples).every(({ recovered }) => recovered),
  );
}

function eventAt(judged: readonly Judged[], index: number, competing: CompetingEvent | undefined): SeenEvent {
  const seen = judged[index];
  if (seen) {
    const left = judged[index - 1]?.day ?? 0;
    return { state: "seen", at: seen.day, sample: seen.id, interval: { left, right: seen.day } };
  }
  const last = judged.at(-1)?.day ?? 0;
  const interval = { left: last };
  return competing
    ? { state: "competing", at: Math.max(competing.day, last), kind: competing.kind, interval }
    : { state: "not-seen", censoredAt: last, interval };
}

function since(origin: number, event: SeenEvent): SeenEvent {
  const { left, right } = event.interval;
  const interval = {
    left: Math.max(0, left - origin),
    ...(right !== undefined && { right: right - origin }),
  };
  return event.state === "not-seen"
    ? { ...event, censoredAt: event.censoredAt - origin, interval }
    : { ...event, at: event.at - origin, interval };
}

/**
 * Of several results of one time the first that was measured counts, as the caller puts them. One sample that cannot be
 * judged leaves the course unknown, since it may have been the one that showed the event.
 */
function judgeAll(
  samples: readonly SubsetSample[],
  units: ProfileUnits,
  rule: SubsetRule,
): Result<{ judged: readonly Judged[]; excluded: readonly Exclusion[] }, NoEvent> {
  const judged: Judged[] = [];
  const excluded: Exclusion[] = [];
  for (const sample of samples) {
    const point = readPoint(sample, units);
    if (!point.ok) return point;
    if (!point.value || point.value.time < 0) {
      excluded.push({ id: sample.id, reason: point.value ? "before-infusion" : "not-measured" });
      continue;
    }
    const low = isBelow(point.value, sample, rule.depletedBelow.value, units);
    if (!low.ok) return low;
    const recovered = reaches(point.value, sample, rule.recoveredFrom.value, units);
    if (!recovered.ok) return recovered;
    const { id, time, day } = sample;
    judged.push({ id, time, day, low: low.value, recovered: recovered.value });
  }
  const ordered = judged.sort((one, other) => one.day - other.day || one.time - other.time);
  const isRepeat = ({ time }: Judged, index: number) => time === ordered[index - 1]?.time;
  const repeats = ordered.filter(isRepeat).map(({ id }) => ({ id, reason: "duplicate-time" }) as const);
  return accepted({
    judged: ordered.filter((one, index) => !isRepeat(one, index)),
    excluded: [...excluded, ...repeats],
  });
}

/** A value below quantification is below a threshold if its limit is not above that. */
function isBelow(
  { value, quantifiable, lloq }: Point,
  sample: SubsetSample,
  threshold: Threshold,
  units: ProfileUnits,
): Result<boolean, NoEvent> {
  if (threshold.kind === "lloq") return accepted(!quantifiable);
  const limit = limitOf(sample, threshold, units);
  if (!limit.ok) return limit;
  if (quantifiable) return value < limit.value ? unlessAbove(sample, true) : accepted(false);
  const atMost = sample.concentration === 0 ? 0 : lloq;
  return atMost === undefined ? refused("lloq-missing") : accepted(atMost <= limit.value);
}

/** Only a value that was quantified shows that there are so many. */
function reaches(
  { value, quantifiable }: Point,
  sample: SubsetSample,
  threshold: Threshold,
  units: ProfileUnits,
): Result<boolean, NoEvent> {
  if (!quantifiable || threshold.kind === "lloq") return accepted(quantifiable);
  const limit = limitOf(sample, threshold, units);
  if (!limit.ok) return limit;
  return value < limit.value ? unlessAbove(sample, false) : accepted(true);
}

/** A number below a threshold decides nothing where the true value lies above the number. */
function unlessAbove({ above }: SubsetSample, decided: boolean): Result<boolean, NoEvent> {
  return above ? refused("above-not-decided") : accepted(decided);
}

function limitOf(
  { unit, referenceLower }: SubsetSample,
  threshold: Exclude<Threshold, { kind: "lloq" }>,
  units: ProfileUnits,
): Result<number, NoEvent> {
  const given = threshold.kind === "value" ? threshold.value : referenceLower;
  if (given === undefined) return refused("reference-limit-missing");
  const from = threshold.kind === "value" ? threshold.unit : (unit ?? units.concentration);
  const into = conversion(from, units.concentration);
  return into.ok ? accepted(into.value(given)) : refused(into.error.code);
}
