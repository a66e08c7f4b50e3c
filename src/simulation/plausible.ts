/** A number of a simulated world, and what makes it plausible. */
export interface Plausible<Value> {
  readonly value: Value;
  readonly source: string;
}

export const unmeasured = "assumed: no series of this product at these doses exists";
