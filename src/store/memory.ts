import { headOf, type Recorded } from "#record";
import { accepted, refused } from "#values";
import { Listeners } from "./listeners.ts";
import { sealAll } from "./sealing.ts";
import type { Store } from "./store.ts";

interface Log<Event> {
  readonly records: Recorded<Event>[];
  readonly byCommand: Map<string, readonly Recorded<Event>[]>;
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
      if (earlier) return accepted({ records: earlier, repeated: true });
      const actualVersion = log.records.length;
      if (actualVersion !== expectedVersion) {
        return refused({ kind: "conflict", expectedVersion, actualVersion });
      }
      const records = sealAll(stream, log.records.at(-1), entries, commandId);
      log.records.push(...records);
      log.byCommand.set(commandId, records);
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
