import type { Problem } from "./circumstance.ts";
import { decisionInForce } from "./dose-decision.ts";
import { lastOf, type TrialState, trialFacts } from "./ledger.ts";
import { deathMatter, dltMattersOf } from "./outcome.ts";

/** What must be settled before a suspended trial may resume. */
export function unresolvedCauses(state: TrialState): readonly Problem[] {
  const resumed = lastOf(trialFacts(state, "trial-resumed"))?.version ?? 0;
  return trialFacts(state, "trial-suspended")
    .filter((record) => record.version > resumed)
    .flatMap(({ event: { rule, matter } }): readonly Problem[] => {
      if (rule === "decision-superseded" && decisionInForce(state)?.flagged) {
        return [{ code: "new-decision-needed", facts: { decision: matter ?? "" } }];
      }
      if (rule === "death" && matter !== undefined) {
        const open = dltMattersOf(state, matter).some(
          (known) => known.matter === deathMatter && known.status === "candidate",
        );
        return open ? [{ code: "death-not-adjudicated", facts: { subject: matter } }] : [];
      }
      return [];
    });
}
