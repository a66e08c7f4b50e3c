/** A number made from data, or the reason code why there is none. Never NaN, never left out. */
export type Estimate<Reason extends string = string> =
  | { readonly value: number }
  | { readonly missing: Reason };
