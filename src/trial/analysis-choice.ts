import { z } from "zod";
import { type Problem, unless } from "./circumstance.ts";
import type { Deciders } from "./deciders.ts";
import { nameField, subjectField, textField } from "./fields.ts";
import { factsOf, recordsOf, type Told, type TrialState, told } from "./ledger.ts";
import { remembered } from "./memory.ts";

/**
 * What a person decides about the data of an analysis once they have been seen. Such a choice is shown as a sensitivity
 * analysis beside the prespecified result, never in its place.
 */
export const analysisChoiceCommands = {
  "exclude-result": z.strictObject({
    kind: z.literal("exclude-result"),
    subject: subjectField,
    /** Version of the record of the result. */
    result: z.int().positive().meta({ field: "result" }),
    /** False takes an earlier exclusion back. */
    excluded: z.boolean(),
    rationale: textField,
  }),
  "choose-terminal-points": z.strictObject({
    kind: z.literal("choose-terminal-points"),
    subject: subjectField,
    /** Data item of the analyte. */
    item: nameField.meta({ field: "item" }),
    /** Versions of the records of the results from which the terminal slope is to be estimated; none go back to the rule. */
    results: z.array(z.int().positive()).max(100),
    rationale: textField,
  }),
};

export type AnalysisChoiceEvent =
  | Told<"result-excluded", (typeof analysisChoiceCommands)["exclude-result"]>
  | Told<"terminal-points-chosen", (typeof analysisChoiceCommands)["choose-terminal-points"]>;

/** The results of a subject that signed choices leave out of the sensitivity analysis, with who says so and why. */
export const excludedResults = remembered((state, subject: string) => {
  const last = new Map(
    factsOf(state, subject, "result-excluded").map((record) => [record.event.result, record] as const),
  );
  return [...last.values()].filter(({ event }) => event.excluded);
});

/** The points that a person chose for the terminal slope of an analyte, if the last choice has not gone back to the rule. */
export const chosenTerminalPoints = remembered((state, subject: string, item: string) => {
  const last = factsOf(state, subject, "terminal-points-chosen").findLast(({ event }) => event.item === item);
  return last && last.event.results.length > 0 ? last : undefined;
});

const pointsMin = 3;

function isResult(state: TrialState, subject: string, version: number, item?: string): boolean {
  return recordsOf(state, subject).some(
    (record) =>
      record.version === version &&
      record.event.kind === "observation-recorded" &&
      (item === undefined || record.event.observation.item === item),
  );
}

export const analysisChoiceDeciders = {
  "exclude-result": (state, command) => {
    const { subject, result, excluded } = command;
    const problems: Problem[] = [];
    if (!isResult(state, subject, result)) {
      problems.push({ code: "not-a-result", field: "result", facts: { version: result } });
    } else if (excluded === excludedResults(state, subject).some(({ event }) => event.result === result)) {
      problems.push({
        code: excluded ? "already-excluded" : "not-excluded",
        field: "excluded",
        facts: { version: result },
      });
    }
    return unless(problems, [told("result-excluded", command)]);
  },
  "choose-terminal-points": (state, command) => {
    const { subject, item, results } = command;
    const problems = results
      .filter((version) => !isResult(state, subject, version, item))
      .map((version): Problem => ({ code: "not-a-result", field: "results", facts: { version } }));
    if (results.length > 0 && new Set(results).size < pointsMin) {
      problems.push({ code: "too-few-points", field: "results", facts: { min: pointsMin } });
    }
    return unless(problems, [told("terminal-points-chosen", command)]);
  },
} satisfies Deciders<keyof typeof analysisChoiceCommands>;
