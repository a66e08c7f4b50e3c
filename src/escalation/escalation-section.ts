import { z } from "zod";
import { sourced, wordsSchema } from "#values";
import { designSchema, designTable } from "./design.ts";

/** An open query about the escalation; a reading's value takes the place of what was assumed. */
const querySchema = z.strictObject({
  id: z.string().min(1),
  question: wordsSchema,
  readings: z
    .array(z.strictObject({ id: z.string().min(1), words: wordsSchema, value: designSchema }))
    .min(2),
});

/** The section of a protocol that says which doses there are and how the trial moves between them. */
export const escalationSchema = z
  .strictObject({
    design: sourced(designSchema),
    /** Dose levels from the lowest; `level` counts from 1. */
    levels: z
      .array(
        z.strictObject({
          level: z.int().min(1),
          label: wordsSchema,
          cellsPerKg: sourced(z.number().positive()),
        }),
      )
      .min(1),
    startLevel: sourced(z.int().min(1)),
    cohortSize: sourced(z.int().min(1)),
    /** The most evaluable subjects that are asked for at one level. */
    groupMaximum: sourced(z.int().min(1)),
    /** Evidence that the rationale of a decision to escalate must cite. */
    escalationEvidence: sourced(z.array(z.enum(["efficacy", "cell-kinetics"]))),
    queries: z.array(querySchema),
  })
  .superRefine(({ design, levels, startLevel, cohortSize, groupMaximum }, context) => {
    const expect = (holds: boolean, path: (string | number)[], message: string) => {
      if (!holds) context.addIssue({ code: "custom", path, message });
    };
    const table = designTable(design.value);
    expect(
      cohortSize.value === table.cohortSize,
      ["cohortSize", "value"],
      `${table.cohortSize}, as the design says`,
    );
    expect(
      groupMaximum.value === table.evaluableMax,
      ["groupMaximum", "value"],
      `${table.evaluableMax}, as the design says`,
    );
    expect(
      startLevel.value <= levels.length,
      ["startLevel", "value"],
      `<= ${levels.length}, the number of levels`,
    );
    levels.forEach(({ level, cellsPerKg }, index) => {
      const lower = levels[index - 1]?.cellsPerKg.value ?? 0;
      expect(level === index + 1, ["levels", index, "level"], `${index + 1}, in order from the lowest`);
      expect(
        cellsPerKg.value > lower,
        ["levels", index, "cellsPerKg", "value"],
        `> ${lower}, the level below`,
      );
    });
  })
  .meta({ id: "Escalation" });
export type Escalation = z.infer<typeof escalationSchema>;
