import { type APlusB, aPlusBTable } from "./a-plus-b.ts";
import type { DecisionTable, Source } from "./decision-table.ts";

/** "3+3" names at least five designs, which differ by up to seven points in what they select. */
export const threePlusThreeVariants = ["V1", "V2", "V3", "V4", "V5"] as const;
export type ThreePlusThreeVariant = (typeof threePlusThreeVariants)[number];

const counts = { A: 3, B: 3, C: 1, D: 1, E: 1 } as const;
const published: Readonly<Record<Exclude<ThreePlusThreeVariant, "V5">, { design: APlusB; work: string }>> = {
  V1: {
    design: { ...counts, afterExcess: "stop", topExpands: false },
    work: "Lin & Shih, Biostatistics 2001;2:203 (3+3 without dose de-escalation)",
  },
  V2: {
    design: { ...counts, afterExcess: "de-escalate", topExpands: false },
    work: "Korn et al., Stat Med 1994;13:1799",
  },
  V3: {
    design: { ...counts, afterExcess: "de-escalate", topExpands: true },
    work: "Norris, arXiv 2012.05301",
  },
  V4: {
    design: { ...counts, afterExcess: "stop", topExpands: true },
    work: "Lin & Shih, Biostatistics 2001;2:203 (3+3 without dose de-escalation; the highest level filled to six)",
  },
};

/** The decision table of a variant of 3+3. */
export function threePlusThreeTable(variant: ThreePlusThreeVariant): DecisionTable {
  if (variant === "V5") return asPrinted;
  const { design, work } = published[variant];
  return aPlusBTable(design, work);
}

const onlyWithoutDlt: Source = {
  kind: "quoted",
  quote:
    "Only when the present dose group has completed enrollment and no DLT has been observed, the study could escalate to the next dose group based on the evaluation of efficacy and cell kinetic data.",
};
const threeToSix: Source = {
  kind: "quoted",
  quote: "Each dose group is expected to enroll 3 to 6 patients",
};
const terminated: Source = {
  kind: "quoted",
  quote: "If no DLT is observed even in the highest dose group, the escalation will be terminated.",
};
/** What the record does not say; the choice of variant answers it. */
const unsaid: Source = { kind: "assumed", query: "escalation-variant" };

/**
 * V5, the record of NCT06686524 to the letter: only a completed group without any DLT escalates, so one DLT in six is a
 * hold for the committee. The record neither says when to stop nor defines a maximum tolerated dose.
 */
const asPrinted: DecisionTable = {
  cohortSize: 3,
  evaluableMax: 6,
  rows: [
    {
      id: "two-dlts",
      when: { dlts: { min: 2 }, evaluable: { max: 6 } },
      move: { kind: "stop", mtd: "committee" },
      from: unsaid,
    },
    {
      id: "two-dlts-over-enrolled",
      when: { dlts: { min: 2 } },
      move: { kind: "stop", mtd: "committee" },
      from: unsaid,
    },
    { id: "first-group", when: { enrolled: { max: 2 } }, move: { kind: "enrol", upTo: 3 }, from: threeToSix },
    {
      id: "first-group-pending",
      when: { evaluable: { max: 2 } },
      move: { kind: "wait" },
      from: onlyWithoutDlt,
    },
    {
      id: "second-group",
      when: { dlts: { min: 1 }, enrolled: { max: 5 } },
      move: { kind: "expand", upTo: 6 },
      from: threeToSix,
    },
    { id: "pending", when: { pendingInTrial: { min: 1 } }, move: { kind: "wait" }, from: onlyWithoutDlt },
    {
      id: "one-dlt-in-six",
      when: { dlts: { min: 1 }, evaluable: { max: 6 } },
      move: { kind: "hold" },
      from: unsaid,
    },
    { id: "one-dlt-over-enrolled", when: { dlts: { min: 1 } }, move: { kind: "hold" }, from: unsaid },
    {
      id: "no-dlt",
      when: { above: ["open"] },
      move: { kind: "escalate" },
      from: onlyWithoutDlt,
    },
    {
      id: "no-dlt-at-the-highest",
      when: { above: ["none"] },
      move: { kind: "complete", mtd: "committee" },
      from: terminated,
    },
    { id: "no-dlt-below-a-closed-level", when: {}, move: { kind: "hold" }, from: unsaid },
  ],
};
