/**
 * One of several processes that append to one stream at the same time. Tries again, on what it then reads, when
 * another was first. Prints for each command its id and the versions it was given, once that is acknowledged;
 * at the end how often it came too late. Usage: racing.ts <database> <name> <commands>
 */
import { once } from "node:events";
import { writeSync } from "node:fs";
import { openDatabase, sqliteStore } from "#store";
import { type Noted, noted } from "../contract/entries.ts";

const [path = "", name = "", commands = "0"] = process.argv.slice(2);
const opened = openDatabase(path);
if (!opened.ok) throw new Error(opened.error.kind);
const store = sqliteStore<Noted>(opened.value);
writeSync(1, "ready\n");
await once(process.stdin, "data");
let conflicts = 0;
for (let command = 0; command < Number(commands); ) {
  // Every fourth command is the same for all: the same person's, sent to each.
  const id = command % 4 === 0 ? `everybody-${command}` : `${name}-${command}`;
  const records = await store.read("trial");
  const entries = Array.from({ length: 1 + (command % 3) }, (_, part) => noted(`${id} ${part}`));
  const appended = await store.append("trial", records.length, entries, id);
  if (appended.ok) {
    writeSync(1, `${id} ${appended.value.records.map(({ version }) => version).join(" ")}\n`);
    command += 1;
  } else conflicts += 1;
}
writeSync(1, `conflicts ${conflicts}\n`);
await store.close();
process.stdin.destroy();
