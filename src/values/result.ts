/** The outcome of something that may be refused: a value, or the error that a person needs to act on. */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Failure };

export function accepted<Value>(value: Value): Result<Value, never> {
  return { ok: true, value };
}

export function refused<Failure>(error: Failure): Result<never, Failure> {
  return { ok: false, error };
}
