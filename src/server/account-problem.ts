import type { Result } from "#values";
import type { AccountProblem } from "./accounts.ts";
import type { PasswordProblem } from "./password-keeping.ts";
import { Refused } from "./problem.ts";
import type { RecognitionProblem } from "./recognition.ts";
import type { SecondFactorProblem } from "./second-factors.ts";

type Problem = AccountProblem | PasswordProblem | RecognitionProblem | SecondFactorProblem;

const statusOf: Readonly<Record<Problem, 401 | 403 | 404 | 409 | 422>> = {
  "account-taken": 409,
  "first-run-over": 409,
  "invitation-unknown": 404,
  "invitation-expired": 404,
  "unknown-account": 404,
  "own-roles": 403,
  "own-identity": 403,
  "let-in-by-you": 403,
  "identity-known": 409,
  "own-reset": 403,
  "reset-unknown": 404,
  "password-used-before": 422,
  "not-recognised": 401,
  "second-factor-needed": 401,
  "second-factor-wrong": 401,
  "no-second-factor": 409,
};

/** The value of what was done. Throws the refusal of what was not. */
export function done<Value>(result: Result<Value, Problem>): Value {
  if (!result.ok) throw new Refused(statusOf[result.error], { code: result.error });
  return result.value;
}
