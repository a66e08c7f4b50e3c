import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Entry } from "#record";
import { durabilityProblem, migrate, openDatabase } from "./database.ts";
import { recordColumns } from "./rows.ts";
import { sqliteStore } from "./sqlite.ts";
import { verifyDatabase } from "./verify.ts";

interface Noted {
  readonly kind: "noted";
  readonly text: string;
}

function noted(text: string): Entry<Noted> {
  return {
    event: { kind: "noted", text },
    recordedAt: "2026-03-02T08:30:00.000Z",
    occurredAt: "2026-03-02T08:30:00.000Z",
    actor: { account: "wang.li", name: "Wang Li", role: "coordinator" },
    eventVersion: 1,
    protocolVersion: "1.0",
    salt: "5eed".repeat(8),
  };
}

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

/** Somebody with a plain SQLite shell, who takes away what stands in the way, and puts it back. */
function tamper(sql: string): void {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  const triggers = database.prepare("select name, sql from sqlite_schema where type = 'trigger'").all();
  for (const { name } of triggers) database.exec(`drop trigger ${name}`);
  database.exec(sql);
  for (const { sql } of triggers) database.exec(String(sql));
  database.close();
}

const trial = () => verifyDatabase(path).find(({ stream }) => stream === "trial");

describe("the log's tables", () => {
  it.each([
    "update records set actor_name = 'Li Wei' where version = 2",
    "update bodies set text = '{}' where version = 2",
    "update heads set version = 2 where stream = 'trial'",
    "update heads set stream = 'moved' where stream = 'trial'",
    "delete from records where version = 6",
    "delete from bodies where version = 6",
    "delete from heads",
    "insert or replace into bodies select stream, version, salt, '{}' from bodies where version = 2",
    "insert or replace into records select * from records where version = 2",
    "update records set version = 7 where version = 6",
    `insert into records select ${recordColumns.map((name) => (name === "version" ? "8" : name))} from records
      where stream = 'trial' and version = 6`,
    `insert into records select ${recordColumns.map((name) => (name === "version" ? "7" : name))} from records
      where stream = 'trial' and version = 2`,
    "insert or replace into heads values ('trial', 1, '')",
  ])("refuse: %s", (sql) => {
    const database = new DatabaseSync(path);
    expect(() => database.exec(sql)).toThrow(/never|only moves on/);
    database.close();
    expect(trial()).toMatchObject({ records: 6, problem: undefined });
  });
});

describe("verification", () => {
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

describe("opening a database", () => {
  it.each([
    ["its last record is gone", "delete from records where stream = 'trial' and version = 6"],
    ["its head was set back", "update heads set version = 5 where stream = 'trial'"],
    ["its head names another hash", "update heads set hash = 'x' where stream = 'trial'"],
    ["its head is gone", "delete from heads where stream = 'trial'"],
    ["its records are gone", "delete from records where stream = 'trial'"],
  ])("is refused when %s", (_, sql) => {
    tamper(sql);
    expect(openDatabase(path)).toMatchObject({ ok: false, error: { kind: "head-differs", stream: "trial" } });
  });

  it("is refused when a later release has written it", () => {
    tamper("update schema_versions set version = 99 where part = 'log'");
    expect(openDatabase(path)).toEqual({
      ok: false,
      error: { kind: "schema-newer", part: "log", found: 99, known: 1 },
    });
  });

  it("gives a connection that is durable, and tells one that is not", () => {
    const database = opened();
    expect(durabilityProblem(database)).toBeUndefined();
    expect(database.prepare("pragma journal_mode").get()).toEqual({ journal_mode: "wal" });
    database.exec("pragma synchronous = normal");
    expect(durabilityProblem(database)).toEqual({ kind: "not-durable", synchronous: 1 });
    database.close();
  });
});

describe("migrating a part of the database", () => {
  it("runs each step once, and none of a step that fails", () => {
    const database = opened();
    const first = "create table accounts (name text primary key) strict";
    expect(migrate(database, "accounts", [first])).toEqual({ ok: true, value: undefined });
    expect(migrate(database, "accounts", [first, "alter table accounts add site text"]).ok).toBe(true);
    expect(() =>
      migrate(database, "accounts", [first, "", "create table sessions (id text); drop table nowhere"]),
    ).toThrow("nowhere");
    const tables = database.prepare("select name from sqlite_schema where name = 'sessions'").all();
    expect(tables).toEqual([]);
    expect(database.prepare("select version from schema_versions where part = 'accounts'").get()).toEqual({
      version: 2,
    });
    database.close();
  });
});
