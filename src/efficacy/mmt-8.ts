import type { ItemScale } from "./item-scale.ts";

const muscles = [
  "neck-flexors",
  "deltoid",
  "biceps",
  "wrist-extensors",
  "gluteus-maximus",
  "gluteus-medius",
  "quadriceps",
  "ankle-dorsiflexors",
];

/** Manual muscle testing of eight groups on one side, the right unless it cannot be tested, 0 (worst) to 80 (IMACS form 04). */
export const mmt8: ItemScale = {
  total: "mmt-8",
  items: muscles.map((muscle) => ({ item: `mmt-8-${muscle}`, max: 10 })),
};
