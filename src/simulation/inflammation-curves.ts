import { normal, type Random } from "./chance.ts";
import type { Illness } from "./course.ts";
import { type Curve, curveThrough, type Point } from "./curve.ts";

/**
 * Markers at rest, and their peaks with cytokine release syndrome of grade 1 and of grade 2 or more. All assumed: they
 * rise and fall with the syndrome, by an order of magnitude or two, as series of CAR-T cells tell.
 */
const markers = {
  crp: { rest: 4, quiet: 9, peaks: [38, 105], assumedSd: 0.25, fallDays: 6 },
  ferritin: { rest: 90, quiet: 210, peaks: [620, 2900], assumedSd: 0.35, fallDays: 16 },
  "il-6": { rest: 4, quiet: 10, peaks: [130, 640], assumedSd: 0.4, fallDays: 5 },
  "ifn-gamma": { rest: 6, quiet: 25, peaks: [140, 780], assumedSd: 0.4, fallDays: 5 },
  "sil-2r": { rest: 480, quiet: 900, peaks: [2300, 6400], assumedSd: 0.25, fallDays: 14 },
} as const;

/** Cytokines, CRP and ferritin, and the fever that goes with them. IL-6 is measured high while its receptor is blocked by tocilizumab. */
export function inflammationCurves(
  random: Random,
  illnesses: readonly Illness[],
  tocilizumabDay: number | undefined,
): Readonly<Record<string, Curve>> {
  const syndrome = illnesses.find(({ severity }) => severity.scale === "ASTCT-2019-CRS");
  const infection = illnesses.find(({ ofInterest }) => ofInterest.includes("controlled-infection"));
  const curves = Object.entries(markers).map(([marker, { rest, quiet, peaks, assumedSd, fallDays }]) => {
    const own = Math.exp(assumedSd * normal(random));
    const before = rest * Math.sqrt(own);
    const peak = (syndrome ? peaks[isSevere(syndrome) ? 1 : 0] : quiet) * own;
    const [from, top] = syndrome ? [syndrome.onsetDay - 0.5, syndrome.onsetDay + 2] : [5, 11];
    const ofCells = curveThrough(
      [from, before],
      [top, peak],
      [top + fallDays, Math.max(before, peak / 20)],
      [top + 3 * fallDays, before],
    );
    const ofInfection = infection ? infectionCurve(infection, marker === "crp" ? 6 : 1.5) : () => 1;
    const blocked = marker === "il-6" && tocilizumabDay !== undefined ? blockedFrom(tocilizumabDay) : () => 1;
    return [marker, (day: number) => ofCells(day) * ofInfection(day) * blocked(day)] as const;
  });
  return { ...Object.fromEntries(curves), temperature: feverCurve(illnesses) };
}

function isSevere({ severity }: Illness): boolean {
  return severity.scale === "ASTCT-2019-CRS" && severity.inputs.hypotension;
}

function infectionCurve({ onsetDay, endDay }: Illness, times: number): Curve {
  return curveThrough([onsetDay - 1, 1], [onsetDay + 1.5, times], [endDay + 1, 1]);
}

function blockedFrom(day: number): Curve {
  return curveThrough([day, 1], [day + 1, 4], [day + 20, 1]);
}

function feverCurve(illnesses: readonly Illness[]): Curve {
  const rest = 36.7;
  const febrile = illnesses.filter(
    ({ severity, ofInterest }) =>
      severity.scale === "ASTCT-2019-CRS" || ofInterest.includes("controlled-infection"),
  );
  const points = febrile.flatMap(({ onsetDay, endDay, severity }): readonly Point[] => [
    [onsetDay, rest],
    [onsetDay + 0.4, severity.scale === "ASTCT-2019-CRS" ? 38.9 : 38.2],
    [endDay - 0.5, 38],
    [endDay + 0.3, rest],
  ]);
  return curveThrough([-30, rest], ...points);
}
