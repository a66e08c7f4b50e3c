export interface BodySize {
  readonly heightCm: number;
  readonly weightKg: number;
}

/**
 * Body surface in m2 by Mosteller (N Engl J Med 1987;317:1098): the square root of height times weight over
 * 3600.
 */
export function bodySurfaceM2({ heightCm, weightKg }: BodySize): number {
  return Math.sqrt((heightCm * weightKg) / 3600);
}

/** Below this glomerular filtration rate a full dose of the drug is to be questioned, in the unit that the protocol names. */
export interface RenalAlertRule {
  readonly drug: string;
  readonly egfrBelow: number;
  readonly unit: string;
}

/** A dose as planned for a subject, beside the full dose of the regimen. */
export interface PlannedDose {
  readonly drug: string;
  readonly mgPerM2PerDay: number;
  readonly fullMgPerM2PerDay: number;
}

/**
 * Whether the planned lymphodepletion calls for a warning: the drug is cleared by the kidney (fludarabine's
 * label reduces it below a creatinine clearance of 80 mL/min), filtration is below the protocol's limit, and the
 * dose is not reduced. A warning for people, never a refusal. `egfr` is in the rule's unit.
 */
export function isRenalAlert(rule: RenalAlertRule, egfr: number, dose: PlannedDose): boolean {
  return dose.drug === rule.drug && egfr < rule.egfrBelow && dose.mgPerM2PerDay >= dose.fullMgPerM2PerDay;
}
