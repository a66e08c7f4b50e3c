import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Recorded } from "#record";
import { openDatabase, sqliteStore, verifyDatabase } from "#store";
import type { Noted } from "../contract/entries.ts";
import { type Deed, Disk, type Files } from "./disk.ts";
import { buildRecorder, type Life, layOut, recordLife, whyNoPowerCut } from "./recording.ts";

/** In memory where that can be: the disk under test is the simulated one. */
const memory = "/dev/shm";
const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), "trialrun-power-cut-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What stands in a database after the power came back: opened as a server would, read and verified. */
async function readBack(files: Files): Promise<readonly Recorded<Noted>[]> {
  const data = join(folder, "after");
  layOut(data, files);
  const path = join(data, "trial.db");
  const opened = openDatabase(path);
  if (!opened.ok) throw new Error(`It does not open: ${JSON.stringify(opened.error)}`);
  const store = sqliteStore<Noted>(opened.value);
  const heads = await store.streams();
  const records = (await Promise.all(heads.map(({ stream }) => store.read(stream)))).flat();
  expect(opened.value.prepare("pragma integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
  expect(verifyDatabase(path).filter(({ problem }) => problem)).toEqual([]);
  await store.close();
  return records;
}

/** Every command is there with all of its records or not at all. */
function expectWholeCommands(records: readonly Recorded<Noted>[]): void {
  const commands = Map.groupBy(records, ({ stream, commandId }) => `${stream} ${commandId}`);
  for (const [name, made] of commands) {
    const parts = made.map(({ event }) => event.text.slice(0, "part 1 of 1".length));
    expect(parts, name).toEqual(made.map((_, index) => `part ${index + 1} of ${made.length}`));
  }
}

function acknowledgedIn(deeds: readonly Deed[]): readonly string[] {
  const text = deeds.map((deed) => (deed.kind === "acknowledge" ? deed.data.toString() : "")).join("");
  return text.split(/\s+/).filter((hash) => hash !== "");
}

/** The disk as it is when the power fails after so many deeds; how much of what was pending survives is chance. */
function cut(before: Files, deeds: readonly Deed[], random: RandomGenerator): Files {
  const disk = new Disk(before);
  for (const deed of deeds) disk.apply(deed);
  const share = [0, 0.1, 0.5, 0.9, 1][uniformInt(random, 0, 4)] ?? 0;
  const files = new Map(disk.afterCut(() => uniformFloat64(random) < share));
  // Shared memory is no file to the disk: what a later life finds there may be anything.
  const index = files.get("trial.db-shm");
  if (index && uniformInt(random, 0, 1) === 0)
    files.set("trial.db-shm", index.map(() => uniformInt(random, 0, 255)) as Buffer);
  return files;
}

/** How many cuts were made, and how many records that were acknowledged before one were gone after it. */
interface Tally {
  cuts: number;
  lost: number;
}

/** Lives one after another over the same disk, each ended by a cut, and tried with further cuts at other moments. */
async function liveThroughCuts(library: string, seed: number, life: Life): Promise<Tally> {
  const random = xoroshiro128plus(seed);
  const tally: Tally = { cuts: 0, lost: 0 };
  let files: Files = new Map();
  let kept: readonly string[] = [];
  for (let lives = 0; lives < 4; lives++) {
    const { deeds } = recordLife(library, folder, files, life);
    let after: { files: Files; hashes: readonly string[] } | undefined;
    for (let cuts = 0; cuts < 25; cuts++) {
      const lived = deeds.slice(0, uniformInt(random, 0, deeds.length));
      const left = cut(files, lived, random);
      const records = await readBack(left).catch((cause: unknown) => {
        throw new Error(`After ${lived.length} deeds of life ${lives + 1} under seed ${seed}`, { cause });
      });
      expectWholeCommands(records);
      const hashes = records.map(({ hash }) => hash);
      const there = new Set(hashes);
      tally.cuts += 1;
      tally.lost += [...kept, ...acknowledgedIn(lived)].filter((hash) => !there.has(hash)).length;
      after = { files: left, hashes };
    }
    files = after?.files ?? files;
    kept = after?.hashes ?? kept;
  }
  return tally;
}

test("a disk keeps for certain what was synchronised: of a file its content, of a folder the names in it", () => {
  const nothing = () => false;
  const disk = new Disk(new Map());
  const file = 7n;
  disk.apply({ kind: "create", file, name: "a" });
  disk.apply({ kind: "write", file, offset: 0, data: Buffer.alloc(1024, "x") });
  disk.apply({ kind: "sync", file });
  expect(disk.afterCut(nothing)).toEqual(new Map());
  disk.apply({ kind: "sync-folder" });
  disk.apply({ kind: "rename", name: "a", to: "b" });
  disk.apply({ kind: "write", file, offset: 0, data: Buffer.alloc(1024, "y") });
  expect(disk.afterCut(nothing)).toEqual(new Map([["a", Buffer.alloc(1024, "x")]]));
  const parts = [true, false, true];
  const torn = Buffer.concat([Buffer.alloc(512, "x"), Buffer.alloc(512, "y")]);
  expect(disk.afterCut(() => parts.shift() === true)).toEqual(new Map([["b", torn]]));
});

const why = whyNoPowerCut();

describe.skipIf(why)(`a power cut${why ? ` (left out: ${why})` : ""}`, () => {
  let library: string;
  beforeAll(() => {
    library = buildRecorder(folder);
  });

  test("is seen whole: the disk made from all that was written down is the disk that was left", () => {
    const { deeds, left } = recordLife(library, folder, new Map(), { synchronous: "full", commands: 30 });
    const disk = new Disk(new Map());
    for (const deed of deeds) disk.apply(deed);
    expect(disk.afterCut(() => true)).toEqual(left);
    expect(acknowledgedIn(deeds).length).toBeGreaterThan(30);
  });

  test.each([1, 2])("loses nothing acknowledged, at any moment (seed %i)", async (seed) => {
    const tally = await liveThroughCuts(library, seed, { synchronous: "full", commands: 80 });
    expect(tally).toEqual({ cuts: 100, lost: 0 });
  });

  test("loses acknowledged records with less synchronisation, though what is left is whole", async () => {
    const tally = await liveThroughCuts(library, 1, { synchronous: "normal", commands: 80 });
    expect(tally.cuts).toBe(100);
    expect(tally.lost).toBeGreaterThan(tally.cuts);
  });
});
