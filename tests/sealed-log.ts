import { type Recorded, seal } from "#record";
import { demonstration, performAll } from "#simulation";
import { nativeSha256 } from "#store";
import type { Event, TrialRecord } from "#trial";
import { setting, world } from "./virtual-world.ts";

/** Records as a store would have sealed them, each under a salt of its own. */
export function sealed(records: readonly TrialRecord[]): readonly Recorded<Event>[] {
  const log: Recorded<Event>[] = [];
  for (const record of records) {
    const salt = String(record.version).padStart(32, "0");
    log.push(seal<Event>(log.at(-1), { ...record, salt }, nativeSha256));
  }
  return log;
}

/** The demonstration's trial, part of the way through its second level. */
export const demonstrationRecords: readonly TrialRecord[] = performAll(
  demonstration(setting, world.template, "2026-11-22"),
).records;

/** The same trial run at two sites: these subjects belong to the other. */
export function atTwoSites(
  records: readonly TrialRecord[],
  others: readonly string[],
): readonly TrialRecord[] {
  return records.map((record): TrialRecord => {
    const { event } = record;
    if (event.kind === "subject-registered" && others.includes(event.subject)) {
      return { ...record, event: { ...event, site: "other" } };
    }
    if (event.kind !== "trial-created" && event.kind !== "protocol-activated") return record;
    const [first] = event.protocol.sites;
    if (!first) throw new Error("The protocol has no site");
    const sites = [first, { ...first, id: "other", name: { en: "The other hospital", zh: "另一家医院" } }];
    return { ...record, event: { ...event, protocol: { ...event.protocol, sites } } };
  });
}
