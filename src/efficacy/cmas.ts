import { type ItemScale, scaleMax } from "./item-scale.ts";

/** Of a timed item: 1-9 s, 10-29 s, 30-59 s, 60-119 s, and from 120 s on; sources print ">2 min" and ">=2 min". */
const heldSecondsFrom = [1, 10, 30, 60, 120];

/**
 * Childhood Myositis Assessment Scale, 0 (worst) to 52 (Lovell et al., Arthritis Rheum 1999;42:2213; maxima as in
 * IMACS form 05c and the openEHR archetype cmas_score.v0). The items' instructions are the instrument's own.
 */
export const cmas: ItemScale = {
  total: "cmas",
  items: [
    { item: "cmas-01", max: 5, secondsFrom: heldSecondsFrom },
    { item: "cmas-02", max: 2 },
    { item: "cmas-03", max: 5, secondsFrom: heldSecondsFrom },
    { item: "cmas-04", max: 3 },
    { item: "cmas-05", max: 6 },
    { item: "cmas-06", max: 3 },
    { item: "cmas-07", max: 3 },
    { item: "cmas-08", max: 4, secondsFrom: heldSecondsFrom.slice(0, 4) },
    { item: "cmas-09", max: 3 },
    { item: "cmas-10", max: 4 },
    { item: "cmas-11", max: 4 },
    { item: "cmas-12", max: 4 },
    { item: "cmas-13", max: 3 },
    { item: "cmas-14", max: 3 },
  ],
};

export const cmasMax = scaleMax(cmas);

/**
 * Whether a score may be low by age alone: healthy 4-year-olds reach 46.6 ± 2.3 (doi 10.1002/acr.22041).
 * `fullFromAge` is the age in completed years from which the whole scale can be reached.
 */
export function isLowByAge(score: number, ageYears: number, fullFromAge: number): boolean {
  return score < cmasMax && ageYears < fullFromAge;
}
