import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { checkpointOf } from "#record";
import { type Noted, noted } from "../../tests/contract/entries.ts";
import { cutTail, tamper } from "../../tests/tampering.ts";
import { readCheckpoint, signCheckpoint, verifyCheckpoint, writeCheckpoint } from "./checkpoint.ts";
import { openCheckpointKey } from "./checkpoint-key.ts";
import { durabilityProblem, openDatabase } from "./database.ts";
import { readHeads } from "./known-head.ts";
import { holdDatabase } from "./safeguard.ts";
import { sqliteStore } from "./sqlite.ts";
import { verifyDatabase } from "./verify.ts";

const now = "2026-03-02T09:00:00.000Z";

let folder: string;
let path: string;
let knownFile: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "trialrun-safeguard-"));
  path = join(folder, "log.db");
  knownFile = join(folder, "known.checkpoint.json");
  await write(path, ["one", "two", "three", "four", "five", "six"]);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function write(file: string, texts: readonly string[]): Promise<void> {
  const opened = openDatabase(file);
  if (!opened.ok) throw new Error(opened.error.kind);
  const store = sqliteStore<Noted>(opened.value);
  for (const [version, text] of texts.entries()) {
    await store.append("trial", version, [noted(text)], `c${version}`);
  }
  await store.close();
}

function key() {
  const opened = openCheckpointKey(join(folder, "keys"));
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value;
}

function known() {
  return { file: knownFile, publicKey: key().publicKey };
}

/** Leaves a checkpoint of the database as it stands now. */
function remember(): void {
  const database = new DatabaseSync(path, { readOnly: true });
  writeCheckpoint(knownFile, signCheckpoint(checkpointOf(readHeads(database), now, "0.1.0"), key()));
  database.close();
}

/** Why the database is not served; it is closed again where it is. */
function refusal(safeguards = { now, known: known() }) {
  const held = holdDatabase(path, safeguards);
  if (!held.ok) return held.error;
  held.value.close();
  return "served";
}

function known6() {
  return { stream: "trial", knownVersion: 6, knownAt: now };
}

describe("a database is served", () => {
  test("as it was left, also beyond its checkpoint", async () => {
    remember();
    const held = holdDatabase(path, { now, known: known() });
    if (!held.ok) throw new Error(held.error.kind);
    await sqliteStore<Noted>(held.value.database).append("trial", 6, [noted("seven")], "c7");
    held.value.close();
    expect(refusal()).toBe("served");
  });

  test("when it is new, and then belongs to its owner alone", () => {
    path = join(folder, "new.db");
    expect(refusal()).toBe("served");
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

describe("ER-40: a database is not served", () => {
  test("when its tail was cut off, though all that is left agrees", () => {
    remember();
    cutTail(path, "trial", 5);
    expect(verifyDatabase(path)).toMatchObject([{ records: 4, problem: undefined }]);
    expect(refusal()).toEqual({ kind: "log-cut", lastVersion: 4, ...known6() });
  });

  test("when it was written anew from a record on", async () => {
    remember();
    rmSync(path);
    await write(path, ["one", "two", "other", "four", "five", "six", "seven"]);
    expect(verifyDatabase(path)).toMatchObject([{ records: 7, problem: undefined }]);
    expect(refusal()).toEqual({ kind: "log-rewritten", ...known6() });
  });

  test("when it was copied without its write-ahead log, and is again once that is put back", async () => {
    const opened = openDatabase(path);
    if (!opened.ok) throw new Error(opened.error.kind);
    opened.value.exec("pragma wal_autocheckpoint = 0");
    const store = sqliteStore<Noted>(opened.value);
    await store.append("trial", 6, [noted("seven")], "c7");
    remember();
    const copy = join(folder, "copy.db");
    copyFileSync(path, copy);
    copyFileSync(`${path}-wal`, join(folder, "left-behind"));
    await store.close();
    path = copy;
    expect(refusal()).toMatchObject({ kind: "log-cut", lastVersion: 6, knownVersion: 7 });
    copyFileSync(join(folder, "left-behind"), `${copy}-wal`);
    expect(refusal()).toBe("served");
  });

  test("when its file is gone; no other takes its place", () => {
    remember();
    rmSync(path);
    expect(refusal()).toEqual({ kind: "gone", file: path, knownFile, knownAt: now });
    expect(refusal()).toMatchObject({ kind: "gone" });
  });

  test.each([
    ["was altered", (text: string) => text.replace('"version": 6', '"version": 4'), "altered"],
    ["is no checkpoint", () => "", "not-a-checkpoint"],
  ])("when the checkpoint known of it %s", (_, change, fault) => {
    remember();
    writeFileSync(knownFile, change(readFileSync(knownFile, "utf8")));
    expect(refusal()).toEqual({ kind: "checkpoint-unsound", file: knownFile, fault });
  });

  test("when the checkpoint known of it was signed with another key", () => {
    remember();
    rmSync(join(folder, "keys"), { recursive: true });
    expect(refusal()).toEqual({ kind: "checkpoint-unsound", file: knownFile, fault: "foreign-key" });
  });

  test("ER-7: while the clock stands before its last record", () => {
    expect(refusal({ now: "2026-03-02T08:29:59.999Z", known: known() })).toEqual({
      kind: "clock-behind",
      now: "2026-03-02T08:29:59.999Z",
      last: "2026-03-02T08:30:00.000Z",
      stream: "trial",
    });
    expect(refusal({ now: "2026-03-02T08:30:00.000Z", known: known() })).toBe("served");
  });

  test("while it is served already", () => {
    const held = holdDatabase(path, { now });
    expect(refusal()).toEqual({ kind: "in-use", file: path });
    if (held.ok) held.value.close();
    expect(refusal()).toBe("served");
  });

  test("while another process serves it, though it kept no word of it; and it is again once that one is dead", async () => {
    const holder = spawn(process.execPath, ["--expose-gc", "--input-type=module", "--eval", holding(path)]);
    onTestFinished(() => void holder.kill("SIGKILL"));
    await new Promise((resolve) => holder.stdout.once("data", resolve));
    expect(refusal()).toEqual({ kind: "in-use", file: path });
    holder.kill("SIGKILL");
    await new Promise((resolve) => holder.once("close", resolve));
    expect(refusal()).toBe("served");
  });

  function holding(file: string): string {
    return `import { holdDatabase } from ${JSON.stringify(join(import.meta.dirname, "safeguard.ts"))};
      const held = () => holdDatabase(${JSON.stringify(file)}, { now: ${JSON.stringify(now)} }).ok;
      const said = held();
      setTimeout(() => { gc(); console.log(said); }, 10);
      setInterval(() => {}, 1000)`;
  }
});

describe("ER-40: a database is not opened", () => {
  const shell = (sql: string) => {
    const database = new DatabaseSync(path);
    database.exec(sql);
    database.close();
  };
  const drop = (trigger: string) => `drop trigger ${trigger}`;
  test.each([
    ["a trigger is gone", drop("records_are_not_deleted"), "trigger records_are_not_deleted", "missing"],
    [
      "a trigger says nothing any more",
      `${drop("heads_stay")}; create trigger heads_stay before delete on heads begin select 1; end`,
      "trigger heads_stay",
      "changed",
    ],
    [
      "a trigger was added",
      "create trigger quietly after insert on bodies begin delete from bodies where version = 0; end",
      "trigger quietly",
      "added",
    ],
    ["an index is gone", "drop index records_by_command", "index records_by_command", "missing"],
    ["a table is gone", "drop table bodies", "table bodies", "missing"],
    ["a table has one more column", "alter table bodies add note text", "table bodies", "changed"],
  ])("when %s", (_, sql, object, how) => {
    shell(sql);
    expect(refusal()).toEqual({ kind: "schema-differs", object, how });
  });

  test("when a later release has written it", () => {
    tamper(path, "update schema_versions set version = 99 where part = 'log'");
    expect(refusal()).toEqual({ kind: "schema-newer", part: "log", found: 99, known: 1 });
  });

  test("when a page of it is damaged", () => {
    shell("pragma journal_mode = delete");
    const bytes = readFileSync(path);
    bytes.fill(0xff, bytes.readUInt16BE(16) + 8, bytes.readUInt16BE(16) + 200);
    writeFileSync(path, bytes);
    expect(refusal()).toMatchObject({ kind: "damaged" });
  });

  test("when it is no database at all", () => {
    writeFileSync(path, "Dear database,\n".repeat(100));
    expect(refusal()).toMatchObject({ kind: "damaged", detail: "file is not a database" });
  });

  test("when it cannot be written there", () => {
    path = join(folder, "nowhere", "log.db");
    expect(refusal()).toMatchObject({ kind: "not-writable", file: path });
    path = join(folder, "folder.db");
    mkdirSync(path);
    expect(refusal()).toMatchObject({ kind: "not-writable", file: path });
  });

  test("when another program keeps it out of write-ahead mode", () => {
    shell("pragma journal_mode = delete");
    const other = new DatabaseSync(path);
    other.exec("begin; select * from heads");
    expect(refusal()).toMatchObject({ kind: "in-use" });
    other.close();
  });

  test.each([
    ["SQLite is too old", "", "3.51.2", { kind: "sqlite-too-old", found: "3.51.2", requiredMin: "3.51.3" }],
    ["there is no write-ahead log", "pragma journal_mode = delete", undefined, { kind: "not-write-ahead" }],
    ["commits do not wait for the disk", "pragma synchronous = normal", undefined, { kind: "not-durable" }],
  ])("when %s", (_, sql, sqlite, problem) => {
    const opened = openDatabase(path);
    if (!opened.ok) throw new Error(opened.error.kind);
    expect(durabilityProblem(opened.value)).toBeUndefined();
    opened.value.exec(sql);
    expect(durabilityProblem(opened.value, sqlite)).toMatchObject(problem);
    opened.value.close();
  });
});

describe("ER-11: verification against a checkpoint", () => {
  const heads = () => {
    const read = readCheckpoint(knownFile);
    const verified = read.ok ? verifyCheckpoint(read.value) : read;
    return verified.ok ? verified.value.heads : [];
  };

  test("finds whole what has grown since", async () => {
    const database = openDatabase(path);
    remember();
    if (!database.ok) throw new Error(database.error.kind);
    await sqliteStore<Noted>(database.value).append("trial", 6, [noted("seven")], "c7");
    database.value.close();
    expect(verifyDatabase(path, heads())).toMatchObject([{ records: 7, problem: undefined }]);
  });

  test("names the first record of a cut tail", () => {
    remember();
    cutTail(path, "trial", 5);
    expect(verifyDatabase(path)).toMatchObject([{ problem: undefined }]);
    expect(verifyDatabase(path, heads())).toMatchObject([
      { stream: "trial", records: 4, problem: { kind: "cut", version: 5, knownVersion: 6 } },
    ]);
  });

  test("names a stream that is gone", () => {
    remember();
    tamper(path, "delete from bodies; delete from records; delete from heads");
    expect(verifyDatabase(path)).toEqual([]);
    expect(verifyDatabase(path, heads())).toMatchObject([
      { stream: "trial", records: 0, problem: { kind: "cut", version: 1, knownVersion: 6 } },
    ]);
  });

  test("tells that records were written anew", async () => {
    remember();
    rmSync(path);
    await write(path, ["one", "two", "other", "four", "five", "six", "seven"]);
    expect(verifyDatabase(path, heads())).toMatchObject([{ problem: { kind: "rewritten", version: 6 } }]);
  });
});
