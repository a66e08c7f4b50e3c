import { withoutNoise } from "#values";
import type { Grade } from "./grade.ts";
import {
  type GradeLimit,
  type LaboratoryTerm,
  type LaboratoryTermName,
  laboratoryTerms,
} from "./laboratory-terms.ts";

/** A result, with the limits of its own sample, all in one unit: that of the term, where it has one. */
export interface GradableResult {
  readonly value: number;
  /** The true value lies below `value`, or above it. */
  readonly beyond?: "below" | "above";
  readonly limits?: { readonly low?: number; readonly high?: number };
}

type UngradedReason =
  /** The grade hangs on a reference limit that the sample came without. */
  | "limits-missing"
  /** It hangs on whether the baseline was beyond its limit, and there is none, or none with its limit. */
  | "baseline-missing"
  | "baseline-limits-missing"
  /** The true value lies beyond the limit of quantification, and the grade hangs on where. */
  | "beyond-quantification";

export type LaboratoryGrade =
  | { readonly grade: Grade; readonly against: "limits" | "baseline" }
  | { readonly missing: UngradedReason };

/**
 * The grade of a result by CTCAE v5.0, 0 where no limit is crossed. Where the term says "if baseline was abnormal" and
 * the baseline lay beyond its own limit, multiples of the baseline count in place of those of the limit: ALT 130 with
 * ULN 40 after a baseline of 110 is grade 0, since 1.18 x baseline is below 1.5. What is not known leaves a reason only
 * if the grade hangs on it.
 */
export function gradeLaboratory(
  name: LaboratoryTermName,
  result: GradableResult,
  baseline?: GradableResult,
): LaboratoryGrade {
  const term: LaboratoryTerm = laboratoryTerms[name];
  const { abnormalBaseline } = term;
  if (!abnormalBaseline) return decided(term, [{ limits: term.limits, against: "limits" }], result, baseline);
  const abnormal = baseline && isAbnormal(term, baseline);
  const normal = { limits: term.limits, against: "limits" } as const;
  const changed = { limits: abnormalBaseline, against: "baseline" } as const;
  if (abnormal !== undefined) {
    const found = decided(term, [abnormal ? changed : normal], result, baseline);
    // The baseline itself lies further out than is told, so that any multiple of it is smaller.
    const isOpen = abnormal && baseline?.beyond !== undefined && "grade" in found && found.grade > 0;
    return isOpen ? { missing: "beyond-quantification" } : found;
  }
  // Within its own limits a result is no abnormality, whatever the baseline was.
  if (isAbnormal(term, result) === false) return { grade: 0, against: "limits" };
  const either = decided(term, [normal, changed], result, baseline);
  if (!("missing" in either) || either.missing === "limits-missing") return either;
  if (!baseline) return { missing: "baseline-missing" };
  return { missing: baseline.beyond ? "beyond-quantification" : "baseline-limits-missing" };
}

/** Whether a result lies beyond its own limit in the direction of the term; unknown without that limit, or if it may lie on either side. */
function isAbnormal(
  { direction }: LaboratoryTerm,
  { value, beyond, limits }: GradableResult,
): boolean | undefined {
  const limit = direction === "low" ? limits?.low : limits?.high;
  if (limit === undefined) return undefined;
  if (beyond === undefined) return direction === "low" ? value < limit : value > limit;
  const isPast = beyond === "below" ? value <= limit : value >= limit;
  return isPast ? (beyond === "below") === (direction === "low") : undefined;
}

interface Rule {
  readonly limits: readonly GradeLimit[];
  readonly against: "limits" | "baseline";
}

/** The one grade that every reading of what is not known leads to. */
function decided(
  term: LaboratoryTerm,
  rules: readonly Rule[],
  result: GradableResult,
  baseline: GradableResult | undefined,
): LaboratoryGrade {
  const values = valuesOf(result);
  const readings = rules.flatMap((rule) =>
    values.map((value) => ({ rule, ...rangeOf(term, rule, value, result, baseline) })),
  );
  const lowest = Math.min(...readings.map(({ lowest: grade }) => grade)) as Grade;
  const highest = Math.max(...readings.map(({ highest: grade }) => grade));
  const [first] = readings;
  if (lowest === highest && first) return { grade: lowest, against: first.rule.against };
  if (readings.some((one) => one.lowest !== one.highest && one.without === "limits"))
    return { missing: "limits-missing" };
  if (readings.some((one) => one.lowest !== one.highest)) return { missing: "baseline-missing" };
  return { missing: rules.length > 1 ? "baseline-missing" : "beyond-quantification" };
}

/** Just beyond the limit of quantification, and as far beyond as can be. */
function valuesOf({
  value,
  beyond,
}: GradableResult): readonly { readonly value: number; readonly open: boolean }[] {
  if (beyond === undefined) return [{ value, open: false }];
  return [
    { value, open: true },
    { value: beyond === "below" ? 0 : Number.POSITIVE_INFINITY, open: false },
  ];
}

/** The lowest and the highest grade that a value can have while some references are not known, and which those are. */
function rangeOf(
  { direction }: LaboratoryTerm,
  { limits }: Rule,
  { value, open }: { readonly value: number; readonly open: boolean },
  result: GradableResult,
  baseline: GradableResult | undefined,
): { lowest: Grade; highest: Grade; without?: "limits" | "baseline" } {
  const references = {
    "lower-limit": result.limits?.low,
    "upper-limit": result.limits?.high,
    baseline: baseline?.value,
    value: 1,
  };
  let lowest: Grade = 0;
  let highest: Grade = 0;
  let without: "limits" | "baseline" | undefined;
  for (const { grade, of, times, inclusive = false } of limits) {
    const reference = references[of];
    if (reference === undefined) {
      without ??= of === "baseline" ? "baseline" : "limits";
      if (grade > highest) highest = grade;
      continue;
    }
    const limit = withoutNoise(times * reference);
    // A value that is only known to lie beyond the limit of quantification is just past it.
    const pastIt = open && result.beyond === (direction === "low" ? "below" : "above");
    const crossed =
      (direction === "low" ? value < limit : value > limit) || ((inclusive || pastIt) && value === limit);
    if (crossed && grade > lowest) lowest = grade;
  }
  return { lowest, highest: highest > lowest ? highest : lowest, ...(without && { without }) };
}
