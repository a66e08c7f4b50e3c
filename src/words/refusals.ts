import type { RefusalCatalogue } from "./refusal-words.ts";
import { dosingRefusals } from "./refusals-dosing.ts";
import { laboratoryRefusals } from "./refusals-laboratory.ts";
import { lotRefusals } from "./refusals-lot.ts";
import { recordRefusals } from "./refusals-record.ts";
import { reviewRefusals } from "./refusals-review.ts";
import { safetyRefusals } from "./refusals-safety.ts";
import { screeningRefusals } from "./refusals-screening.ts";
import { trialRefusals } from "./refusals-trial.ts";

/** Why the trial does not accept a command, by the code of its refusal. */
export const refusals = {
  ...trialRefusals,
  ...recordRefusals,
  ...screeningRefusals,
  ...dosingRefusals,
  ...lotRefusals,
  ...laboratoryRefusals,
  ...safetyRefusals,
  ...reviewRefusals,
} as const satisfies RefusalCatalogue;

export type RefusalCode = keyof typeof refusals;
