import { z } from "zod";
import { accepted } from "#values";
import type { Circumstance, Problem } from "./circumstance.ts";
import { refuse } from "./circumstance.ts";
import type { Command } from "./command.ts";
import type { Deciders } from "./deciders.ts";
import type { Event, EventKind } from "./event.ts";
import { subjectField } from "./fields.ts";
import { recordAt, supersededBy, type Told, type TrialState, told } from "./ledger.ts";

/** A correction is a new record that names the one it takes the place of, with a reason; nothing is overwritten. */
export const correctionCommands = {
  /** Entered in error: the record is withdrawn without another in its place. */
  "retract-record": z.strictObject({
    kind: z.literal("retract-record"),
    subject: subjectField.exactOptional(),
  }),
};

export type CorrectionEvent = Told<"record-retracted", (typeof correctionCommands)["retract-record"]>;

/** Facts, which may have been written down wrongly. Acts are not corrected; they are followed by other acts. */
const correctable: ReadonlySet<EventKind> = new Set([
  "subject-registered",
  "visit-recorded",
  "subject-discontinued",
  "consent-recorded",
  "consent-withdrawn",
  "observation-recorded",
  "exposure-recorded",
  "judgement-recorded",
  "undertaking-recorded",
  "lymphodepletion-given",
  "fitness-checked",
  "infusion-recorded",
  "adverse-event-reported",
  "adverse-event-regraded",
  "adverse-event-resolved",
  "death-recorded",
  "safety-report-sent",
  "lot-received",
] as const);

function isCorrectable(kind: EventKind): boolean {
  return correctable.has(kind);
}

/** Whether a record of this kind may be withdrawn altogether. A registration may only be put right. */
export function isRetractable(kind: EventKind): boolean {
  return isCorrectable(kind) && kind !== "subject-registered";
}

/** The record that the event at a place among a command's own takes the place of. */
export function supersededAt(
  command: Command,
  { supersedes }: Circumstance,
  index: number,
): number | undefined {
  if (index === 0) return supersedes;
  // The import itself comes first, then each result in its order.
  return command.kind === "import-results" ? command.results[index - 1]?.supersedes : undefined;
}

/** What keeps a command's events from standing in the place of earlier records. */
export function correctionProblems(
  state: TrialState,
  command: Command,
  circumstance: Circumstance,
  events: readonly Event[],
): readonly Problem[] {
  const corrections = events.flatMap((event, index) => {
    const supersedes = supersededAt(command, circumstance, index);
    return supersedes === undefined ? [] : [{ event, supersedes }];
  });
  if (corrections.length === 0) return [];
  return [
    ...(circumstance.reason?.trim() ? [] : [{ code: "reason-missing" as const, field: "reason" }]),
    ...corrections.flatMap(({ event, supersedes }) => placeProblems(state, command, event, supersedes)),
  ];
}

function placeProblems(
  state: TrialState,
  command: Command,
  event: Event,
  supersedes: number,
): readonly Problem[] {
  const record = recordAt(state, supersedes);
  if (!record) return [{ code: "unknown-record", field: "supersedes", facts: { version: supersedes } }];
  const problems: Problem[] = [];
  const facts = { version: supersedes };
  const ofSubject = "subject" in record.event ? record.event.subject : undefined;
  const named = "subject" in event ? event.subject : undefined;
  if (ofSubject !== named) problems.push({ code: "record-of-another-subject", field: "supersedes", facts });
  if (!isCorrectable(record.event.kind))
    problems.push({ code: "not-correctable", field: "supersedes", facts });
  const retracting = command.kind === "retract-record";
  if (!retracting && event.kind !== record.event.kind) {
    problems.push({ code: "record-of-another-kind", field: "supersedes", facts });
  }
  if (retracting && isCorrectable(record.event.kind) && !isRetractable(record.event.kind)) {
    problems.push({ code: "not-correctable", field: "supersedes", facts });
  }
  const already = supersededBy(state, record);
  if (already !== undefined) {
    problems.push({ code: "already-corrected", field: "supersedes", facts: { ...facts, by: already } });
  }
  return problems;
}

export const correctionDeciders = {
  "retract-record": (_state, command, { supersedes }) =>
    supersedes === undefined
      ? refuse("record-not-named", {}, "supersedes")
      : accepted([told("record-retracted", command)]),
} satisfies Deciders<keyof typeof correctionCommands>;
