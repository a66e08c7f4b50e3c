import type { DatabaseSync } from "node:sqlite";
import { type Head, headOf, type Link } from "#record";
import { accepted, type Result, refused } from "#values";
import { transact } from "./database.ts";
import { recordColumns, rowOf } from "./rows.ts";

/** Records can be brought only into a store that has none: they keep their places and their hashes. */
export interface NotEmpty {
  readonly kind: "not-empty";
  readonly streams: readonly string[];
}

/**
 * Puts a whole stream that was verified elsewhere into an empty database, byte for byte as it was sealed. All of
 * it, or, if it throws, nothing. Expects at least one record.
 */
export function bringRecords(database: DatabaseSync, links: readonly Link[]): Result<Head, NotEmpty> {
  return transact(database, () => {
    const streams = database.prepare("select stream from heads order by stream").all();
    if (streams.length > 0) {
      return refused({ kind: "not-empty", streams: streams.map(({ stream }) => String(stream)) });
    }
    const last = links.at(-1)?.envelope;
    if (!last) throw new RangeError("Nothing to bring");
    const head = headOf(last);
    database.prepare("insert into heads values (?, ?, ?)").run(head.stream, head.version, head.hash);
    const addRecord = database.prepare(
      `insert into records (${recordColumns.join(", ")}) values (${recordColumns.map(() => "?").join(", ")})`,
    );
    const addBody = database.prepare("insert into bodies values (?, ?, ?, ?)");
    for (const { envelope, body } of links) {
      addRecord.run(...rowOf(envelope));
      if (body) addBody.run(envelope.stream, envelope.version, body.salt, body.text);
    }
    return accepted(head);
  });
}
