import { z } from "zod";
import type { DecisionTable, Row, Source } from "./decision-table.ts";

/** i3+3 (Liu, Wang & Ji, arXiv 1901.01303): probabilities between 0 and 1, the equivalence interval closed at both ends. */
export const i3Plus3Parameters = {
  target: z.number().gt(0).lt(1),
  intervalMin: z.number().gt(0).lt(1),
  intervalMax: z.number().gt(0).lt(1),
  cohortSize: z.int().min(1).max(12),
  subjectsMax: z.int().min(1).max(60),
  /** A level and all above are excluded when P(DLT probability > target) exceeds this, given three or more subjects. */
  exclusionProbability: z.number().gt(0.5).lt(1),
};
const parameters = z.strictObject(i3Plus3Parameters);
export type I3Plus3 = z.infer<typeof parameters>;

const from: Source = { kind: "cited", work: "Liu, Wang & Ji, arXiv 1901.01303" };
const uncovered: Source = { kind: "assumed", query: "escalation-variant" };

/** The i3+3 rule at any level but the ends, for `dlts` of `evaluable` subjects; E escalate, S stay, D de-escalate. */
function i3Plus3Decision(design: I3Plus3, evaluable: number, dlts: number): "E" | "S" | "D" {
  if (dlts / evaluable < design.intervalMin) return "E";
  if (dlts / evaluable <= design.intervalMax) return "S";
  return (dlts - 1) / evaluable < design.intervalMin ? "S" : "D";
}

/**
 * P(p > target | Beta(1 + dlts, 1 + evaluable - dlts)). With integer parameters the tail is a binomial sum:
 * P(Binomial(evaluable + 1, target) <= dlts).
 */
function probabilityAboveTarget(target: number, evaluable: number, dlts: number): number {
  const trials = evaluable + 1;
  let term = (1 - target) ** trials;
  let sum = term;
  for (let k = 1; k <= dlts; k += 1) {
    term *= ((trials - k + 1) / k) * (target / (1 - target));
    sum += term;
  }
  return sum;
}

/** The smallest number of DLTs in `evaluable` that satisfies the test, or one more than can occur. */
function fewest(evaluable: number, test: (dlts: number) => boolean): number {
  let dlts = 0;
  while (dlts <= evaluable && !test(dlts)) dlts += 1;
  return dlts;
}

/** The table of an i3+3 design: a group is filled to a whole number of cohorts before it is judged; stopping does not wait for that. */
export function i3Plus3Table(design: I3Plus3): DecisionTable {
  const last = design.subjectsMax;
  const groups = Array.from(
    { length: last / design.cohortSize },
    (_, index) => (index + 1) * design.cohortSize,
  );
  return {
    cohortSize: design.cohortSize,
    evaluableMax: last,
    subjectsMax: last,
    rows: [
      ...exclusionRows(design, last),
      {
        id: "sample-pending",
        when: { sampleComplete: true, pendingInTrial: { min: 1 } },
        move: { kind: "wait" },
        from,
      },
      {
        id: "sample-complete",
        when: { sampleComplete: true },
        move: { kind: "complete", mtd: "committee" },
        from,
      },
      ...groups.filter((size) => size < last).map((size) => dueRow(design, size)),
      ...groups.flatMap((size) => fillingRows(design, size, last)),
      { id: "pending", when: { pendingInTrial: { min: 1 } }, move: { kind: "wait" }, from },
      ...groups.flatMap((size) => judgementRows(design, size, last)),
    ],
  };
}

function exclusionRows({ target, exclusionProbability }: I3Plus3, last: number): Row[] {
  const rows: Row[] = [];
  const limit = (evaluable: number) =>
    fewest(evaluable, (dlts) => probabilityAboveTarget(target, evaluable, dlts) > exclusionProbability);
  for (let evaluable = 3; evaluable <= last; evaluable += 1) {
    if (limit(evaluable) <= evaluable)
      rows.push({
        id: `exclude-${evaluable}`,
        when: { evaluable: { min: evaluable, max: evaluable }, dlts: { min: limit(evaluable) } },
        move: { kind: "de-escalate", closes: true },
        from,
      });
  }
  rows.push({
    id: "exclude-over-enrolled",
    when: { evaluable: { min: last + 1 }, dlts: { min: limit(last) } },
    move: { kind: "de-escalate", closes: true },
    from: uncovered,
  });
  return rows;
}

/** Whatever a level's earlier cohorts showed, the decision that led back to it is followed by a cohort there. */
function dueRow({ cohortSize }: I3Plus3, size: number): Row {
  const when = { enrolled: { min: size, max: size }, pending: { max: 0 }, entered: true };
  return { id: `cohort-due-${size}`, when, move: { kind: "enrol", upTo: size + cohortSize }, from };
}

function fillingRows(design: I3Plus3, size: number, last: number): Row[] {
  const previous = size - design.cohortSize;
  const tooMany = fewest(size, (dlts) => i3Plus3Decision(design, size, dlts) === "D");
  const places = { min: previous + 1, max: size === last ? size - 1 : size };
  const rows: Row[] = [];
  if (tooMany <= size && places.min <= places.max)
    rows.push({
      id: `down-${size}`,
      when: { enrolled: places, dlts: { min: tooMany }, lowest: false },
      move: { kind: "de-escalate", closes: false },
      from,
    });
  if (previous === 0 || design.cohortSize > 1)
    rows.push({
      id: `fill-${size}`,
      when: { enrolled: { min: previous === 0 ? 0 : previous + 1, max: size - 1 } },
      move: { kind: "enrol", upTo: size },
      from,
    });
  return rows;
}

function judgementRows(design: I3Plus3, size: number, last: number): Row[] {
  const enrolled = { min: size, max: size };
  if (size === last) return [];
  const next = size + design.cohortSize;
  const few = fewest(size, (dlts) => i3Plus3Decision(design, size, dlts) !== "E") - 1;
  return [
    {
      id: `up-${size}`,
      when: { enrolled, dlts: { max: few }, above: ["open"] },
      move: { kind: "escalate" },
      from,
    },
    { id: `stay-${size}`, when: { enrolled }, move: { kind: "expand", upTo: next }, from },
  ];
}
