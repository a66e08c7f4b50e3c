/**
 * The process that is killed: appends to the database given, one to three records at a time, for as
 * long as it lives. Prints each record's hash on a line of its own once the append is acknowledged.
 */
import { writeSync } from "node:fs";
import { openDatabase, sqliteStore } from "#store";
import { type Noted, noted } from "./entries.ts";

const database = openDatabase(process.argv[2] ?? "");
if (!database.ok) throw new Error(database.error.kind);
const store = sqliteStore<Noted>(database.value);
const [head] = await store.streams();
for (let version = head?.version ?? 0; ; ) {
  const count = 1 + (version % 3);
  // Bodies of up to several pages, so that a half-written one would be possible.
  const entries = Array.from({ length: count }, (_, part) =>
    noted(`part ${part + 1} of ${count}: ${"x".repeat((version * 997) % 20_000)}`),
  );
  const appended = await store.append("trial", version, entries, `c${version}`);
  if (!appended.ok) throw new Error(appended.error.kind);
  for (const { hash } of appended.value.records) writeSync(1, `${hash}\n`);
  version += count;
}
