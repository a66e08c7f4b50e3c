import type { Actor } from "#record";
import type { Circumstance } from "./circumstance.ts";
import type { Command } from "./command.ts";
import { supersededAt } from "./correction.ts";
import { protocolVersionFor } from "./decide.ts";
import { type Event, isAutomatic } from "./event.ts";
import { evolve, type TrialRecord, type TrialState } from "./ledger.ts";
import { versionOf } from "./upcast.ts";

/** Makes what a rule adds to a person's command. */
export const systemActor: Actor = { account: "system", name: "Trialrun", role: "system" };

/**
 * The records that a decided command leaves, in their order, and the trial with them. What a rule made is the
 * system's, set off by the command's own first record; reason and signature belong to the person's own.
 */
export function record(
  before: TrialState,
  events: readonly Event[],
  circumstance: Circumstance,
  { stream, commandId, command }: Pick<TrialRecord, "stream" | "commandId"> & { readonly command: Command },
): { readonly records: readonly TrialRecord[]; readonly state: TrialState } {
  const { now, occurredAt, actor, reason, signature } = circumstance;
  const own = events.findIndex((event) => !isAutomatic(event));
  const triggeredBy = own === -1 ? ("command" as const) : before.version + 1 + own;
  const personal = { actor, ...(reason !== undefined && { reason }), ...(signature && { signature }) };
  let state = before;
  const records = events.map((event, index) => {
    const supersedes = supersededAt(command, circumstance, index);
    const made: TrialRecord = {
      stream,
      version: state.version + 1,
      event,
      eventVersion: versionOf(event.kind),
      recordedAt: now,
      occurredAt,
      ...(isAutomatic(event) ? { actor: systemActor, triggeredBy } : personal),
      commandId,
      protocolVersion: protocolVersionFor(state, event),
      ...(supersedes !== undefined && { supersedes }),
    };
    state = evolve(state, made);
    return made;
  });
  return { records, state };
}
