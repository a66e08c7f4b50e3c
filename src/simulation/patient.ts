import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { bloodCurves, immunoglobulinCurves } from "./blood-curves.ts";
import { bodyCurves } from "./body-curves.ts";
import { type CellFate, cellCurves } from "./cell-curves.ts";
import { between, type Random } from "./chance.ts";
import type { Child } from "./child.ts";
import type { Illness } from "./course.ts";
import type { Curve } from "./curve.ts";
import { activityCurve, type DiseaseFate, diseaseCurves } from "./disease-curves.ts";
import { type ImmunityFate, immunityCurves } from "./immunity-curves.ts";
import { inflammationCurves } from "./inflammation-curves.ts";

/** What becomes of a virtual patient after the infusion, apart from chance. */
export interface Fate extends Omit<CellFate, "bCellsAtFirst">, DiseaseFate, ImmunityFate {
  readonly illnesses: readonly Illness[];
  readonly tocilizumabDay?: number;
  /** The day of an infusion of immunoglobulin that replaces the subject's own. */
  readonly immunoglobulinDay?: number;
}

/** A child whose body can be looked into on any day, before and after the infusion. */
export interface Patient {
  readonly child: Child;
  readonly fate: Fate;
  /** What is left of the disease, 1 before treatment. */
  readonly activity: Curve;
  /** The true amount of whatever can be measured, by data item, in the item's unit. */
  readonly curves: Readonly<Record<string, Curve>>;
  /** Chance in what is measured of it. */
  readonly random: Random;
}

/** A patient whose course is the same each time for the same seed. */
export function patientOf(seed: number, child: Child, fate: Fate): Patient {
  const random = xoroshiro128plus(seed);
  const { illnesses } = fate;
  const { bCells, amounts } = cellCurves(random, { ...fate, bCellsAtFirst: between(random, [140, 420], 0) });
  const activity = activityCurve(fate);
  return {
    child,
    fate,
    activity,
    curves: {
      ...amounts,
      ...bloodCurves(random, illnesses, bCells),
      ...immunoglobulinCurves(random, fate.immunoglobulinDay),
      ...inflammationCurves(random, illnesses, fate.tocilizumabDay),
      ...diseaseCurves(random, child, activity, illnesses),
      ...immunityCurves(random, fate),
      ...bodyCurves(random, child, illnesses),
    },
    random,
  };
}
