import { z } from "zod";
import { accepted, type Result, refused } from "#values";

/**
 * What is known of one subject, as one letter (glossary, "Outcome notation"):
 * N evaluable without DLT; M the same with a moderate (grade 2) toxicity, which accelerated titration counts;
 * T dose-limiting toxicity; P pending; X not evaluable, replaced; U dose not reached, replaced.
 */
export const outcomeSchema = z.enum(["N", "M", "T", "P", "X", "U"]).meta({ id: "Outcome" });
export type Outcome = z.infer<typeof outcomeSchema>;

/** One subject at one dose level; levels count from 1, the lowest. */
export const levelOutcomeSchema = z.strictObject({ level: z.int().min(1), outcome: outcomeSchema });
export type LevelOutcome = z.infer<typeof levelOutcomeSchema>;

/** Subjects at one level that count (evaluable) or may still count (pending). */
export interface Tally {
  readonly evaluable: number;
  readonly dlts: number;
  readonly moderates: number;
  readonly pending: number;
}

export type UnreadableOutcomes = { readonly code: "unreadable-outcomes"; readonly text: string };

const group = /^([1-9]\d*)([NMTPXU]+)$/;

/** Reads `1NNN 2NNT`: groups in order of enrolment, each a level and its subjects' letters. Names the first group it cannot read. */
export function parseOutcomes(text: string): Result<readonly LevelOutcome[], UnreadableOutcomes> {
  const history: LevelOutcome[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const match = group.exec(word);
    if (match === null) return refused({ code: "unreadable-outcomes", text: word });
    const level = Number(match[1]);
    for (const letter of match[2] ?? "") history.push({ level, outcome: outcomeSchema.parse(letter) });
  }
  return accepted(history);
}

/** Writes outcomes as `1NNN 2NNT`; neighbours at one level stand in one group. */
export function writeOutcomes(history: readonly LevelOutcome[]): string {
  let text = "";
  history.forEach(({ level, outcome }, index) => {
    if (history[index - 1]?.level === level) text += outcome;
    else text += `${index === 0 ? "" : " "}${level}${outcome}`;
  });
  return text;
}

const contribution: Readonly<Record<Outcome, Tally>> = {
  N: { evaluable: 1, dlts: 0, moderates: 0, pending: 0 },
  M: { evaluable: 1, dlts: 0, moderates: 1, pending: 0 },
  T: { evaluable: 1, dlts: 1, moderates: 0, pending: 0 },
  P: { evaluable: 0, dlts: 0, moderates: 0, pending: 1 },
  X: { evaluable: 0, dlts: 0, moderates: 0, pending: 0 },
  U: { evaluable: 0, dlts: 0, moderates: 0, pending: 0 },
};

/** Whether the subject takes a place in its group; one that does not is replaced. */
export function takesPlace(outcome: Outcome): boolean {
  return outcome !== "X" && outcome !== "U";
}

/** Counts the given subjects, whatever their levels. */
export function tally(subjects: readonly LevelOutcome[]): Tally {
  const sum = { evaluable: 0, dlts: 0, moderates: 0, pending: 0 };
  for (const { outcome } of subjects) {
    const one = contribution[outcome];
    sum.evaluable += one.evaluable;
    sum.dlts += one.dlts;
    sum.moderates += one.moderates;
    sum.pending += one.pending;
  }
  return sum;
}
