import { z } from "zod";
import { type Estimate, wordsSchema } from "#values";
import { type CoreMeasure, coreMeasureSchema } from "./core-measure.ts";
import {
  gainOf,
  type Instrument,
  instrumentsAt,
  type Measurements,
  type ReadingMissing,
  readingOf,
} from "./core-set.ts";
import { compare, exactly, type Fraction, minus, numberOf, over, times, whole } from "./fraction.ts";
import type { Truth } from "./inactive-disease.ts";
import type { TotalImprovementRule } from "./total-improvement-rule.ts";

const id = z.string().regex(/^[a-z0-9-]+$/);

/**
 * A definition of improvement by percent of the baseline value, as PRINTO (Ruperto et al., Arthritis Care Res
 * 2010;62:1533) and IMACS (Rider et al., Arthritis Rheum 2004;50:2281) have them: so many measures improved by so
 * much, and no more than so many worse. Sources print the worsening differently, so it is data of the protocol.
 */
export const improvementDefinitionSchema = z.strictObject({
  id,
  label: wordsSchema,
  improvedPercentMin: z.number().positive(),
  improvedCountMin: z.int().positive(),
  /** Worse counts from this percent, or only above it. */
  worsePercent: z.number().positive(),
  worseFrom: z.enum(["this-percent", "above-this-percent"]),
  worseCountMax: z.int().nonnegative(),
  /** Measures that may not be among the worse. */
  neverWorse: z.array(coreMeasureSchema),
});
export type ImprovementDefinition = z.infer<typeof improvementDefinitionSchema>;

interface RelativeChange {
  readonly measure: CoreMeasure;
  readonly item: string;
  /** Improvement in percent of the baseline value, negative when worse; for showing. */
  readonly changePercent: Estimate<ReadingMissing | "baseline-zero">;
  readonly standing: "improved" | "worse" | "neither" | "unknown";
}

export interface CoreSetImprovement {
  readonly truth: Truth;
  readonly measures: readonly RelativeChange[];
}

/**
 * Whether the core set has improved by a definition. Where measures are missing, met only if it would be met with all
 * of them worse, not met only if it would fail with all of them improved. From a baseline of zero any change is
 * beyond every percentage.
 */
export function assessImprovement(
  definition: ImprovementDefinition,
  rule: TotalImprovementRule,
  baseline: Measurements,
  followUp: Measurements,
): CoreSetImprovement {
  const measures = instrumentsAt(rule, baseline).map((instrument) =>
    relativeChange(definition, instrument, baseline, followUp),
  );
  const holdsWith = (unknownAre: "improved" | "worse") => {
    const standing = measures.map((one) => (one.standing === "unknown" ? unknownAre : one.standing));
    const count = (which: string) => standing.filter((one) => one === which).length;
    return (
      count("improved") >= definition.improvedCountMin &&
      count("worse") <= definition.worseCountMax &&
      measures.every(({ measure }, index) =>
        standing[index] === "worse" ? !definition.neverWorse.includes(measure) : true,
      )
    );
  };
  const truth = holdsWith("worse") ? "met" : holdsWith("improved") ? "unknown" : "not-met";
  return { truth, measures };
}

function relativeChange(
  definition: ImprovementDefinition,
  instrument: Instrument,
  baseline: Measurements,
  followUp: Measurements,
): RelativeChange {
  const { measure, item } = instrument;
  const before = readingOf(instrument, baseline);
  const after = readingOf(instrument, followUp);
  if ("missing" in before) {
    return { measure, item, changePercent: { missing: before.missing }, standing: "unknown" };
  }
  const standing = (reading: Fraction) => standingAt(definition, before, gainOf(instrument, before, reading));
  if ("missing" in after) {
    const [least, most] = [after.least, after.most].map((reading) => reading && standing(reading));
    const surely = least !== undefined && least === most ? least : "unknown";
    return { measure, item, changePercent: { missing: after.missing }, standing: surely };
  }
  const changePercent: RelativeChange["changePercent"] =
    compare(before, whole(0)) === 0
      ? { missing: "baseline-zero" }
      : { value: numberOf(percentOf(before, gainOf(instrument, before, after))) };
  return { measure, item, changePercent, standing: standing(after) };
}

type Standing = "improved" | "worse" | "neither";

function standingAt(definition: ImprovementDefinition, before: Fraction, gain: Fraction): Standing {
  if (compare(before, whole(0)) !== 0) return standingOf(definition, percentOf(before, gain));
  const side = compare(gain, whole(0));
  return side > 0 ? "improved" : side < 0 ? "worse" : "neither";
}

function percentOf(before: Fraction, gain: Fraction): Fraction {
  return over(times(gain, whole(100)), before);
}

function standingOf(definition: ImprovementDefinition, percent: Fraction): Standing {
  if (compare(percent, exactly(definition.improvedPercentMin)) >= 0) return "improved";
  const loss = compare(minus(whole(0), percent), exactly(definition.worsePercent));
  const worse = definition.worseFrom === "this-percent" ? loss >= 0 : loss > 0;
  return worse ? "worse" : "neither";
}
