/**
 * The process whose power is cut: appends so many commands of one to three records each to two streams of the
 * database given, one in twenty of them a redaction, and prints a line for each once its append has returned.
 * It does the same every time.
 * Usage: conducting.ts <database> <synchronous> <commands>
 */
import { writeSync } from "node:fs";
import { openDatabase, sqliteStore } from "#store";
import { type Noted, noted } from "../contract/entries.ts";
import { redactionOf, secretOf } from "./secrets.ts";

const [path = "", synchronous = "full", commands = "0"] = process.argv.slice(2);
const opened = openDatabase(path);
if (!opened.ok) throw new Error(opened.error.kind);
// The log is carried over into the database every so many pages: many times in one life rather than once.
opened.value.exec(`pragma synchronous = ${synchronous}; pragma wal_autocheckpoint = 60`);
const store = sqliteStore<Noted>(opened.value);
const versions = new Map((await store.streams()).map(({ stream, version }) => [stream, version]));
for (let command = 0; command < Number(commands); command++) {
  const stream = command % 4 === 0 ? "other" : "trial";
  const version = versions.get(stream) ?? 0;
  const count = 1 + (version % 3);
  // Bodies of up to several pages, so that a half-written one would be possible.
  const entries = Array.from({ length: count }, (_, part) =>
    noted(`${"x".repeat((version * 997) % 20_000)} ${secretOf(stream, version + part + 1)}`),
  );
  const earlier = Math.floor(version / 2);
  if (command % 20 === 19 && earlier > 0) entries[0] = redactionOf(earlier);
  const appended = await store.append(stream, version, entries, `c${version}`);
  if (!appended.ok) throw new Error(appended.error.kind);
  writeSync(1, `${appended.value.records.map(({ hash }) => hash).join(" ")}\n`);
  versions.set(stream, version + count);
}
await store.close();
