import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Noted, noted } from "../../tests/contract/entries.ts";
import { tamper as tamperWith } from "../../tests/tampering.ts";
import { openDatabase } from "./database.ts";
import { sqliteStore } from "./sqlite.ts";
import { verifyDatabase } from "./verify.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "trialrun-sqlite-"));
  path = join(folder, "log.db");
  const store = sqliteStore<Noted>(opened());
  for (let version = 0; version < 6; version++) {
    await store.append("trial", version, [noted(`event ${version + 1}`)], `c${version + 1}`);
  }
  await store.append("other", 0, [noted("elsewhere")], "c1");
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

function opened(): DatabaseSync {
  const database = openDatabase(path);
  if (!database.ok) throw new Error(database.error.kind);
  return database.value;
}

const tamper = (sql: string) => tamperWith(path, sql);
const trial = () => verifyDatabase(path).find(({ stream }) => stream === "trial");

describe("ER-11: verification", () => {
  it("finds an untouched file whole and names each head, without changing it", async () => {
    const store = sqliteStore<Noted>(opened());
    expect(verifyDatabase(path).map(({ head }) => head)).toEqual(await store.streams());
    await store.close();
    expect(verifyDatabase(path)).toMatchObject([
      { stream: "other", records: 1, problem: undefined },
      { stream: "trial", records: 6, problem: undefined },
    ]);
  });

  const columns = [
    "recorded_at",
    "occurred_at",
    "actor_account",
    "actor_name",
    "actor_role",
    "actor_site",
    "signature_meaning",
    "signature_by",
    "signature_at",
    "signature_content_hash",
    "command_id",
    "protocol_version",
    "triggered_by",
    "body_hash",
    "previous_hash",
    "hash",
  ];
  it.each(columns)("names the record whose %s was altered", (column) => {
    tamper(
      `update records set ${column} = coalesce(${column}, '') || 'x' where stream = 'trial' and version = 3`,
    );
    expect(trial()).toMatchObject({ records: 2, problem: { kind: "altered", version: 3, part: "envelope" } });
  });

  it.each([
    ["a flipped body", "update bodies set text = replace(text, '3', '4') where version = 3", "altered", 3],
    ["a flipped salt", "update bodies set salt = replace(salt, '5', '6') where version = 3", "altered", 3],
    ["a lost body", "delete from bodies where version = 3", "altered", 3],
    ["bodies exchanged", `${exchange("bodies")}`, "altered", 3],
    ["a set correction", "update records set supersedes = 1 where version = 3", "altered", 3],
    ["a dropped record", "delete from records where version = 3", "missing", 3],
    ["the first record dropped", "delete from records where version = 1", "missing", 1],
    ["the last record dropped", "delete from records where version = 6", "missing", 6],
    ["records exchanged", exchange("records"), "reordered", 3],
    [
      "a dropped record closed up",
      "delete from records where version = 3; update records set version = version - 1 where version > 3",
      "reordered",
      3,
    ],
    [
      "a record moved to another stream",
      "update records set stream = 'other' where version = 6",
      "missing",
      6,
    ],
    ["a head set back", "update heads set version = 5 where stream = 'trial'", "head-differs", 6],
    ["another hash in the head", "update heads set hash = 'x' where stream = 'trial'", "head-differs", 6],
    ["a lost head", "delete from heads where stream = 'trial'", "head-differs", 6],
  ])("finds %s", (_, sql, kind, version) => {
    tamper(sql);
    expect(trial()?.problem).toMatchObject({ kind, version });
  });

  it("finds a record that was rewritten whole, hash and all, by the one after it", async () => {
    const forged = join(folder, "forged.db");
    const database = openDatabase(forged);
    if (!database.ok) throw new Error(database.error.kind);
    const store = sqliteStore<Noted>(database.value);
    for (const [version, text] of ["event 1", "event 2", "forged"].entries()) {
      await store.append("trial", version, [noted(text)], `c${version + 1}`);
    }
    await store.close();
    tamper(`attach '${forged}' as forged;
      replace into records select * from forged.records where version = 3;
      replace into bodies select * from forged.bodies where version = 3`);
    expect(trial()?.problem).toEqual({ kind: "unlinked", version: 4 });
  });

  it("finds a byte changed in the file itself", () => {
    const bytes = readFileSync(path);
    const place = bytes.indexOf("event 3");
    expect(place).toBeGreaterThan(0);
    bytes[place] = "E".charCodeAt(0);
    writeFileSync(path, bytes);
    expect(trial()?.problem).toEqual({ kind: "altered", version: 3, part: "body" });
  });

  it("says so when a page cannot be read", () => {
    const database = new DatabaseSync(path);
    const page = database.prepare("select rootpage from sqlite_schema where name = 'bodies'").get()?.rootpage;
    database.close();
    const bytes = readFileSync(path);
    const pageSize = bytes.readUInt16BE(16);
    bytes.fill(0, pageSize * (Number(page) - 1), pageSize * Number(page));
    writeFileSync(path, bytes);
    expect(trial()).toMatchObject({ records: 0, problem: { kind: "unreadable", version: 1 } });
  });

  it("reports the other streams when one is broken", () => {
    tamper("delete from records where stream = 'trial' and version = 1");
    expect(verifyDatabase(path)).toMatchObject([
      { stream: "other", records: 1, problem: undefined },
      { stream: "trial", records: 0, problem: { kind: "missing", version: 1 } },
    ]);
  });
});

function exchange(table: string): string {
  return `update ${table} set version = 99 where version = 3 and stream = 'trial';
    update ${table} set version = 3 where version = 4 and stream = 'trial';
    update ${table} set version = 4 where version = 99 and stream = 'trial'`;
}
