import type { Condition, DecisionTable, Source } from "./decision-table.ts";
import { type ThreePlusThreeVariant, threePlusThreeTable } from "./three-plus-three.ts";

const from: Source = { kind: "cited", work: "Simon et al., J Natl Cancer Inst 1997;89:1138" };
/** Titration lasts until the first DLT or the second moderate toxicity in the window, at any level. */
const titrating: Condition = { dltsInTrial: { max: 0 }, moderatesInTrial: { max: 1 } };

/** Accelerated titration: one subject a level while titrating, then 3+3 of the named variant from the level reached. */
export function acceleratedTitrationTable(variant: ThreePlusThreeVariant): DecisionTable {
  const afterwards = threePlusThreeTable(variant);
  return {
    ...afterwards,
    rows: [
      {
        id: "titrate-one",
        when: { ...titrating, enrolled: { max: 0 } },
        move: { kind: "enrol", upTo: 1 },
        from,
      },
      {
        id: "titrate-pending",
        when: { ...titrating, pendingInTrial: { min: 1 } },
        move: { kind: "wait" },
        from,
      },
      { id: "titrate-up", when: { ...titrating, above: ["open"] }, move: { kind: "escalate" }, from },
      ...afterwards.rows,
    ],
  };
}
