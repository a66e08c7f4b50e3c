import type { DatabaseSync } from "node:sqlite";
import { bodyText, type Entry, type Head, type Recorded, type Redaction } from "#record";
import { accepted, type Result, refused } from "#values";
import { transact } from "./database.ts";
import { Erasure } from "./erasure.ts";
import { Listeners } from "./listeners.ts";
import { type LinkRow, recordColumns, recordedOfRow, rowOf, selectLinks } from "./rows.ts";
import { sealAll } from "./sealing.ts";
import type { Appended, Conflict, Store } from "./store.ts";

/** The log in a database from `openDatabase`. Closing the store closes the database. */
export function sqliteStore<Event>(database: DatabaseSync): Store<Event> {
  const listeners = new Listeners<Event>();
  const log = statements(database);
  const erasure = new Erasure(database);

  function records(rows: unknown[]): Recorded<Event>[] {
    return (rows as LinkRow[]).map((row) => recordedOfRow<Event>(row));
  }

  function write(
    stream: string,
    expectedVersion: number,
    entries: readonly Entry<Event>[],
    commandId: string,
  ): Result<Appended<Event>, Conflict> {
    const earlier = records(log.ofCommand.all(stream, commandId));
    if (earlier.length > 0) return accepted({ records: earlier, repeated: true });
    const head = log.head.get(stream) as Head | undefined;
    const actualVersion = head?.version ?? 0;
    if (actualVersion !== expectedVersion) {
      return refused({ kind: "conflict", expectedVersion, actualVersion });
    }
    const added = sealAll(stream, head, entries, commandId);
    const last = added.at(-1) as Recorded<Event>;
    if (head === undefined) log.beginHead.run(stream, last.version, last.hash);
    for (const record of added) {
      log.addRecord.run(...rowOf(record));
      log.addBody.run(stream, record.version, record.salt, bodyText(record));
    }
    for (const { redacts } of entries) if (redacts) redact(stream, redacts);
    if (head !== undefined) log.advanceHead.run(last.version, last.hash, stream);
    return accepted({ records: added, repeated: false });
  }

  function redact(stream: string, { version, salt, ...body }: Redaction<Event>): void {
    const { changes } = log.replaceBody.run(salt, bodyText(body), stream, version);
    if (changes !== 1) throw new RangeError(`There is no record ${version} to redact`);
    erasure.note();
  }

  return {
    async read(stream, fromVersion = 1) {
      return records(log.from.all(stream, fromVersion));
    },
    async append(stream, expectedVersion, entries, commandId) {
      const result = transact(database, () => write(stream, expectedVersion, entries, commandId));
      erasure.settle();
      if (result.ok && !result.value.repeated) listeners.tell(result.value.records);
      return result;
    },
    async streams() {
      return log.heads.all() as unknown as Head[];
    },
    subscribe: (listener) => listeners.add(listener),
    async close() {
      database.close();
    },
  };
}

function statements(database: DatabaseSync) {
  const from = database.prepare(
    `${selectLinks} where records.stream = ? and records.version >= ? order by records.version`,
  );
  const ofCommand = database.prepare(
    `${selectLinks} where records.stream = ?1 and records.version in
      (select version from records where stream = ?1 and command_id = ?2) order by records.version`,
  );
  from.setReturnArrays(true);
  ofCommand.setReturnArrays(true);
  return {
    from,
    ofCommand,
    heads: database.prepare("select stream, version, hash from heads order by stream"),
    head: database.prepare("select stream, version, hash from heads where stream = ?"),
    beginHead: database.prepare("insert into heads values (?, ?, ?)"),
    advanceHead: database.prepare("update heads set version = ?, hash = ? where stream = ?"),
    addRecord: database.prepare(
      `insert into records (${recordColumns.join(", ")}) values (${recordColumns.map(() => "?").join(", ")})`,
    ),
    replaceBody: database.prepare("update bodies set salt = ?, text = ? where stream = ? and version = ?"),
    addBody: database.prepare("insert into bodies values (?, ?, ?, ?)"),
  };
}
