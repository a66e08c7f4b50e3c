import { DatabaseSync } from "node:sqlite";
import { openDatabase, type Store, sqliteStore } from "#store";
import { type Noted, noted } from "../contract/entries.ts";

const signature = {
  meaning: "confirms eligibility",
  by: "wang.li",
  at: "2026-03-02T08:29:00.000Z",
  contentHash: "ab".repeat(32),
};

/** The records of every stream of `writeSmallLog`. */
export const smallLog = { trial: 9, other: 2, system: 1 } as const;

/** A small log that has everything: several streams, commands of several records, signatures, corrections, a redaction. */
export async function writeSmallLog(path: string): Promise<Store<Noted>> {
  const store = sqliteStore<Noted>(openedDatabase(path));
  const long = noted("A body that goes on elsewhere. ".repeat(50));
  const left = {
    event: { kind: "noted", text: "[redacted]" },
    eventVersion: 1,
    salt: "0dd5a17".repeat(5),
  } as const;
  await store.append("trial", 0, [noted("first"), noted("by rule", { triggeredBy: 1 })], "c1");
  await store.append("trial", 2, [noted("signed", { signature })], "c2");
  await store.append(
    "trial",
    3,
    [noted("fourth"), noted("by the command", { triggeredBy: "command" })],
    "c3",
  );
  await store.append("trial", 5, [noted("corrected", { supersedes: 4, reason: "Misread the chart" })], "c4");
  await store.append("trial", 6, [long], "c5");
  await store.append("trial", 7, [noted("Li Wei was here")], "c6");
  await store.append("trial", 8, [noted("redacted", { redacts: { version: 8, ...left } })], "c7");
  await store.append("other", 0, [noted("elsewhere"), noted("药物不良反应", { signature })], "c1");
  await store.append(
    "system",
    0,
    [noted("signed in", { actor: { account: "a", name: "A", role: "r" } })],
    "c1",
  );
  return store;
}

export function openedDatabase(path: string): DatabaseSync {
  const opened = openDatabase(path);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

/** Everything that the tables of the log hold, as it is read without the store. Throws where it cannot be read. */
export function contentOf(path: string): string {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = ["heads", "records", "bodies", "schema_versions"];
    return JSON.stringify(tables.map((table) => database.prepare(`select * from ${table}`).all()));
  } finally {
    database.close();
  }
}
