import type { Formula } from "./criterion.ts";

/** Creatinine in mg/dL (IDMS-traceable, enzymatic), height in cm, age in years. */
export interface FiltrationInputs {
  readonly creatinineMgPerDl: number;
  readonly heightCm: number;
  readonly ageYears: number;
  readonly sex: "female" | "male";
}

/** Estimated glomerular filtration rate in mL/min/1.73 m², indexed to body surface. */
export const estimatedFiltration: Readonly<Record<Formula, (inputs: FiltrationInputs) => number>> = {
  "bedside-schwartz": bedsideSchwartz,
  "ckid-u25-creatinine": ckidU25Creatinine,
  "ckd-epi-2021": ckdEpi2021,
};

/** Schwartz et al., J Am Soc Nephrol 2009; 20: 629. For ages 1 to 17. */
function bedsideSchwartz({ creatinineMgPerDl, heightCm }: FiltrationInputs): number {
  return (0.413 * heightCm) / creatinineMgPerDl;
}

/** Pierce et al., Kidney Int 2021; 99: 948. For ages 1 to 25; K depends on age and sex. */
function ckidU25Creatinine({ creatinineMgPerDl, heightCm, ageYears, sex }: FiltrationInputs): number {
  const male = sex === "male";
  const base = male ? 39.0 : 36.1;
  const growth = ageYears < 12 ? 1.008 : male ? 1.045 : 1.023;
  const k = ageYears >= 18 ? (male ? 50.8 : 41.4) : base * growth ** (ageYears - 12);
  return (k * heightCm) / 100 / creatinineMgPerDl;
}

/** Inker et al., N Engl J Med 2021; 385: 1737, creatinine equation without race. From age 18. */
function ckdEpi2021({ creatinineMgPerDl, ageYears, sex }: FiltrationInputs): number {
  const female = sex === "female";
  const ratio = creatinineMgPerDl / (female ? 0.7 : 0.9);
  const alpha = female ? -0.241 : -0.302;
  return (
    142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** ageYears * (female ? 1.012 : 1)
  );
}
