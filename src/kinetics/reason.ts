/** Why a kinetic parameter has no value. */
export type KineticReason =
  | ProfileProblemCode
  | "no-samples"
  | "all-below-quantification"
  | "no-sample-in-expansion-phase"
  | "no-sample-at-time-zero"
  | "ends-before-window"
  | "too-few-points"
  | "constant-concentrations"
  | "not-declining"
  | "choice-unknown-point"
  | "choice-not-quantifiable"
  | "choice-too-few-points"
  | "lloq-missing"
  | "no-unique-fit"
  | "out-of-range"
  | "loss-not-confirmed"
  /** Cells that were never quantifiable cannot be lost. */
  | "not-at-risk";

/** What makes a whole profile unfit to be analysed. */
export type ProfileProblemCode =
  | "time-not-a-number"
  | "concentration-not-a-number"
  | "negative-concentration"
  | "above-quantification"
  | "lloq-not-positive"
  | "unit-unknown"
  | "units-incomparable";

/** Why a sample was not used for a parameter. */
export type ExclusionReason =
  | ProfileProblemCode
  | "excluded-by-person"
  | "not-measured"
  | "before-infusion"
  | "duplicate-time"
  | "before-expansion-phase"
  | "below-quantification"
  | "after-last-quantifiable"
  | "after-window"
  | "not-after-maximum"
  | "outside-terminal-phase"
  | "not-chosen"
  /** It would count, but no estimate could be made, for the reason that stands in its place. */
  | "no-estimate";

export interface Exclusion {
  readonly id: string;
  readonly reason: ExclusionReason;
}
