import { expect } from "vitest";
import { factsOf, infusionOf, levelStatus, slotOf, type TrialRecord, type TrialState } from "#trial";

/** What became of the commands so far, by their ids: the versions that were acknowledged, or nothing. */
export interface Answers {
  readonly acknowledged: ReadonlyMap<string, readonly number[]>;
  readonly refused: ReadonlySet<string>;
}

/** Each acknowledged command stands in the log as it was acknowledged, once; no refused one does. */
export function nothingLost(
  log: readonly TrialRecord[],
  { acknowledged, refused }: Answers,
  where: string,
): void {
  const records = Map.groupBy(log, ({ commandId }) => commandId);
  for (const [id, versions] of acknowledged) {
    const standing = (records.get(id) ?? []).map(({ version }) => version);
    expect([where, id, standing]).toEqual([where, id, versions]);
  }
  for (const id of refused) expect([where, id, records.has(id)]).toEqual([where, id, false]);
}

/** What has happened is recorded whatever it was; without a deviation only the first dose, on a level that allows it. */
export function dosedSafely(before: TrialState, records: readonly TrialRecord[], where: string): void {
  const infusion = records.find(({ event, supersedes }) => event.kind === "infusion-recorded" && !supersedes);
  if (infusion?.event.kind !== "infusion-recorded") return;
  if (records.some(({ event }) => event.kind === "deviation-recorded")) return;
  const { subject } = infusion.event;
  const slot = slotOf(before, subject);
  if (slot.status !== "reserved") throw new Error(`${where}: ${subject} was dosed without a place`);
  const chosen = factsOf(before, subject, "choice-after-lymphodepletion-signed").length > 0;
  const allowed = levelStatus(before, slot.level).status === "open" || chosen;
  expect([where, subject, infusionOf(before, subject), allowed]).toEqual([where, subject, undefined, true]);
}
