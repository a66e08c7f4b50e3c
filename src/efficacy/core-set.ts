import { cmasMax } from "./cmas.ts";
import type { CoreMeasure } from "./core-measure.ts";
import { chaq, haqDi } from "./disability-index.ts";
import { compare, type Decimal, exactly, type Fraction, fractionOf, minus, over, whole } from "./fraction.ts";
import type { TotalImprovementRule } from "./total-improvement-rule.ts";

/** A value with the laboratory's upper limit for that very sample, in the same unit. */
export interface Measured {
  readonly value: Decimal;
  /** The true value lies below it, or above. */
  readonly beyond?: "below" | "above" | undefined;
  readonly upperLimit?: Decimal | undefined;
}

/** What was measured on one occasion, by data item. What is absent was not measured. */
export type Measurements = Readonly<Record<string, Measured>>;

/** What a measure is read from, as fixed at baseline. */
export interface Instrument {
  readonly measure: CoreMeasure;
  /** The data item; for an enzyme the one most above its limit at baseline. */
  readonly item: string;
  readonly better: "lower" | "higher";
  /** The width of the scale; of an enzyme in multiples of its upper limit. */
  readonly range: Fraction;
  /** The best and the worst value, where the scale has ends. */
  readonly ends?: { readonly best: Fraction; readonly worst: Fraction };
  readonly inUpperLimits: boolean;
  /** The limit of the baseline's sample, where each later value goes by it too. */
  readonly upperLimit?: Fraction;
}

export type ReadingMissing =
  | "not-measured"
  | "no-upper-limit"
  | "not-a-number"
  | "outside-scale"
  | "beyond-a-limit";

/** Ranges of strength scores: CMAS; MMT of eight groups on one side, on both, and of 24 (IMACS form 04). */
const strengthRanges = {
  cmas: cmasMax,
  "mmt-8": 80,
  "mmt-8-bilateral": 150,
  "mmt-24": 260,
} as const;
const extramuscularRanges = { "extramuscular-vas": 10, das: 20 } as const;
const zero = whole(0);

/** What is read of a baseline is asked for at each of its follow-ups, and by each definition of improvement. */
const instrumentsByBaseline = new WeakMap<Measurements, Map<TotalImprovementRule, readonly Instrument[]>>();

/** The instruments of a subject: those of the protocol, and the enzyme that was most abnormal at baseline. */
export function instrumentsAt(rule: TotalImprovementRule, baseline: Measurements): readonly Instrument[] {
  const byRule =
    instrumentsByBaseline.get(baseline) ?? new Map<TotalImprovementRule, readonly Instrument[]>();
  instrumentsByBaseline.set(baseline, byRule);
  const instruments = byRule.get(rule) ?? chosenInstruments(rule, baseline);
  byRule.set(rule, instruments);
  return instruments;
}

function chosenInstruments(rule: TotalImprovementRule, baseline: Measurements): readonly Instrument[] {
  const { strength, enzymeOrChqPhs, extramuscularOrDas } = rule.measures.value;
  return [
    lowerIsBetter("phga", "phga", 10),
    lowerIsBetter("ptga", "ptga", 10),
    {
      measure: "strength",
      item: strength,
      better: "higher",
      range: whole(strengthRanges[strength]),
      ends: { best: whole(strengthRanges[strength]), worst: zero },
      inUpperLimits: false,
    },
    lowerIsBetter("chaq", disabilityAt(baseline), 3),
    enzymeOrChqPhs === "enzyme" ? enzymeAt(rule, baseline) : physicalSummary(rule),
    lowerIsBetter("extramuscular-or-das", extramuscularOrDas, extramuscularRanges[extramuscularOrDas]),
  ];
}

/** The questionnaire for adults is followed in those of whom it was the one at baseline; it is scored alike. */
function disabilityAt(baseline: Measurements): string {
  return !(chaq.total in baseline) && haqDi.total in baseline ? haqDi.total : chaq.total;
}

function lowerIsBetter(measure: CoreMeasure, item: string, max: number): Instrument {
  const range = whole(max);
  return {
    measure,
    item,
    better: "lower",
    range,
    ends: { best: zero, worst: range },
    inUpperLimits: false,
  };
}

/** Norm-based, so without ends. */
function physicalSummary({ chqPhsRange }: TotalImprovementRule): Instrument {
  if (chqPhsRange.value === "not-used") throw new Error("a CHQ physical summary without a range");
  const range = exactly(chqPhsRange.value);
  return {
    measure: "enzyme-or-chq-phs",
    item: "chq-physical",
    better: "higher",
    range,
    inUpperLimits: false,
  };
}

/** The enzyme that is the most abnormal by the rule; of equal ones the first of the protocol. */
function enzymeAt(rule: TotalImprovementRule, baseline: Measurements): Instrument {
  const candidates = rule.enzymes.value.map(({ item, rangeUpperLimits }): Instrument => {
    const range = exactly(rangeUpperLimits);
    const limit = rule.upperLimit.value === "baseline-sample" ? upperLimitOf(baseline[item]) : undefined;
    return {
      ...{ measure: "enzyme-or-chq-phs", item, better: "lower", range, inUpperLimits: true },
      ...(limit && { upperLimit: limit }),
    };
  });
  const measured = candidates
    .filter(({ item }) => item in baseline)
    .map((instrument) => ({ instrument, ...abnormality(rule, instrument, baseline) }));
  const [highest] = measured.toSorted((one, other) => compare(other.least, one.least));
  // One that may be higher still is not passed over: its own reading says why it cannot be told.
  const perhaps = measured.find(
    (one) => one !== highest && (one.most === undefined || (highest && compare(one.most, highest.least) > 0)),
  );
  const told = (perhaps ?? highest)?.instrument ?? candidates[0];
  if (!told) throw new Error("no enzyme to choose from");
  return told;
}

/** How abnormal an enzyme is at least and at most; without a most it may be anything. */
function abnormality(
  { enzymeChoice }: TotalImprovementRule,
  instrument: Instrument,
  baseline: Measurements,
): { readonly least: Fraction; readonly most: Fraction | undefined } {
  const share = (multiple: Fraction) =>
    enzymeChoice.value === "highest-multiple" ? multiple : over(multiple, instrument.range);
  const reading = readingOf(instrument, baseline);
  if (!("missing" in reading)) return { least: share(reading), most: share(reading) };
  const { least = zero, most } = reading;
  return { least: share(least), most: most && share(most) };
}

function upperLimitOf({ upperLimit }: Partial<Measured> = {}): Fraction | undefined {
  const limit = upperLimit === undefined ? undefined : fractionOf(upperLimit);
  return limit && compare(limit, zero) > 0 ? limit : undefined;
}

/** Why there is no reading, and between what it lies as far as that is known. */
interface Unread {
  readonly missing: ReadingMissing;
  readonly least?: Fraction | undefined;
  readonly most?: Fraction | undefined;
}

type Reading = Fraction | Unread;

const readings = new WeakMap<Measurements, Map<Instrument, Reading>>();

/** What an instrument reads, exactly; of an enzyme as a multiple of its upper limit. */
export function readingOf(instrument: Instrument, measurements: Measurements): Reading {
  const known = readings.get(measurements) ?? new Map<Instrument, Reading>();
  readings.set(measurements, known);
  const reading = known.get(instrument) ?? read(instrument, measurements);
  known.set(instrument, reading);
  return reading;
}

function read(instrument: Instrument, measurements: Measurements): Reading {
  const { item, ends, inUpperLimits, upperLimit } = instrument;
  const measured = measurements[item];
  if (measured === undefined) return { missing: "not-measured" };
  const value = fractionOf(measured.value);
  if (value === undefined) return { missing: "not-a-number" };
  if (!inUpperLimits) {
    if (ends && !within(value, ends)) return { missing: "outside-scale" };
    return known(value, measured, ends && limitsOf(ends));
  }
  const limit = upperLimit ?? upperLimitOf(measured);
  if (limit === undefined) return { missing: "no-upper-limit" };
  if (compare(value, zero) < 0) return { missing: "outside-scale" };
  return known(over(value, limit), measured, { low: zero });
}

interface Limits {
  readonly low: Fraction;
  readonly high?: Fraction;
}

/** The value itself, or where it lies if it was told to be beyond that. */
function known(value: Fraction, { beyond }: Measured, limits: Limits | undefined): Reading {
  if (beyond === undefined) return value;
  return beyond === "below"
    ? { missing: "beyond-a-limit", least: limits?.low, most: value }
    : { missing: "beyond-a-limit", least: value, most: limits?.high };
}

function limitsOf({ best, worst }: NonNullable<Instrument["ends"]>): Required<Limits> {
  return compare(best, worst) < 0 ? { low: best, high: worst } : { low: worst, high: best };
}

function within(value: Fraction, ends: NonNullable<Instrument["ends"]>): boolean {
  const { low, high } = limitsOf(ends);
  return compare(value, low) >= 0 && compare(value, high) <= 0;
}

/** By how much the later reading is better, in units of the scale; negative when worse. */
export function gainOf({ better }: Instrument, before: Fraction, after: Fraction): Fraction {
  return better === "lower" ? minus(before, after) : minus(after, before);
}
