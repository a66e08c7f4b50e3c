import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkpointOf, type Head } from "#record";
import {
  fileProblem,
  openCheckpointKey,
  readCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
  verifyDatabase,
  writeCheckpoint,
} from "#store";
import { type Place, placesOf } from "./pages.ts";
import { contentOf, smallLog, writeSmallLog } from "./small-log.ts";

const memory = "/dev/shm";
const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), "trialrun-flips-"));
const path = join(folder, "log.db");
const whole = Object.entries(smallLog)
  .map(([stream, records]) => ({ stream, records, problem: undefined }))
  .toSorted((one, other) => (one.stream < other.stream ? -1 : 1));

let content: string;
let heads: readonly Head[];
beforeAll(async () => {
  const store = await writeSmallLog(path);
  heads = await store.streams();
  // As it stands while a server runs: everything is still in the write-ahead log.
  for (const suffix of ["", "-wal"]) copyFileSync(path + suffix, join(folder, `running.db${suffix}`));
  await store.close();
  content = contentOf(path);
  expect(fileProblem(path)).toBeUndefined();
  expect(verifyDatabase(path)).toMatchObject(whole);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Flips one bit of a byte, looks at what comes of it, and flips it back. */
function withFlip<Found>(file: number, bytes: Buffer, at: number, bit: number, look: () => Found): Found {
  const original = bytes[at] ?? 0;
  writeSync(file, Buffer.from([original ^ (1 << bit)]), 0, 1, at);
  try {
    return look();
  } finally {
    writeSync(file, Buffer.from([original]), 0, 1, at);
  }
}

/** What verification says: the streams in which it names a problem, or that the file is wrong as a whole. */
function verified() {
  try {
    return verifyDatabase(path).filter(({ problem }) => problem);
  } catch {
    return "unreadable";
  }
}

type Outcome = "named" | "found" | "harmless";

/** What a flip leads to. Throws on the one thing that may never be: it goes unseen, and something else is read. */
function outcomeOf(place: Place | undefined): Outcome {
  const found = verified();
  if (place?.part === "value" && isNamed(place, found)) return "named";
  if (found === "unreadable" || found.length > 0 || fileProblem(path) !== undefined) return "found";
  expect(contentOf(path), "what is read").toBe(content);
  return "harmless";
}

/** The column of `records` that tells which record this one redacts. */
const redactsColumn = 16;

/** Whether the record, or the head, that the byte belongs to is named: by its stream, and by its version if that still stands. */
function isNamed(
  { of, column, row }: Place & { part: "value" },
  found: ReturnType<typeof verified>,
): boolean {
  const [stream, version] = row;
  if (found === "unreadable" || !["records", "bodies", "heads"].includes(of)) return false;
  const problem = found.find((broken) => broken.stream === stream)?.problem;
  if (of === "heads" || column < 2) return problem !== undefined;
  // What a redaction says of an earlier body is found where that body then differs.
  return problem?.version === version || problem?.version === row[redactsColumn];
}

function treesOf(): readonly { name: string; rootPage: number }[] {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare("select name, rootpage from sqlite_schema where rootpage > 0").all();
  database.close();
  return rows.map(({ name, rootpage }) => ({ name: String(name), rootPage: Number(rootpage) }));
}

const nameOf = (place: Place | undefined) =>
  place === undefined ? "unused" : "of" in place ? `${place.part} of ${place.of}` : place.part;

/** Of the bytes of these parts, of which there are many, one in so many is flipped; of all others every one. */
const oneIn: Readonly<Record<string, number>> = { unused: 40, "value of sqlite_schema": 4 };

test("ER-11: a byte flipped anywhere in a database is found, or changes nothing; in a record, a body or a head it is named", () => {
  const random = xoroshiro128plus(1);
  const bytes = readFileSync(path);
  const outcomes = new Map<string, Set<Outcome>>();
  const file = openSync(path, "r+");
  let flips = 0;
  for (const [at, place] of placesOf(bytes, treesOf()).entries()) {
    const name = nameOf(place);
    if (uniformInt(random, 1, oneIn[name] ?? 1) > 1) continue;
    const bit = uniformInt(random, 0, 7);
    const outcome = withFlip(file, bytes, at, bit, () => {
      try {
        return outcomeOf(place);
      } catch (cause) {
        throw new Error(`Bit ${bit} of byte ${at}, ${name}`, { cause });
      }
    });
    outcomes.set(name, (outcomes.get(name) ?? new Set()).add(outcome));
    flips += 1;
  }
  closeSync(file);
  expect(contentOf(path)).toBe(content);
  expect(flips).toBeGreaterThan(7_000);
  for (const table of ["records", "bodies", "heads"]) {
    expect([table, outcomes.get(`value of ${table}`)]).toEqual([table, new Set(["named"])]);
    expect([table, outcomes.get(`row-frame of ${table}`)]).toEqual([table, new Set(["found"])]);
  }
  for (const index of ["records_by_command", "sqlite_autoindex_schema_versions_1"]) {
    expect([index, outcomes.get(`value of ${index}`)]).toEqual([index, new Set(["found"])]);
  }
  expect(outcomes.get("unused")).toEqual(new Set(["harmless"]));
}, 240_000);

test("ER-11: a byte flipped in the write-ahead log cuts the log at a whole command, which a checkpoint tells", () => {
  const random = xoroshiro128plus(2);
  const running = join(folder, "running.db");
  const bytes = readFileSync(`${running}-wal`);
  expect(verifyDatabase(running, heads)).toMatchObject(whole);
  const file = openSync(`${running}-wal`, "r+");
  const told = new Map<string | undefined, number>();
  for (let at = 0; at < bytes.length; at += uniformInt(random, 1, 39)) {
    const kind = withFlip(file, bytes, at, uniformInt(random, 0, 7), () => {
      // Of the shared memory that a running server would have, nothing is left.
      rmSync(`${running}-shm`, { force: true });
      expect(verifyDatabase(running).filter(({ problem }) => problem)).toEqual([]);
      const [broken] = verifyDatabase(running, heads).filter(({ problem }) => problem);
      if (!broken) expect(contentOf(running)).toBe(content);
      return broken?.problem?.kind;
    });
    told.set(kind, (told.get(kind) ?? 0) + 1);
  }
  closeSync(file);
  expect([...told.keys()].filter((kind) => kind !== undefined)).toEqual(["cut"]);
  expect(told.get("cut")).toBeGreaterThan(100);
});

test("ER-11: a byte flipped in a signed checkpoint makes it unsound, or changes nothing of what it says", () => {
  const key = openCheckpointKey(join(folder, "keys"));
  if (!key.ok) throw new Error(key.error.kind);
  const checkpoint = checkpointOf(heads, "2026-03-02T08:30:00.000Z", "0.1.0");
  const written = join(folder, "checkpoint.json");
  writeCheckpoint(written, signCheckpoint(checkpoint, key.value));
  const bytes = readFileSync(written);
  const file = openSync(written, "r+");
  let unsound = 0;
  for (let at = 0; at < bytes.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const read = withFlip(file, bytes, at, bit, () => {
        const signed = readCheckpoint(written);
        return signed.ok ? verifyCheckpoint(signed.value, key.value.publicKey) : signed;
      });
      if (read.ok) expect([at, bit, read.value]).toEqual([at, bit, checkpoint]);
      else unsound += 1;
    }
  }
  closeSync(file);
  expect(unsound).toBeGreaterThan(bytes.length * 7);
});
