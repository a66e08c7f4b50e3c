import type { Actor } from "#record";
import type { Circumstance } from "./circumstance.ts";
import { protocolVersionFor } from "./decide.ts";
import { type Event, isAutomatic } from "./event.ts";
import { evolve, type TrialRecord, type TrialState } from "./ledger.ts";
import { versionOf } from "./upcast.ts";

/** Makes what a rule adds to a person's command. */
export const systemActor: Actor = { account: "system", name: "Trialrun", role: "system" };

/**
 * The records that a decided command leaves, in their order, and the trial with them. What a rule made is the
 * system's, set off by the command's own first record; reason and signature belong to the person's own. The
 * first record alone takes the place of what is superseded.
 */
export function record(
  before: TrialState,
  events: readonly Event[],
  { now, occurredAt, actor, reason, signature, supersedes }: Circumstance,
  { stream, commandId }: Pick<TrialRecord, "stream" | "commandId">,
): { readonly records: readonly TrialRecord[]; readonly state: TrialState } {
  const own = events.findIndex((event) => !isAutomatic(event));
  const triggeredBy = own === -1 ? ("command" as const) : before.version + 1 + own;
  const personal = { actor, ...(reason !== undefined && { reason }), ...(signature && { signature }) };
  let state = before;
  const records = events.map((event, index) => {
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
      ...(index === 0 && supersedes !== undefined && { supersedes }),
    };
    state = evolve(state, made);
    return made;
  });
  return { records, state };
}
