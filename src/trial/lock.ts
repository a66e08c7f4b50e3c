import { addDays, type CalendarDate } from "#values";
import { levelStatus } from "./dose-level.ts";
import { recordAt, type TrialState } from "./ledger.ts";
import { awaitsCells, choiceSince } from "./lymphodepletion.ts";
import { protocolFor } from "./protocol-in-force.ts";
import { assignedLevel } from "./slot.ts";
import { siteDate } from "./subject.ts";
import { isSuspended } from "./suspension.ts";

/** A subject past the point of no return whose level closed or whose trial was suspended. */
export interface Lock {
  readonly because: "level-closed" | "trial-suspended";
  /** The signed choice is due by this day. */
  readonly choiceDueOn: CalendarDate;
  readonly choice?: "infuse" | "abandon";
}

export function lockOf(state: TrialState, subject: string): Lock | undefined {
  if (!awaitsCells(state, subject)) return undefined;
  const level = assignedLevel(state, subject);
  const status = level === undefined ? undefined : levelStatus(state, level);
  const suspension = isSuspended(state);
  const closed = status !== undefined && status.status !== "open" ? status.since : 0;
  const since = Math.max(suspension?.since ?? 0, closed);
  if (since === 0) return undefined;
  const at = recordAt(state, since)?.recordedAt ?? "";
  const { choiceDays } = protocolFor(state, subject).lymphodepletion;
  const choice = choiceSince(state, subject, since)?.event.choice;
  return {
    because: since === closed ? "level-closed" : "trial-suspended",
    choiceDueOn: addDays(siteDate(state, subject, at), choiceDays.value),
    ...(choice && { choice }),
  };
}
