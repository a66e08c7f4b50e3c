import { headOf, type Recorded, type Redaction, redacted } from "#record";
import { accepted, refused } from "#values";
import { Listeners } from "./listeners.ts";
import { sealAll } from "./sealing.ts";
import type { Store } from "./store.ts";

interface Log<Event> {
  readonly records: Recorded<Event>[];
  /** Where the records of each command stand. */
  readonly byCommand: Map<string, readonly [from: number, to: number]>;
}

/** A store that lasts as long as the process: for tests, and for trials that are played through and forgotten. */
export function memoryStore<Event>(): Store<Event> {
  const logs = new Map<string, Log<Event>>();
  const listeners = new Listeners<Event>();
  return {
    async read(stream, fromVersion = 1) {
      return logs.get(stream)?.records.slice(fromVersion - 1) ?? [];
    },
    async append(stream, expectedVersion, entries, commandId) {
      const log: Log<Event> = logs.get(stream) ?? { records: [], byCommand: new Map() };
      const earlier = log.byCommand.get(commandId);
      if (earlier) return accepted({ records: log.records.slice(...earlier), repeated: true });
      const actualVersion = log.records.length;
      if (actualVersion !== expectedVersion) {
        return refused({ kind: "conflict", expectedVersion, actualVersion });
      }
      const records = sealAll(stream, log.records.at(-1), entries, commandId);
      const left = entries.flatMap(({ redacts }) => redacts ?? []).map((one) => leftBy(log.records, one));
      log.records.push(...records);
      for (const record of left) log.records[record.version - 1] = record;
      log.byCommand.set(commandId, [actualVersion, log.records.length]);
      logs.set(stream, log);
      listeners.tell(records);
      return accepted({ records, repeated: false });
    },
    async streams() {
      return [...logs.values()]
        .flatMap(({ records }) => records.at(-1) ?? [])
        .map(headOf)
        .sort((one, other) => (one.stream < other.stream ? -1 : 1));
    },
    subscribe: (listener) => listeners.add(listener),
    async close() {},
  };
}

/** The earlier record that a redaction names, as it leaves it. */
function leftBy<Event>(records: readonly Recorded<Event>[], redaction: Redaction<Event>): Recorded<Event> {
  const record = records[redaction.version - 1];
  if (!record) throw new RangeError(`There is no record ${redaction.version} to redact`);
  return redacted(record, redaction);
}
