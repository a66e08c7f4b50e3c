import type { Range } from "./chance.ts";

/** How the virtual hospital measures an item: its numbers are invented, as its patients are, and no real laboratory's. */
export interface Assay {
  /** Scatter from one sample to the next: relative (as a coefficient of variation), or absolute. */
  readonly cv?: number;
  readonly sd?: number;
  /** Decimals told, or significant digits, or the step from one value to the next. */
  readonly decimals?: number;
  readonly digits?: number;
  readonly step?: number;
  /** From which to which value the limit of quantification varies with the sample. */
  readonly lloq?: Range;
  /** Normal range, where screening has not told it. */
  readonly limits?: { readonly low?: number; readonly high?: number };
  /** Told as the highest dilution, 10 × 2ⁿ, that still reacts. */
  readonly titre?: true;
  readonly min?: number;
  readonly max?: number;
}

const subset = (low: number, high: number): Assay => ({
  cv: 0.1,
  digits: 2,
  lloq: [0.5, 1],
  limits: { low, high },
});
const titre: Assay = { cv: 0.25, titre: true };
const viralLoad: Assay = { cv: 0.2, digits: 2, lloq: [45, 60] };

export const assays: Readonly<Record<string, Assay>> = {
  "car-transgene": { cv: 0.15, digits: 3, lloq: [20, 60] },
  "car-t-cells": { cv: 0.25, digits: 3, lloq: [0.4, 0.9] },
  "b-cells": subset(200, 600),
  "naive-b-cells": subset(110, 450),
  "transitional-b-cells": subset(3, 50),
  "unswitched-memory-b-cells": subset(10, 70),
  "switched-memory-b-cells": subset(15, 90),
  plasmablasts: subset(1, 20),
  "t-cells": { cv: 0.08, digits: 3, limits: { low: 800, high: 2500 } },
  "cd4-t-cells": { cv: 0.08, digits: 3, limits: { low: 400, high: 1400 } },
  "cd8-t-cells": { cv: 0.08, digits: 3, limits: { low: 250, high: 900 } },
  "nk-cells": { cv: 0.12, digits: 3, limits: { low: 70, high: 480 } },
  leukocytes: { cv: 0.02, decimals: 2, limits: { low: 4, high: 11 } },
  neutrophils: { cv: 0.03, decimals: 2, limits: { low: 1.6, high: 7 } },
  lymphocytes: { cv: 0.05, decimals: 2, limits: { low: 1.2, high: 4.5 } },
  platelets: { cv: 0.05, decimals: 0, limits: { low: 150, high: 450 } },
  haemoglobin: { cv: 0.02, decimals: 0, limits: { low: 110, high: 150 } },
  creatinine: { cv: 0.03, decimals: 1 },
  bilirubin: { cv: 0.08, decimals: 1 },
  ast: { cv: 0.05, decimals: 0 },
  alt: { cv: 0.05, decimals: 0 },
  ggt: { cv: 0.06, decimals: 0, limits: { high: 40 } },
  albumin: { cv: 0.02, decimals: 0, limits: { low: 35, high: 52 } },
  fibrinogen: { cv: 0.05, decimals: 1, limits: { low: 1.8, high: 4 } },
  ck: { cv: 0.07, decimals: 0 },
  ldh: { cv: 0.05, decimals: 0 },
  aldolase: { cv: 0.06, decimals: 1 },
  crp: { cv: 0.1, digits: 2, limits: { high: 8 } },
  ferritin: { cv: 0.08, digits: 3, limits: { low: 10, high: 150 } },
  "il-6": { cv: 0.12, digits: 3, lloq: [1.5, 2], limits: { high: 7 } },
  "ifn-gamma": { cv: 0.15, digits: 3, lloq: [2, 4], limits: { high: 20 } },
  "sil-2r": { cv: 0.08, digits: 3, lloq: [50, 60], limits: { high: 710 } },
  igg: { cv: 0.03, decimals: 1, limits: { low: 6.5, high: 16 } },
  iga: { cv: 0.04, decimals: 2, limits: { low: 0.5, high: 3 } },
  igm: { cv: 0.04, decimals: 2, limits: { low: 0.4, high: 2.3 } },
  "ana-titre": titre,
  "anti-mda5-titre": titre,
  "anti-nxp2-titre": titre,
  "anti-tif1-gamma-titre": titre,
  "anti-mi-2-titre": titre,
  "anti-srp-titre": titre,
  "anti-hmgcr-titre": titre,
  "anti-ro52-titre": titre,
  "anti-car-antibody-titre": titre,
  "tetanus-antibody": { cv: 0.08, digits: 2 },
  "measles-antibody": { cv: 0.08, digits: 3 },
  "varicella-antibody": { cv: 0.08, digits: 3 },
  "hepatitis-b-surface-antibody": { cv: 0.08, digits: 2 },
  "donor-chimerism": { cv: 0.1, digits: 2, lloq: [0.1, 0.1] },
  "hbv-dna": { cv: 0, digits: 2, lloq: [20, 20] },
  "cmv-dna": viralLoad,
  "ebv-dna": viralLoad,
  "adenovirus-dna": viralLoad,
  temperature: { sd: 0.15, decimals: 1 },
  "heart-rate": { sd: 5, decimals: 0 },
  "systolic-pressure": { sd: 4, decimals: 0 },
  "diastolic-pressure": { sd: 3, decimals: 0 },
  spo2: { sd: 0.6, decimals: 0, max: 100 },
  weight: { decimals: 1 },
  height: { decimals: 1 },
  lvef: { sd: 1.5, decimals: 0 },
  "fvc-percent": { sd: 2, decimals: 0 },
  "dlco-percent": { sd: 2, decimals: 0 },
  capd: { sd: 0.8, decimals: 0, min: 0 },
  ice: { decimals: 0, max: 10 },
  phga: { sd: 0.2, decimals: 1, min: 0, max: 10 },
  ptga: { sd: 0.4, decimals: 1, min: 0, max: 10 },
  "extramuscular-vas": { sd: 0.25, decimals: 1, min: 0, max: 10 },
  cmas: { sd: 0.8, decimals: 0, min: 0, max: 52 },
  "mmt-8": { sd: 0.8, decimals: 0, min: 0, max: 80 },
  das: { sd: 0.4, decimals: 0, min: 0, max: 20 },
  chaq: { sd: 0.05, step: 0.125, min: 0, max: 3 },
  "chq-physical": { sd: 1.2, decimals: 1, min: 0, max: 100 },
};
