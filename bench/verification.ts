import { hash } from "node:crypto";
import { join } from "node:path";
import { type Link, linkOf, type Verification, verifyChain } from "#record";
import { sqliteStore, verifyDatabase } from "#store";
import type { Event } from "#trial";
import { longLog, newSalt, opened } from "./long-log.ts";
import { cpuSeconds, type Measurement } from "./timing.ts";

const records = 20_000;
const recordsOfACommand = 500;

/** Walking the chain of a long log: in its database file, and in memory with either of the two digests. */
export async function measureVerification(folder: string): Promise<readonly Measurement[]> {
  const path = join(folder, "verified.db");
  const links = await written(path);
  const native = (text: string) => hash("sha256", text);
  const inFile = cpuSeconds(() => verifyDatabase(path).forEach(mustBeWhole));
  const inMemory = cpuSeconds(() => mustBeWhole(verifyChain(links, { digest: native })));
  const portable = cpuSeconds(() => mustBeWhole(verifyChain(links)));
  const unit = "records per CPU-second";
  return [
    { what: "verify a database file", measured: records / inFile, unit, aim: { atLeast: 200_000 } },
    { what: "… its chain in memory", measured: records / inMemory, unit },
    { what: "… with the digest that also runs in a browser", measured: records / portable, unit },
  ];
}

/** A long log sealed into a new database file. */
async function written(path: string): Promise<readonly Link[]> {
  const store = sqliteStore<Event>(opened(path));
  const log = longLog(records);
  for (let from = 0; from < log.length; from += recordsOfACommand) {
    const entries = log.slice(from, from + recordsOfACommand).map((entry) => ({ ...entry, salt: newSalt() }));
    await store.append("bench", from, entries, `from-${from}`);
  }
  const links = (await store.read("bench")).map(linkOf);
  await store.close();
  return links;
}

function mustBeWhole(verification: Verification): void {
  if (verification.records !== records || verification.problem) throw new Error(JSON.stringify(verification));
}
