import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Head } from "#record";
import { type Noted, noted } from "../../tests/contract/entries.ts";
import { cutTail, tamper } from "../../tests/tampering.ts";
import { type Backup, checkpointFileOf, type Replay, restoreBackup, writeBackup } from "./backup.ts";
import { readCheckpoint, verifyCheckpoint } from "./checkpoint.ts";
import { openCheckpointKey } from "./checkpoint-key.ts";
import { openDatabase } from "./database.ts";
import { readHeads } from "./known-head.ts";
import { sqliteStore } from "./sqlite.ts";
import type { Store } from "./store.ts";
import { verifyDatabase } from "./verify.ts";

const madeAt = "2026-03-02T09:00:00.000Z";
const same: Replay = async () => undefined;

let folder: string;
let from: string;
let to: string;
let store: Store<Noted>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "trialrun-backup-"));
  from = join(folder, "log.db");
  to = join(folder, "copy.db");
  const opened = openDatabase(from);
  if (!opened.ok) throw new Error(opened.error.kind);
  store = sqliteStore<Noted>(opened.value);
  await write(6);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Appends records until there are so many. */
async function write(count: number): Promise<void> {
  for (let version = (await store.read("trial")).length; version < count; version++) {
    await store.append("trial", version, [noted(`event ${version + 1}`)], `c${version}`);
  }
}

function key() {
  const opened = openCheckpointKey(join(folder, "keys"));
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value;
}

function backUp({ known = [], replay = same }: { known?: readonly Head[]; replay?: Replay } = {}) {
  return writeBackup({ from, to, key: key(), madeAt, program: "0.1.0", known, replay });
}

async function made(): Promise<Backup> {
  const backup = await backUp();
  if (!backup.ok) throw new Error(backup.error.kind);
  return backup.value;
}

function restore({ signed }: Backup, target = join(folder, "restored.db")) {
  return restoreBackup({ from: to, to: target, checkpoint: signed.checkpoint, replay: same });
}

/** Whatever stands in the folder besides the database and its keys. */
const copies = () => readdirSync(folder).filter((name) => !name.startsWith("log.db") && name !== "keys");

describe("ER-31: a backup", () => {
  test("is whole, its owner's alone, and signed beside", async () => {
    const { file, bytes, signed } = await made();
    expect(verifyDatabase(file)).toMatchObject([{ stream: "trial", records: 6, problem: undefined }]);
    expect([statSync(file).size, statSync(file).mode & 0o777]).toEqual([bytes, 0o600]);
    const beside = readCheckpoint(checkpointFileOf(file));
    expect(beside).toEqual({ ok: true, value: signed });
    expect(verifyCheckpoint(signed, key().publicKey)).toMatchObject({
      ok: true,
      value: { madeAt, program: "0.1.0", heads: await store.streams() },
    });
    expect(copies()).toEqual(["copy.checkpoint.json", "copy.db"]);
  });

  test("has what is in the write-ahead log, which a copied file lacks", async () => {
    writeFileSync(join(folder, "copied.db"), readFileSync(from));
    const copied = new DatabaseSync(join(folder, "copied.db"));
    expect(() => readHeads(copied)).toThrow("no such table");
    copied.close();
    expect((await made()).signed.checkpoint.heads).toMatchObject([{ version: 6 }]);
  });

  test("is whole though records are added while it is made", async () => {
    let writing = true;
    const writer = (async () => {
      for (let count = 7; writing; count++) {
        await write(count);
        await new Promise(setImmediate);
      }
    })();
    const before = (await store.streams())[0]?.version ?? 0;
    for (let round = 1; round <= 5; round++) {
      to = join(folder, `copy-${round}.db`);
      const { signed } = await made();
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(verifyDatabase(to, signed.checkpoint.heads)).toMatchObject([{ problem: undefined }]);
    }
    writing = false;
    await writer;
    const last = verifyDatabase(to)[0]?.records ?? 0;
    expect(last).toBeGreaterThan(before);
    expect((await store.read("trial"))[last - 1]?.hash).toBe(verifyDatabase(to)[0]?.head?.hash);
  });

  test.each([
    ["file", () => to],
    ["checkpoint", () => checkpointFileOf(to)],
  ])("overwrites no %s", async (_, place) => {
    writeFileSync(place(), "precious");
    expect(await backUp()).toEqual({ ok: false, error: { kind: "exists", file: place() } });
    expect(readFileSync(place(), "utf8")).toBe("precious");
    expect(copies()).toHaveLength(1);
  });

  test("takes the place of a half one that a crash has left", async () => {
    writeFileSync(`${to}.partial`, "half");
    expect((await made()).file).toBe(to);
    expect(copies()).toEqual(["copy.checkpoint.json", "copy.db"]);
  });

  test("is not made where nothing can be written", async () => {
    to = join(folder, "nowhere", "copy.db");
    expect(await backUp()).toMatchObject({ ok: false, error: { kind: "failed", file: to } });
  });
});

describe("ER-31: no backup is made, and none left behind,", () => {
  afterEach(() => expect(copies()).toEqual([]));

  test("of a database that was altered", async () => {
    tamper(from, "update bodies set text = replace(text, '3', '4') where version = 3");
    const problem = { kind: "altered", version: 3, part: "body" };
    expect(await backUp()).toMatchObject({
      ok: false,
      error: { kind: "not-whole", stream: "trial", problem },
    });
  });

  test("of one whose tail was cut since it was known", async () => {
    const known = await store.streams();
    cutTail(from, "trial", 5);
    expect(await backUp()).toMatchObject({ ok: true });
    rmSync(to);
    rmSync(checkpointFileOf(to));
    const problem = { kind: "cut", version: 5, knownVersion: 6 };
    expect(await backUp({ known })).toMatchObject({ ok: false, error: { kind: "not-whole", problem } });
  });

  test("of one that has lost a trigger", async () => {
    const shell = new DatabaseSync(from);
    shell.exec("drop trigger heads_stay");
    shell.close();
    expect(await backUp()).toMatchObject({
      ok: false,
      error: { kind: "damaged", detail: "trigger heads_stay: missing" },
    });
  });

  test("where it does not replay to the same state", async () => {
    expect(await backUp({ replay: async () => "trial" })).toMatchObject({
      ok: false,
      error: { kind: "replay-differs", stream: "trial" },
    });
  });
});

describe("ER-31: restoring", () => {
  test("gives the same records, and goes on from there", async () => {
    const backup = await made();
    const target = join(folder, "restored.db");
    expect(await restore(backup)).toEqual({ ok: true, value: undefined });
    const opened = openDatabase(target);
    if (!opened.ok) throw new Error(opened.error.kind);
    const restored = sqliteStore<Noted>(opened.value);
    expect(await restored.read("trial")).toEqual(await store.read("trial"));
    expect(await restored.append("trial", 6, [noted("seven")], "c6")).toMatchObject({ ok: true });
    await restored.close();
    expect(statSync(target).mode & 0o777).toBe(0o600);
  });

  test.each(["", "-wal", "-shm", "-journal"])(
    "puts nothing where a file restored.db%s is",
    async (suffix) => {
      const backup = await made();
      const target = join(folder, "restored.db");
      writeFileSync(target + suffix, "precious");
      expect(await restore(backup)).toEqual({ ok: false, error: { kind: "exists", file: target + suffix } });
      expect(readFileSync(target + suffix, "utf8")).toBe("precious");
    },
  );

  const damages: readonly [string, () => void, object][] = [
    [
      "a byte of a body was changed",
      () => {
        const bytes = readFileSync(to);
        bytes[bytes.indexOf("event 3")] = "E".charCodeAt(0);
        writeFileSync(to, bytes);
      },
      { kind: "not-whole", problem: { kind: "altered", version: 3, part: "body" } },
    ],
    [
      "its end is missing",
      () => writeFileSync(to, readFileSync(to).subarray(0, statSync(to).size / 2)),
      { kind: "damaged" },
    ],
    [
      "its tail was cut",
      () => cutTail(to, "trial", 5),
      { kind: "not-whole", problem: { kind: "cut", version: 5 } },
    ],
    ["it is another file", () => writeFileSync(to, "Dear database"), { kind: "damaged" }],
    ["it is gone", () => rmSync(to), { kind: "damaged" }],
  ];
  test.each(damages)("puts nothing there when %s", async (_, damage, error) => {
    const backup = await made();
    damage();
    expect(await restore(backup)).toMatchObject({ ok: false, error });
    expect(existsSync(join(folder, "restored.db"))).toBe(false);
    expect(copies().filter((name) => name.startsWith("restored"))).toEqual([]);
  });

  test("puts nothing there when records were added to the backup", async () => {
    const backup = await made();
    const opened = openDatabase(to);
    if (!opened.ok) throw new Error(opened.error.kind);
    await sqliteStore<Noted>(opened.value).append("trial", 6, [noted("forged")], "c6");
    opened.value.close();
    expect(verifyDatabase(to)).toMatchObject([{ records: 7, problem: undefined }]);
    expect(await restore(backup)).toMatchObject({
      ok: false,
      error: { kind: "beyond", stream: "trial", version: 7 },
    });
  });

  test("says so when the place cannot be written", async () => {
    const backup = await made();
    const target = join(folder, "nowhere", "restored.db");
    expect(await restore(backup, target)).toMatchObject({
      ok: false,
      error: { kind: "failed", file: target },
    });
  });
});
