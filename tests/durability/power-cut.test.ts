import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
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
import { type Deed, Disk, type Files, parseJournal } from "./disk.ts";
import { buildRecorder, type Life, layOut, readFiles, recordLife, whyNoPowerCut } from "./recording.ts";
import { secretOf } from "./secrets.ts";

/** In memory where that can be: the disk under test is the simulated one. */
const memory = "/dev/shm";
const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), "trialrun-power-cut-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What stands in a database after the power came back: opened as a server would, read and verified. */
async function readBack(files: Files, { synchronous }: Life): Promise<readonly Recorded<Noted>[]> {
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
  // With less, an erasure may be marked as done that the disk has not yet done.
  if (synchronous === "full") expectRedacted(records, readFiles(data));
  await store.close();
  return records;
}

/** Every command is there with all of its records or not at all. */
function expectWholeCommands(records: readonly Recorded<Noted>[]): void {
  const commands = Map.groupBy(records, ({ stream, commandId }) => `${stream} ${commandId}`);
  for (const [name, made] of commands) {
    const before = Number(made[0]?.commandId.slice(1));
    const versions = Array.from({ length: 1 + (before % 3) }, (_, part) => before + part + 1);
    expect([name, made.map(({ version }) => version)]).toEqual([name, versions]);
  }
}

/** Of what was redacted nothing is read, and nothing is left in any file. */
function expectRedacted(records: readonly Recorded<Noted>[], files: Files): void {
  const all = Buffer.concat([...files.values()]);
  for (const { stream, redacts } of records) {
    if (!redacts) continue;
    const left = records.find((record) => record.stream === stream && record.version === redacts.version);
    expect(left?.event.text).toBe("");
    expect(
      all.includes(secretOf(stream, redacts.version)),
      `${stream} ${redacts.version} is still there`,
    ).toBe(false);
  }
}

function acknowledgedIn(deeds: readonly Deed[]): readonly string[] {
  const text = deeds.map((deed) => (deed.kind === "acknowledge" ? deed.data.toString() : "")).join("");
  return text.split(/\s+/).filter((hash) => hash !== "");
}

/** What the disk holds when the power fails; how much of what was pending survives is chance. */
function cut(disk: Disk, random: RandomGenerator): Files {
  const share = [0, 0.1, 0.5, 0.9, 1][uniformInt(random, 0, 4)] ?? 0;
  const files = new Map(disk.afterCut(() => uniformFloat64(random) < share));
  // Shared memory is no file to the disk: what a later life finds there may be anything.
  const index = files.get("trial.db-shm");
  const noise = Buffer.from(Array.from({ length: index?.length ?? 0 }, () => uniformInt(random, 0, 255)));
  if (index && uniformInt(random, 0, 1) === 0) files.set("trial.db-shm", noise);
  return files;
}

/** What became of the records that had been acknowledged before the power failed, over all cuts. */
interface Tally {
  cuts: number;
  kept: number;
  lost: number;
  redactions: number;
}

const livesPerSeed = 4;
const cutsPerLife = 25;

/**
 * Lives one after another over the same disk. The power fails at many moments of each; the next life goes on from
 * one of them.
 */
async function liveThroughCuts(library: string, seed: number, life: Life): Promise<Tally> {
  const random = xoroshiro128plus(seed);
  const tally: Tally = { cuts: 0, kept: 0, lost: 0, redactions: 0 };
  let files: Files = new Map();
  let before: readonly string[] = [];
  for (let lives = 0; lives < livesPerSeed; lives++) {
    const { deeds } = recordLife(library, folder, files, life);
    const moments = Array.from({ length: cutsPerLife }, () => uniformInt(random, 0, deeds.length));
    const disk = new Disk(files);
    const ends: { files: Files; hashes: readonly string[] }[] = [];
    let lived = 0;
    for (const moment of moments.toSorted((one, other) => one - other)) {
      for (const deed of deeds.slice(lived, moment)) disk.apply(deed);
      lived = moment;
      const left = cut(disk, random);
      const records = await readBack(left, life).catch((cause: unknown) => {
        throw new Error(`After ${moment} deeds of life ${lives + 1} under seed ${seed}`, { cause });
      });
      expectWholeCommands(records);
      const hashes = new Set(records.map(({ hash }) => hash));
      const acknowledged = [...before, ...acknowledgedIn(deeds.slice(0, moment))];
      const kept = acknowledged.filter((hash) => hashes.has(hash)).length;
      tally.cuts += 1;
      tally.kept += kept;
      tally.lost += acknowledged.length - kept;
      tally.redactions += records.filter(({ redacts }) => redacts).length;
      ends.push({ files: left, hashes: [...hashes] });
    }
    const end = ends[uniformInt(random, 0, ends.length - 1)];
    files = end?.files ?? files;
    before = end?.hashes ?? before;
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

describe.skipIf(why)(`ER-33: a power cut${why ? ` (left out: ${why})` : ""}`, () => {
  let library: string;
  beforeAll(() => {
    library = buildRecorder(folder);
  });

  test("leaves the folders that a first run makes: their names are on the disk before anything is in them", () => {
    const disk = join(folder, "first-run");
    mkdirSync(disk);
    const journal = join(folder, "first-run-journal");
    const given = { LD_PRELOAD: library, POWER_CUT_FOLDER: realpathSync(disk), POWER_CUT_JOURNAL: journal };
    const script = `
      import { openCheckpointKey } from "#store";
      if (!openCheckpointKey(process.env.POWER_CUT_FOLDER + "/installation/keys").ok) process.exit(1);`;
    const lived = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
      encoding: "utf8",
      env: { ...process.env, ...given },
    });
    expect([lived.status, lived.stderr]).toEqual([0, ""]);
    expect(parseJournal(readFileSync(journal))).toEqual([{ kind: "sync-folder" }]);
  });

  test("is seen whole: the disk made from all that was written down is the disk that was left", () => {
    const { deeds, left } = recordLife(library, folder, new Map(), { synchronous: "full", commands: 30 });
    const disk = new Disk(new Map());
    for (const deed of deeds) disk.apply(deed);
    expect(disk.afterCut(() => true)).toEqual(left);
    expect(acknowledgedIn(deeds).length).toBeGreaterThan(30);
  });

  test.each([1, 2])(
    "loses nothing acknowledged, at any moment (seed %i)",
    async (seed) => {
      const tally = await liveThroughCuts(library, seed, { synchronous: "full", commands: 80 });
      expect(tally).toMatchObject({ cuts: livesPerSeed * cutsPerLife, lost: 0 });
      expect(tally.kept).toBeGreaterThan(1000);
      expect(tally.redactions).toBeGreaterThan(10);
    },
    240_000,
  );

  test("loses acknowledged records with less synchronisation, though what is left is whole", async () => {
    const tally = await liveThroughCuts(library, 1, { synchronous: "normal", commands: 80 });
    expect(tally.lost).toBeGreaterThan(tally.cuts);
    expect(tally.kept).toBeGreaterThan(0);
  }, 240_000);
});
