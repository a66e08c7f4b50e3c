import type { Evidence, Finding, Need, Reason, State, Turn } from "./finding.ts";
import type { Truth } from "./kleene.ts";
import type { Known } from "./known.ts";

/** What a leaf comes to; what is left out is its default: the state is the truth, nothing is missing. */
export interface Outcome {
  readonly truth: Truth;
  readonly state?: State | undefined;
  readonly reason?: Reason | undefined;
  readonly evidence?: readonly Evidence[] | undefined;
  readonly missing?: readonly Need[] | undefined;
  readonly turns?: Turn | undefined;
  readonly margin?: Finding["margin"] | undefined;
  readonly silence?: Finding | undefined;
}

/** Assesses a condition by its name: leaves ask it whether silence means that there was nothing. */
export type AssessCondition = (condition: string, known: Known) => Finding;

export function unsettled(
  reason: Reason,
  missing: Need,
  evidence: readonly Evidence[] = [],
  state: State = "unknown",
): Outcome {
  return { truth: "unknown", state, reason, evidence, missing: [missing] };
}

/** Nothing was recorded: not met where the condition holds under which silence says so, otherwise unknown. */
export function silent(
  silentWhen: string | undefined,
  known: Known,
  assessCondition: AssessCondition,
  missing: Need,
  evidence: readonly Evidence[] = [],
): Outcome {
  const attested = silentWhen === undefined ? undefined : assessCondition(silentWhen, known);
  if (attested === undefined) return unsettled("not-recorded", missing, evidence);
  if (attested.truth !== "met") {
    const open = unsettled("not-recorded", missing, evidence);
    return { ...open, missing: [missing, ...attested.missing], silence: attested };
  }
  return {
    truth: "not-met",
    evidence: [...evidence, ...evidenceWithin(attested)],
    turns: attested.turns && { ...attested.turns, to: "unknown" },
  };
}

function evidenceWithin({ evidence, parts }: Finding): readonly Evidence[] {
  return [...evidence, ...parts.flatMap(evidenceWithin)];
}
