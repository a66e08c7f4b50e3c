import { between, type Random } from "./chance.ts";
import { ageOf, type Child } from "./child.ts";
import type { Illness } from "./course.ts";
import { type Curve, curveThrough, type Point } from "./curve.ts";
import { amountOf } from "./treatment-steps.ts";

/** How the disease answers to the cells. */
export interface DiseaseFate {
  /** Share of its activity that is gone after a year: about 0.9 in most, since nearly all in small series improved. */
  readonly response: number;
  /** The day on which it flares up again. */
  readonly flareDay?: number;
}

/** What is left of the activity before treatment, 1 at first: half of what goes is gone by the second month. */
export function activityCurve({ response, flareDay }: DiseaseFate): Curve {
  const left = (share: number) => 1 - response * share;
  const falling: readonly [Point, ...Point[]] = [
    [3, 1],
    [28, left(0.32)],
    [61, left(0.52)],
    [91, left(0.67)],
    [182, left(0.88)],
  ];
  if (flareDay === undefined) return curveThrough(...falling, [365, left(1)]);
  return curveThrough(
    ...falling,
    [flareDay - 40, left(0.94)],
    [flareDay + 15, Math.max(0.75, left(0.94))],
    [flareDay + 90, 0.3],
  );
}

/**
 * Scores, enzymes and the rest that the disease moves, each from what it was at screening towards what it is in
 * health. Chance between two assessments belongs to the measuring.
 */
export function diseaseCurves(
  random: Random,
  child: Child,
  activity: Curve,
  illnesses: readonly Illness[],
): Readonly<Record<string, Curve>> {
  const towards =
    (health: number, from: number): Curve =>
    (day) =>
      health + (from - health) * activity(day);
  const first = (item: string) => amountOf(child, item);
  const strength = between(random, [54, 70], 0);
  const liver = liverInjury(illnesses);
  const plus =
    (one: Curve, other: Curve): Curve =>
    (day) =>
      one(day) + other(day);
  return {
    cmas: towards(cmasInHealth(ageOf(child, child.assessedOn)), first("cmas")),
    "mmt-8": towards(80, strength),
    phga: towards(0.1, first("phga")),
    ptga: towards(0.2, first("ptga")),
    "extramuscular-vas": towards(0.1, between(random, [2.2, 5.5])),
    das: towards(0, first("das")),
    chaq: towards(0, first("chaq")),
    "chq-physical": towards(51, between(random, [27, 36])),
    ck: towards(75, first("ck")),
    ldh: towards(205, first("ldh")),
    aldolase: towards(4.5, first("aldolase") * between(random, [0.9, 1.4], 2)),
    ast: plus(towards(24, first("ast")), (day) => liver(day) * 0.7),
    alt: plus(towards(18, first("alt")), liver),
  };
}

/** Healthy children below 9 years do not reach 52 (at 4 years 46.6, standard deviation 2.3). */
function cmasInHealth(ageYears: number): number {
  return Math.min(52, 46.6 + Math.max(0, ageYears - 4) * 1.1);
}

/** What an injury of the liver adds to ALT in U/L: within the limits of the grades that are told of it (CTCAE v5, multiples of 35). */
function liverInjury(illnesses: readonly Illness[]): Curve {
  const byGrade: Readonly<Record<number, number>> = { 1: 45, 2: 85, 3: 190, 4: 720 };
  const told = illnesses.flatMap(({ onsetDay, severity, changes, endDay }) =>
    severity.scale === "CTCAE-5.0" && severity.term === "Alanine aminotransferase increased"
      ? [{ onsetDay, endDay, grades: [{ day: onsetDay, severity }, ...changes] }]
      : [],
  );
  const [injury] = told;
  if (!injury) return () => 0;
  const { grades, endDay } = injury;
  const points = grades.flatMap(({ day, severity }, index): readonly Point[] => {
    const amount = severity.scale === "CTCAE-5.0" ? (byGrade[severity.grade] ?? 1) : 1;
    const until = grades[index + 1]?.day ?? (day + endDay) / 2;
    return [
      [day - 0.1, amount],
      [until - 0.6, amount],
    ];
  });
  return curveThrough([injury.onsetDay - 1, 1], ...points, [endDay, 1]);
}
