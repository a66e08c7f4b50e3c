import { between, type Random } from "./chance.ts";
import type { Child } from "./child.ts";
import type { Illness } from "./course.ts";
import { type Curve, curveThrough } from "./curve.ts";
import { amountOf } from "./treatment-steps.ts";

/** Size, circulation, breathing and organs: as at screening, with growth, and with what illnesses do to them. */
export function bodyCurves(
  random: Random,
  child: Child,
  illnesses: readonly Illness[],
): Readonly<Record<string, Curve>> {
  const first = (item: string) => amountOf(child, item);
  const steady =
    (amount: number): Curve =>
    () =>
      amount;
  const hypotensive = illnesses.find(
    ({ severity }) => severity.scale === "ASTCT-2019-CRS" && severity.inputs.hypotension,
  );
  const pressure = (amount: number, fall: number) =>
    hypotensive
      ? curveThrough(
          [hypotensive.onsetDay - 1, amount],
          [hypotensive.onsetDay + 0.6, amount * fall],
          [hypotensive.endDay, amount],
        )
      : steady(amount);
  const lungs = between(random, [78, 96], 0);
  return {
    weight: curveThrough([28, first("weight")], [365, first("weight") * 1.06]),
    height: curveThrough([28, first("height")], [365, first("height") * 1.035]),
    creatinine: curveThrough([28, first("creatinine")], [365, first("creatinine") * 1.05]),
    bilirubin: steady(first("bilirubin")),
    lvef: steady(first("lvef")),
    "heart-rate": hypotensive
      ? curveThrough(
          [hypotensive.onsetDay - 1, 92],
          [hypotensive.onsetDay + 0.6, 132],
          [hypotensive.endDay, 96],
        )
      : steady(between(random, [80, 100], 0)),
    "systolic-pressure": pressure(between(random, [96, 112], 0), 0.8),
    "diastolic-pressure": pressure(between(random, [58, 70], 0), 0.75),
    spo2: steady(98),
    ggt: steady(between(random, [11, 24], 0)),
    albumin: curveThrough([0, 39], [10, 35], [28, 38], [91, 41]),
    fibrinogen: curveThrough([0, 3], [8, hypotensive ? 2.1 : 2.8], [28, 2.9]),
    "fvc-percent": curveThrough([0, lungs], [365, Math.min(99, lungs * 1.06)]),
    "dlco-percent": curveThrough([0, lungs - 6], [365, Math.min(97, lungs)]),
    capd: steady(3),
    ice: steady(10),
  };
}
