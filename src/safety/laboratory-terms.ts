/** What a limit is a multiple of; `value` is a number in the unit of the term itself. */
type Reference = "lower-limit" | "upper-limit" | "baseline" | "value";

/** A grade holds for results beyond the limit: below it for a term of too little, above it for one of too much. */
export interface GradeLimit {
  readonly grade: 1 | 2 | 3 | 4;
  readonly of: Reference;
  readonly times: number;
  /** The limit itself has the grade too. */
  readonly inclusive?: true;
}

/** What a CTCAE term says of a result as numbers. Clinical wording of a grade (transfusion, symptoms) is a person's to grade. */
export interface LaboratoryTerm {
  readonly direction: "low" | "high";
  /** UCUM; absent where every limit is relative. */
  readonly unit?: string;
  readonly limits: readonly GradeLimit[];
  /** In place of the above where the baseline lay beyond its own reference limit. */
  readonly abnormalBaseline?: readonly GradeLimit[];
}

function times(of: Reference, ...factors: readonly number[]): readonly GradeLimit[] {
  return factors.map((factor, index) => ({ grade: gradeAt(index), of, times: factor }));
}

function gradeAt(index: number): GradeLimit["grade"] {
  return ([1, 2, 3, 4] as const)[index] ?? 4;
}

/** Below the lower limit of normal, then below numbers. */
function decreased(unit: string, ...numbers: readonly number[]): LaboratoryTerm {
  const absolute = numbers.map((value, index) => ({
    grade: gradeAt(index + 1),
    of: "value" as const,
    times: value,
  }));
  return { direction: "low", unit, limits: [...times("lower-limit", 1), ...absolute] };
}

/** Multiples of the upper limit of normal; of the baseline, where that was beyond it, from the first one included on. */
function enzyme(firstOfBaseline: number, ...ofLimit: readonly number[]): LaboratoryTerm {
  const [, ...others] = ofLimit;
  return {
    direction: "high",
    limits: times("upper-limit", ...ofLimit),
    abnormalBaseline: [
      { grade: 1, of: "baseline", times: firstOfBaseline, inclusive: true },
      ...others.map((factor, index) => ({
        grade: gradeAt(index + 1),
        of: "baseline" as const,
        times: factor,
      })),
    ],
  };
}

/**
 * Terms of CTCAE v5.0 (National Cancer Institute, 27 November 2017) that are laboratory results, by name. Ranges are
 * printed there from the worse to the better limit: "<LLN - 1.5" is below LLN down to 1.5, so that grade 2 is below 1.5.
 */
export const laboratoryTerms = {
  Anemia: decreased("g/L", 100, 80),
  "White blood cell decreased": decreased("10*9/L", 3, 2, 1),
  "Neutrophil count decreased": decreased("10*9/L", 1.5, 1, 0.5),
  "Lymphocyte count decreased": decreased("10*9/L", 0.8, 0.5, 0.2),
  "CD4 lymphocytes decreased": decreased("10*9/L", 0.5, 0.2, 0.05),
  "Platelet count decreased": decreased("10*9/L", 75, 50, 25),
  Hypoalbuminemia: decreased("g/L", 30, 20),
  "Alanine aminotransferase increased": enzyme(1.5, 1, 3, 5, 20),
  "Aspartate aminotransferase increased": enzyme(1.5, 1, 3, 5, 20),
  "GGT increased": enzyme(2, 1, 2.5, 5, 20),
  "Alkaline phosphatase increased": enzyme(2, 1, 2.5, 5, 20),
  "Blood bilirubin increased": {
    direction: "high",
    limits: times("upper-limit", 1, 1.5, 3, 10),
    abnormalBaseline: times("baseline", 1, 1.5, 3, 10),
  },
  /** ">1.5 - 3.0 x baseline" stands beside the multiples of ULN, whatever the baseline was. */
  "Creatinine increased": {
    direction: "high",
    limits: [
      ...times("upper-limit", 1, 1.5, 3, 6),
      { grade: 2, of: "baseline", times: 1.5 },
      { grade: 3, of: "baseline", times: 3 },
    ],
  },
  "CPK increased": { direction: "high", limits: times("upper-limit", 1, 2.5, 5, 10) },
  "Blood lactate dehydrogenase increased": { direction: "high", limits: times("upper-limit", 1) },
  /** A decrease of 25 % is 0.75 of the baseline; less than 50 mg/dL is grade 4 whatever it was. */
  "Fibrinogen decreased": {
    direction: "low",
    unit: "g/L",
    limits: [...times("lower-limit", 1, 0.75, 0.5, 0.25), { grade: 4, of: "value", times: 0.5 }],
    abnormalBaseline: [
      { grade: 1, of: "baseline", times: 1 },
      { grade: 2, of: "baseline", times: 0.75, inclusive: true },
      { grade: 3, of: "baseline", times: 0.5, inclusive: true },
      { grade: 4, of: "baseline", times: 0.25, inclusive: true },
      { grade: 4, of: "value", times: 0.5 },
    ],
  },
} as const satisfies Readonly<Record<string, LaboratoryTerm>>;

export type LaboratoryTermName = keyof typeof laboratoryTerms;
export const laboratoryTermNames = Object.keys(laboratoryTerms) as [
  LaboratoryTermName,
  ...LaboratoryTermName[],
];
