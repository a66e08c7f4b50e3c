import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Entry, Head } from "#record";
import { sqliteStore, verifyDatabase } from "#store";
import { type Noted, noted } from "../contract/entries.ts";
import { openedDatabase } from "./small-log.ts";

const memory = "/dev/shm";
const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), "trialrun-rows-"));
afterAll(() => rmSync(folder, { recursive: true }));

const original = join(folder, "original.db");
const count = 8;
const texts = Array.from({ length: count }, (_, index) => `event ${index + 1}`);
const signature = {
  meaning: "approval",
  by: "lu",
  at: "2026-03-02T08:29:00.000Z",
  contentHash: "ab".repeat(32),
};
let heads: readonly Head[];

const entryOf = (text: string): Entry<Noted> => noted(text, text === "event 3" ? { signature } : {});

/** A log of these texts, one command each, as the store itself writes it. */
async function write(path: string, written: readonly string[]): Promise<readonly Head[]> {
  const store = sqliteStore<Noted>(openedDatabase(path));
  for (const [version, text] of written.entries()) {
    await store.append("trial", version, [entryOf(text)], `c-${text}-${version}`);
  }
  const made = await store.streams();
  await store.close();
  return made;
}

beforeAll(async () => {
  heads = await write(original, texts);
});

/** A copy of the original in which somebody with a plain SQLite shell has run this, behind the triggers' back. */
function tampered(change: (database: DatabaseSync) => void): string {
  const path = join(folder, "tampered.db");
  copyFileSync(original, path);
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  // One transaction that waits for no disk: what is tampered with need not last.
  database.exec("pragma synchronous = off; begin");
  const triggers = database.prepare("select name, sql from sqlite_schema where type = 'trigger'").all();
  for (const { name } of triggers) database.exec(`drop trigger ${name}`);
  change(database);
  for (const { sql } of triggers) database.exec(String(sql));
  database.exec("commit");
  database.close();
  return path;
}

/** Lets the log be these of its records in this order, each under the version that its new place has. */
function rearrange(database: DatabaseSync, order: readonly number[]): void {
  const tables = ["records", "bodies"].map((table) => {
    const rows = database.prepare(`select * from ${table} order by version`).all();
    database.exec(`delete from ${table}`);
    return { table, rows };
  });
  for (const { table, rows } of tables) {
    for (const [place, from] of order.entries()) {
      const row = { ...rows[from], version: place + 1 };
      const columns = Object.keys(row);
      const marks = columns.map(() => "?").join(", ");
      database
        .prepare(`insert into ${table} (${columns.join(", ")}) values (${marks})`)
        .run(...Object.values(row));
    }
  }
}

const inOrder = texts.map((_, index) => index);

describe("ER-11: a log whose rows somebody has rearranged", () => {
  test("is broken where it first differs, whatever was dropped, repeated or moved", () => {
    const orders = fc.array(fc.nat(count - 1), { maxLength: count + 3 });
    fc.assert(
      fc.property(orders, (order) => {
        const differs = [...inOrder, -1].findIndex((from, place) => order[place] !== from);
        fc.pre(differs < count || order.length > count);
        const path = tampered((database) => rearrange(database, order));
        const [stream] = verifyDatabase(path);
        expect(stream).toMatchObject({ records: differs, problem: { version: differs + 1 } });
      }),
      { numRuns: 150 },
    );
  });

  test("is broken at the first record that is gone, where the others keep their versions", () => {
    fc.assert(
      fc.property(fc.subarray(inOrder, { minLength: 1, maxLength: count - 1 }), (gone) => {
        const versions = gone.map((index) => index + 1);
        const path = tampered((database) => {
          for (const table of ["records", "bodies"]) {
            database.exec(`delete from ${table} where version in (${versions.join(", ")})`);
          }
        });
        const first = Math.min(...versions);
        expect(verifyDatabase(path)).toMatchObject([
          { records: first - 1, problem: { kind: "missing", version: first } },
        ]);
      }),
      { numRuns: 50 },
    );
  });

  test("is broken where two records have exchanged bodies or envelopes", () => {
    const pairs = fc.tuple(fc.nat(count - 1), fc.nat(count - 1)).filter(([one, other]) => one < other);
    fc.assert(
      fc.property(pairs, fc.constantFrom("records", "bodies"), ([one, other], table) => {
        const path = tampered((database) => {
          const exchange = [
            [one + 1, 99],
            [other + 1, one + 1],
            [99, other + 1],
          ];
          for (const [from, to] of exchange) {
            database.exec(`update ${table} set version = ${to} where version = ${from}`);
          }
        });
        expect(verifyDatabase(path)).toMatchObject([{ records: one, problem: { version: one + 1 } }]);
      }),
      { numRuns: 50 },
    );
  });

  test("ER-14: is broken at a record that was given another one's signature", () => {
    const signed = tampered((database) =>
      database.exec(`update records set (signature_meaning, signature_by, signature_at, signature_content_hash) =
        (select signature_meaning, signature_by, signature_at, signature_content_hash from records where version = 3)
        where version = 6`),
    );
    expect(verifyDatabase(signed)).toMatchObject([
      { records: 5, problem: { kind: "altered", version: 6, part: "envelope" } },
    ]);
  });
});

describe("ER-11: a log that somebody has written anew, every hash and head as it should be", () => {
  const path = () => join(folder, `${crypto.randomUUID()}.db`);

  test("is whole in itself; a checkpoint that was made of the original tells it apart", async () => {
    const place = fc.nat(count - 1);
    const forgeries = fc.oneof(
      place.map((at) => ["rewritten", texts.with(at, "forged")] as const),
      place.map((at) => ["cut", texts.toSpliced(at, 1)] as const),
      place.map((at) => ["rewritten", texts.toSpliced(at, 0, "slipped in")] as const),
      place.filter((at) => at > 0).map((at) => ["cut", texts.slice(0, at)] as const),
    );
    await fc.assert(
      fc.asyncProperty(forgeries, async ([kind, forged]) => {
        const file = path();
        await write(file, forged);
        expect(verifyDatabase(file)).toMatchObject([{ records: forged.length, problem: undefined }]);
        const [stream] = verifyDatabase(file, heads);
        expect([kind, stream?.problem?.kind]).toEqual([kind, kind]);
      }),
      { numRuns: 30 },
    );
  });

  test("is told apart also where the whole stream is gone with its head", () => {
    const gone = tampered((database) =>
      database.exec("delete from bodies; delete from records; delete from heads"),
    );
    expect(verifyDatabase(gone)).toEqual([]);
    expect(verifyDatabase(gone, heads)).toMatchObject([
      { stream: "trial", problem: { kind: "cut", version: 1 } },
    ]);
  });

  test("is not suspected where it only went on", async () => {
    const file = path();
    await write(file, [...texts, "a later one"]);
    expect(verifyDatabase(file, heads)).toMatchObject([{ records: count + 1, problem: undefined }]);
  });
});
