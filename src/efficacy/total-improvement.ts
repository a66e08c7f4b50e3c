import type { Estimate } from "#values";
import type { CoreMeasure } from "./core-measure.ts";
import {
  gainOf,
  type Instrument,
  instrumentsAt,
  type Measurements,
  type ReadingMissing,
  readingOf,
} from "./core-set.ts";
import { compare, type Fraction, numberOf, over, times, whole } from "./fraction.ts";
import {
  type ImprovementLevel,
  improvementLevels,
  type TotalImprovementRule,
} from "./total-improvement-rule.ts";

/**
 * Points of the 2016 ACR/EULAR criteria for minimal, moderate and major response in juvenile dermatomyositis
 * (Rider et al., Arthritis Rheumatol 2017;69:911, table 3) and adult myositis (Aggarwal et al., ibid. 898). A limit
 * belongs to the band below it: `points[n]` are those of a change that exceeds n of the limits.
 */
interface Bands {
  readonly limitsPercent: readonly number[];
  readonly points: readonly number[];
}

const limitsPercent = [5, 15, 25, 40];
const bands: Readonly<Record<CoreMeasure, Bands>> = {
  phga: { limitsPercent, points: [0, 7.5, 15, 17.5, 20] },
  ptga: { limitsPercent, points: [0, 2.5, 5, 7.5, 10] },
  strength: { limitsPercent: [2, 10, 20, 30], points: [0, 10, 20, 27.5, 32.5] },
  chaq: { limitsPercent, points: [0, 5, 7.5, 7.5, 10] },
  "enzyme-or-chq-phs": { limitsPercent, points: [0, 2.5, 5, 7.5, 7.5] },
  "extramuscular-or-das": { limitsPercent, points: [0, 7.5, 12.5, 15, 20] },
};

const thresholds = {
  juvenile: { none: 0, minimal: 30, moderate: 45, major: 70 },
  adult: { none: 0, minimal: 20, moderate: 40, major: 60 },
} as const;

export interface MeasureImprovement {
  readonly measure: CoreMeasure;
  /** The data item that was followed. */
  readonly item: string;
  /** Improvement in percent of the scale's range, negative when worse: for showing, the points come from the exact value. */
  readonly changePercent: Estimate<MeasureMissing>;
  /** The band that the change falls in: above one limit, up to and including the next. */
  readonly band: { readonly abovePercent?: number; readonly upToPercent?: number };
  /** Equal where the measure is complete; else the least and the most that its baseline and what is known allow. */
  readonly points: { readonly lower: number; readonly upper: number };
}

export type MeasureMissing = `${"baseline" | "follow-up"}-${ReadingMissing}`;

/** A required measure that is missing. */
type MeasureLacking = `no-${CoreMeasure}`;

export type TotalImprovement =
  | {
      /** Equal where all that matters was measured; else the bounds of the score. */
      readonly lower: number;
      readonly upper: number;
      /** Level of the bound that qualifies, by the rule, and of the upper. */
      readonly level: ImprovementLevel;
      readonly levelMax: ImprovementLevel;
      readonly measures: readonly MeasureImprovement[];
    }
  | {
      readonly missing: MeasureLacking;
      readonly measures: readonly MeasureImprovement[];
    };

/**
 * Total Improvement Score, 0 to 100, between two occasions: the sum over the six measures of the points for their
 * absolute percent change, which is exact, since binary fractions put one-decimal scores into the wrong band. Worsening
 * scores 0. Without a required measure there is no score; without another there are bounds.
 */
export function totalImprovement(
  rule: TotalImprovementRule,
  baseline: Measurements,
  followUp: Measurements,
): TotalImprovement {
  const measures = instrumentsAt(rule, baseline).map((instrument) =>
    measureImprovement(instrument, baseline, followUp),
  );
  const lacking = lackingOf(rule, (measure) =>
    measures.some((one) => one.measure === measure && "missing" in one.changePercent),
  );
  if (lacking) return { missing: lacking, measures };
  const lower = measures.reduce((sum, { points }) => sum + points.lower, 0);
  const upper = measures.reduce((sum, { points }) => sum + points.upper, 0);
  const levelMax = levelOf(rule, upper);
  const level = rule.qualifies.value === "lower-bound" ? levelOf(rule, lower) : levelMax;
  return { lower, upper, level, levelMax, measures };
}

function lackingOf(
  { required }: TotalImprovementRule,
  isMissing: (measure: CoreMeasure) => boolean,
): MeasureLacking | undefined {
  const measure = required.value.find(isMissing);
  return measure && `no-${measure}`;
}

/**
 * The highest score that can be reached from a baseline: every measure at its best, an enzyme at zero. A measure
 * without a baseline can never score.
 */
export function highestReachable(
  rule: TotalImprovementRule,
  baseline: Measurements,
): Estimate<MeasureLacking> {
  const measures = instrumentsAt(rule, baseline).map((instrument) => ({
    measure: instrument.measure,
    reading: readingOf(instrument, baseline),
    points: pointsReachable(instrument, baseline),
  }));
  const lacking = lackingOf(rule, (measure) =>
    measures.some((one) => one.measure === measure && "missing" in one.reading),
  );
  if (lacking) return { missing: lacking };
  const counted = measures.filter(({ reading }) => !("missing" in reading));
  return { value: counted.reduce((sum, { points }) => sum + points, 0) };
}

/** The lowest score of a level. */
export function thresholdOf({ thresholds: chosen }: TotalImprovementRule, level: ImprovementLevel): number {
  return thresholds[chosen.value][level];
}

/** The level of a score by the rule's thresholds. */
export function levelOf(rule: TotalImprovementRule, score: number): ImprovementLevel {
  const least = thresholds[rule.thresholds.value];
  return improvementLevels.findLast((level) => score >= least[level]) ?? "none";
}

function measureImprovement(
  instrument: Instrument,
  baseline: Measurements,
  followUp: Measurements,
): MeasureImprovement {
  const { measure, item } = instrument;
  const before = readingOf(instrument, baseline);
  const after = readingOf(instrument, followUp);
  const lacking = (missing: MeasureMissing, lower = 0, upper = pointsReachable(instrument, baseline)) => ({
    measure,
    item,
    changePercent: { missing },
    band: {},
    points: { lower, upper },
  });
  if ("missing" in before) return lacking(`baseline-${before.missing}`);
  if ("missing" in after) {
    const [best, worst] =
      instrument.better === "lower" ? [after.least, after.most] : [after.most, after.least];
    const points = (reading?: Fraction) => reading && pointsFor(instrument, before, reading);
    return lacking(`follow-up-${after.missing}`, points(worst), points(best));
  }
  const change = percentOfRange(instrument, before, after);
  const { limitsPercent, points } = bands[measure];
  const exceeded = limitsExceeded(measure, change);
  const [abovePercent, upToPercent] = [limitsPercent[exceeded - 1], limitsPercent[exceeded]];
  const scored = points[exceeded] ?? 0;
  return {
    measure,
    item,
    changePercent: { value: numberOf(change) },
    band: {
      ...(abovePercent === undefined ? {} : { abovePercent }),
      ...(upToPercent === undefined ? {} : { upToPercent }),
    },
    points: { lower: scored, upper: scored },
  };
}

/** The most points of a measure from its baseline, or without one at all. */
function pointsReachable(instrument: Instrument, baseline: Measurements): number {
  const { points } = bands[instrument.measure];
  const before = readingOf(instrument, baseline);
  const best = instrument.inUpperLimits ? whole(0) : instrument.ends?.best;
  if ("missing" in before || best === undefined) return Math.max(...points);
  return pointsFor(instrument, before, best);
}

function pointsFor(instrument: Instrument, before: Fraction, after: Fraction): number {
  const change = percentOfRange(instrument, before, after);
  return bands[instrument.measure].points[limitsExceeded(instrument.measure, change)] ?? 0;
}

function percentOfRange(instrument: Instrument, before: Fraction, after: Fraction): Fraction {
  return over(times(gainOf(instrument, before, after), whole(100)), instrument.range);
}

function limitsExceeded(measure: CoreMeasure, change: Fraction): number {
  return bands[measure].limitsPercent.filter((limit) => compare(change, whole(limit)) > 0).length;
}
