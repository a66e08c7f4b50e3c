import type { LeftOut } from "#analysis";

/** Where a number comes from, for the panel that tells it. */
export interface Origin {
  /** The table or figure, and the row and the number. */
  readonly title: string;
  readonly about: string;
  readonly subjects: readonly string[];
  readonly records: readonly number[];
  readonly leftOut: readonly LeftOut[];
}
