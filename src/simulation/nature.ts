import type { Range } from "./chance.ts";
import { type Plausible, unmeasured } from "./plausible.ts";

/**
 * What is true in a simulated world and unknown to those who run the trial in it. Rates come from small series
 * whose products, dose units and gradings differ from this trial's: they make a course plausible, and are
 * neither priors nor limits of what may happen.
 */
export interface Nature {
  /** True probability of a dose-limiting toxicity at each dose level, the lowest first. */
  readonly dltProbabilities: readonly number[];
  readonly referralsPerMonth: number;
  readonly screeningFailureProbability: number;
  readonly missedVisitProbability: number;
  /** That a subject in follow-up withdraws, at each visit. */
  readonly withdrawalProbability: number;
  readonly course: CourseRates;
}

/** How a child fares after the infusion, apart from dose-limiting toxicity. */
export interface CourseRates {
  readonly crsProbability: Plausible<number>;
  /** Of cytokine release syndromes, those of grade 2. */
  readonly crsGrade2Share: Plausible<number>;
  readonly crsOnsetDays: Plausible<Range>;
  readonly crsDurationDays: Plausible<Range>;
  readonly icansProbability: Plausible<number>;
  readonly skinGvhdProbability: Plausible<number>;
  readonly cytopeniaProbability: Plausible<number>;
  readonly cytopeniaOnsetDays: Plausible<Range>;
  readonly cytopeniaDurationDays: Plausible<Range>;
  readonly infectionProbability: Plausible<number>;
}

const course: CourseRates = {
  crsProbability: {
    value: 0.519,
    source: "27 studies, 131 patients: grade 1 or 2 in 51.9 % (doi 10.18609/cgti.2025.125)",
  },
  crsGrade2Share: {
    value: 0.15,
    source:
      "grade 2 in 1 of 11 (Mueller, NEJM 2024, doi 10.1056/NEJMoa2308917) and 2 of 9 (CTA311, ACR 2025 abstract 2452)",
  },
  crsOnsetDays: { value: [0, 10], source: unmeasured },
  crsDurationDays: { value: [1, 7], source: unmeasured },
  icansProbability: { value: 0.046, source: "27 studies, 131 patients: 4.6 % (doi 10.18609/cgti.2025.125)" },
  skinGvhdProbability: {
    value: 0.02,
    source: "none of 3 (Wang, Cell 2024, doi 10.1016/j.cell.2024.06.027), none of 3 (PMID 40446794)",
  },
  cytopeniaProbability: { value: 0.92, source: "11 of 11, under 28 days (CTA311, ACR 2025 abstract 2452)" },
  cytopeniaOnsetDays: { value: [1, 7], source: unmeasured },
  cytopeniaDurationDays: { value: [2, 14], source: unmeasured },
  infectionProbability: {
    value: 0.27,
    source: "3 of 11, the worst of grade 3 (CTA311, ACR 2025 abstract 2452)",
  },
};

/** A world in which toxicity rises with the dose. */
export const plausibleNature: Nature = {
  dltProbabilities: [0.03, 0.1, 0.25],
  referralsPerMonth: 2,
  screeningFailureProbability: 0.25,
  missedVisitProbability: 0.03,
  withdrawalProbability: 0.005,
  course,
};
