import { z } from "zod";
import { aPlusBParameters, aPlusBTable } from "./a-plus-b.ts";
import { acceleratedTitrationTable } from "./accelerated-titration.ts";
import { type TableProblem, tableProblems } from "./completeness.ts";
import { type DecisionTable, decisionTableSchema } from "./decision-table.ts";
import { i3Plus3Parameters, i3Plus3Table } from "./i3-plus-3.ts";
import { rollingSixTable } from "./rolling-six.ts";
import { threePlusThreeTable, threePlusThreeVariants } from "./three-plus-three.ts";

/** What was expected of a decision table, for each thing that may be wrong with it. */
const expectation: Readonly<Record<TableProblem["code"], string>> = {
  uncovered: "a row for every count that can occur",
  "never-applies": "a row that some count reaches",
  "repeated-id": "a row id of its own",
  "escalates-while-pending": "no escalation while any outcome is pending",
  "escalates-past-highest": "escalation only where the level above is open",
  "waits-for-nothing": "waiting only while an outcome is pending",
  "enrols-nobody": "upTo above the places already taken",
  "exceeds-maximum": "upTo <= evaluableMax",
  "stopping-waits": "closing the level whatever is pending",
};

const variant = z.enum(threePlusThreeVariants);

/** A rule-based design, by name with its parameters or as a decision table of the protocol's own. */
export const designSchema = z
  .discriminatedUnion("name", [
    z.strictObject({ name: z.literal("3+3"), variant }),
    z
      .strictObject({ name: z.literal("a-plus-b"), ...aPlusBParameters })
      .refine(({ A, B, C, D, E }) => C <= D && D < A && D <= E && E < A + B, {
        message: "C <= D < A and D <= E < A + B",
      }),
    z.strictObject({ name: z.literal("accelerated-titration"), variant }),
    z.strictObject({ name: z.literal("rolling-six") }),
    z
      .strictObject({ name: z.literal("i3+3"), ...i3Plus3Parameters })
      .refine(
        ({ target, intervalMin, intervalMax, cohortSize, subjectsMax }) =>
          intervalMin <= target && target <= intervalMax && subjectsMax % cohortSize === 0,
        { message: "intervalMin <= target <= intervalMax, and subjectsMax a multiple of cohortSize" },
      ),
    z
      .strictObject({ name: z.literal("table"), table: decisionTableSchema })
      .superRefine((design, context) => {
        for (const { code, row, facts } of tableProblems(design.table))
          context.addIssue({
            code: "custom",
            path: [
              "table",
              "rows",
              ...(row === undefined ? [] : [design.table.rows.findIndex(({ id }) => id === row)]),
            ],
            message: expectation[code] + (facts === undefined ? "" : `, as for ${JSON.stringify(facts)}`),
          });
      }),
  ])
  .meta({ id: "Design" });
export type Design = z.infer<typeof designSchema>;

/** The design's decision table. */
export function designTable(design: Design): DecisionTable {
  switch (design.name) {
    case "3+3":
      return threePlusThreeTable(design.variant);
    case "a-plus-b":
      return aPlusBTable(design, "Lin & Shih, Biostatistics 2001;2:203");
    case "accelerated-titration":
      return acceleratedTitrationTable(design.variant);
    case "rolling-six":
      return rollingSixTable;
    case "i3+3":
      return i3Plus3Table(design);
    case "table":
      return design.table;
  }
}
