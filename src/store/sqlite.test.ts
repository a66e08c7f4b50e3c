import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { bodyText, type Entry, type Recorded } from "#record";
import { type Noted, noted } from "../../tests/contract/entries.ts";
import { tamper as tamperWith } from "../../tests/tampering.ts";
import { migrate, openDatabase } from "./database.ts";
import { recordColumns } from "./rows.ts";
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

describe("ER-2: the log's tables", () => {
  it.each([
    "update records set actor_name = 'Li Wei' where version = 2",
    "update bodies set text = '{}' where version = 2",
    "update bodies set salt = salt where version = 2",
    "update or replace bodies set version = 2 where version = 3",
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

/** The entry that redacts a record's text. */
function redacting(version: number, left = "██ rang"): Entry<Noted> {
  const event = { kind: "noted", text: left } as const;
  const redacts = { version, event, eventVersion: 1, salt: "fade".repeat(8) };
  return { ...noted(`${version} was redacted`), redacts };
}

describe("ER-6: a redaction", () => {
  it("changes bodies only while it is recorded, and only the one that it names", async () => {
    const store = sqliteStore<Noted>(opened());
    await store.append("trial", 6, [redacting(3)], "c7");
    await store.close();
    const refused = (sql: string) => {
      const database = new DatabaseSync(path);
      expect(() => database.exec(sql)).toThrow(/bodies are never changed/);
      database.close();
    };
    refused("update bodies set text = '{}' where stream = 'trial' and version = 3");
    refused("update bodies set text = '{}' where stream = 'trial' and version = 7");
    // Somebody who has appended a row that redacts, with the head not yet on it, still gets at no other body.
    const forged = recordColumns.map(
      (name) => ({ version: "8", redacts: "4", command_id: "'c8'" })[name as string] ?? name,
    );
    const forging = `insert into records select ${forged.join(", ")} from records where stream = 'trial' and version = 7`;
    refused(`begin; ${forging}; update bodies set text = '{}' where stream = 'trial' and version = 5`);
    refused(`begin; ${forging}; update bodies set text = '{}' where stream = 'other' and version = 1`);
    refused(`begin; ${forging}; update bodies set version = 9 where stream = 'trial' and version = 4`);
    expect(trial()).toMatchObject({ records: 7, problem: undefined });
  });

  it.each([
    ["the old text put back", "update bodies set salt = '{old}', text = '{text}' where version = 3", 3],
    ["another body changed", "update bodies set text = replace(text, '5', '6') where version = 5", 5],
    ["its own record taken out", "delete from records where version = 7", 3],
    ["another digest in it", "update records set redacted_body_hash = 'x' where version = 7", 3],
    ["another record named in it", "update records set redacts = 4 where version = 7", 3],
  ])("is what verification holds a body against: %s", async (_, sql, version) => {
    const store = sqliteStore<Noted>(opened());
    const [, , third] = await store.read("trial");
    await store.append("trial", 6, [redacting(3)], "c7");
    await store.close();
    expect(trial()?.problem).toBeUndefined();
    tamper(sql.replace("{old}", third?.salt ?? "").replace("{text}", bodyText(third as Recorded<Noted>)));
    expect(trial()?.problem).toMatchObject({ version });
  });

  const name = "Wáng Wěi-Somebody";
  /** How often the name stands in any of the files of the database. */
  function traces(): Readonly<Record<string, number>> {
    const found = readdirSync(folder).map((file) => {
      const bytes = readFileSync(join(folder, file));
      let count = 0;
      for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) count += 1;
      return [file, count] as const;
    });
    return Object.fromEntries(found.filter(([, count]) => count > 0));
  }

  it.each([
    ["short", name],
    ["long", `${"x".repeat(9_000)}${name}${"y".repeat(9_000)}`],
  ])("leaves no trace of a %s text in the files", async (_, text) => {
    const store = sqliteStore<Noted>(opened());
    await store.append("trial", 6, [noted(text), noted("after")], "c7");
    expect(Object.keys(traces())).toEqual(["log.db-wal"]);
    await store.append("trial", 8, [redacting(7)], "c8");
    expect(traces()).toEqual({});
    await store.close();
    expect(traces()).toEqual({});
    expect(trial()).toMatchObject({ records: 9, problem: undefined });
  });

  // With these seeds a copy remains in a page that was split, although SQLite overwrites what it deletes.
  it.each([296, 359])("leaves no trace where pages have been split around the text: %i", async (seed) => {
    const store = sqliteStore<Noted>(opened());
    let chance = seed;
    const below = (limit: number) => {
      chance = (chance * 48_271) % 2_147_483_647;
      return chance % limit;
    };
    await store.append("m", 0, [noted("x".repeat(below(300)) + name)], "name");
    const length = { a: 0, m: 1, z: 0 };
    for (let command = 0; command < 30; command++) {
      const stream = (["a", "m", "z"] as const)[below(3)] ?? "a";
      const entries = Array.from({ length: 1 + below(20) }, () => noted("z".repeat(below(1 + below(5_000)))));
      await store.append(stream, length[stream], entries, `c${command}`);
      length[stream] += entries.length;
    }
    expect(Object.keys(traces())).not.toEqual([]);
    await store.append("m", length.m, [redacting(1)], "redaction");
    expect(traces()).toEqual({});
    await store.close();
  });

  it("erases by itself once nobody reads in the way any more", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const database = opened();
    database.exec("pragma busy_timeout = 0");
    const store = sqliteStore<Noted>(database);
    await store.append("trial", 6, [noted(name)], "c7");
    const reader = new DatabaseSync(path, { readOnly: true });
    reader.exec("begin; select count(*) from bodies");
    await store.append("trial", 7, [redacting(7)], "c8");
    vi.advanceTimersByTime(60_000);
    expect(Object.keys(traces())).not.toEqual([]);
    reader.close();
    vi.advanceTimersByTime(60_000);
    expect(traces()).toEqual({});
    await store.close();
  });

  it("erases when the next comes if somebody was reading in the way, also when it is opened again", async () => {
    const store = sqliteStore<Noted>(opened());
    await store.append("trial", 6, [noted(name), noted("after")], "c7");
    const reader = new DatabaseSync(path, { readOnly: true });
    reader.exec("begin; select count(*) from bodies");
    const held = opened();
    held.exec("pragma busy_timeout = 0");
    const impatient = sqliteStore<Noted>(held);
    expect((await impatient.append("trial", 8, [redacting(7)], "c8")).ok).toBe(true);
    expect(Object.keys(traces())).not.toEqual([]);
    reader.close();
    await impatient.append("trial", 9, [noted("next")], "c9");
    expect(traces()).toEqual({});

    await impatient.append("trial", 10, [noted(name)], "c10");
    const second = new DatabaseSync(path, { readOnly: true });
    second.exec("begin; select count(*) from bodies");
    await impatient.append("trial", 11, [redacting(11)], "c11");
    expect(Object.keys(traces())).not.toEqual([]);
    second.close();
    await sqliteStore<Noted>(opened()).close();
    expect(traces()).toEqual({});
    await impatient.close();
    await store.close();
  });
});

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
