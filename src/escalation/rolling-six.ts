import type { DecisionTable, Move, Source } from "./decision-table.ts";

const from: Source = { kind: "cited", work: "Skolnik et al., J Clin Oncol 2008;26:190" };
const uncovered: Source = { kind: "assumed", query: "escalation-variant" };
const fill: Move = { kind: "enrol", upTo: 6 };

/** Rolling six: up to six subjects may be enrolled while earlier outcomes are pending; the maximum tolerated dose has six with at most one DLT. */
export const rollingSixTable: DecisionTable = {
  cohortSize: 3,
  evaluableMax: 6,
  rows: [
    {
      id: "two-dlts",
      when: { dlts: { min: 2 }, evaluable: { max: 6 } },
      move: { kind: "de-escalate", closes: true },
      from,
    },
    {
      id: "two-dlts-over-enrolled",
      when: { dlts: { min: 2 } },
      move: { kind: "de-escalate", closes: true },
      from: uncovered,
    },
    { id: "fewer-than-three", when: { enrolled: { max: 2 } }, move: fill, from },
    { id: "pending-below-six", when: { enrolled: { max: 5 }, pendingInTrial: { min: 1 } }, move: fill, from },
    { id: "one-dlt-below-six", when: { enrolled: { max: 5 }, dlts: { min: 1 } }, move: fill, from },
    {
      id: "fill-to-six",
      when: { enrolled: { max: 5 }, above: ["closed", "none"] },
      move: { kind: "expand", upTo: 6 },
      from,
    },
    { id: "suspend-at-six", when: { pendingInTrial: { min: 1 } }, move: { kind: "wait" }, from },
    { id: "escalate", when: { above: ["open"], evaluable: { max: 6 } }, move: { kind: "escalate" }, from },
    { id: "escalate-over-enrolled", when: { above: ["open"] }, move: { kind: "escalate" }, from: uncovered },
    { id: "complete", when: { evaluable: { max: 6 } }, move: { kind: "complete", mtd: "this-level" }, from },
    {
      id: "complete-over-enrolled",
      when: {},
      move: { kind: "complete", mtd: "this-level" },
      from: uncovered,
    },
  ],
};
