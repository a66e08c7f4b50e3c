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
  "lot-received",
] as const);

function isCorrectable(kind: EventKind): boolean {
  return correctable.has(kind);
}

/** Whether a record of this kind may be withdrawn altogether. A registration may only be put right. */
export function isRetractable(kind: EventKind): boolean {
  return isCorrectable(kind) && kind !== "subject-registered";
}

/** What keeps a command from standing in the place of an earlier record. `first` is the event that it gives. */
export function correctionProblems(
  state: TrialState,
  command: Command,
  { supersedes, reason }: Circumstance,
  first: Event | undefined,
): readonly Problem[] {
  if (supersedes === undefined) return [];
  const record = recordAt(state, supersedes);
  if (!record) return [{ code: "unknown-record", field: "supersedes", facts: { version: supersedes } }];
  const problems: Problem[] = [];
  const facts = { version: supersedes };
  if (!reason?.trim()) problems.push({ code: "reason-missing", field: "reason" });
  const ofSubject = "subject" in record.event ? record.event.subject : undefined;
  const named = "subject" in command ? command.subject : undefined;
  if (ofSubject !== named) problems.push({ code: "record-of-another-subject", field: "supersedes", facts });
  if (!isCorrectable(record.event.kind))
    problems.push({ code: "not-correctable", field: "supersedes", facts });
  const retracting = command.kind === "retract-record";
  if (!retracting && first && first.kind !== record.event.kind) {
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
