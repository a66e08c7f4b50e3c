import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { conductor } from "#conduct";
import { linkOf, type Recorded } from "#record";
import { simulate } from "#simulation";
import { bringRecords, openCheckpointKey, openDatabase, sqliteStore, verifyDatabase } from "#store";
import { type Event, emptyTrial, fold } from "#trial";
import { demonstrationRecords, sealed } from "../../../tests/sealed-log.ts";
import { world } from "../../../tests/virtual-world.ts";
import { databasePaths } from "../data-folder.ts";
import { stateDigest } from "../state-digest.ts";
import type { SystemEvent } from "../system-event.ts";
import { systemStream } from "../system-log.ts";
import type { ExportSource } from "./export-files.ts";
import { exportTrial } from "./export-trial.ts";
import { importTrial } from "./import-trial.ts";

const folder = mkdtempSync(join(tmpdir(), "trialrun-transfer-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;
const fresh = (name: string) => join(folder, `${name}-${count++}`);
const now = () => "2027-06-01T00:00:00.000Z";
const theWhole: ExportSource["extent"] = { kind: "whole" };

function keyOf(data: string) {
  const key = openCheckpointKey(join(data, "keys"));
  if (!key.ok) throw new Error(key.error.kind);
  return key.value;
}

function opened(data: string) {
  const database = openDatabase(databasePaths(data).live);
  if (!database.ok) throw new Error(database.error.kind);
  return database.value;
}

/** An installation that holds this log. */
function installed(records: readonly Recorded<Event>[]): string {
  const data = fresh("data");
  mkdirSync(data);
  const database = opened(data);
  bringRecords(database, records.map(linkOf));
  database.close();
  return data;
}

async function recordsIn<Kept>(data: string, stream: string): Promise<readonly Recorded<Kept>[]> {
  const database = opened(data);
  const records = await sqliteStore<Kept>(database).read(stream);
  database.close();
  return records;
}

async function exported(data: string, trial: string, extent = theWhole): Promise<string> {
  const to = fresh("export");
  const made = await exportTrial({
    database: databasePaths(data).live,
    trial,
    extent,
    to,
    key: keyOf(data),
    now,
  });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return to;
}

function bring(from: string, data = fresh("import"), publicKey?: string) {
  const trusted = publicKey === undefined ? {} : { publicKey };
  return importTrial({ from, dataFolder: data, keysFolder: join(data, "keys"), now, ...trusted });
}

const log = sealed(demonstrationRecords);
const trial = log[0]?.stream ?? "";

/** A word in a record of the demonstration is redacted through the store. */
async function redact(data: string): Promise<void> {
  const database = opened(data);
  const { conduct } = conductor({ store: sqliteStore<Event>(database), now, newSalt: () => "ab".repeat(16) });
  const explained = demonstrationRecords.find(({ event }) => event.kind === "deviation-explained");
  const command = {
    kind: "redact-record",
    record: explained?.version ?? 0,
    words: "typhoon",
    rationale: "Not for here",
  } as const;
  const actor = { account: "wu", name: "Wu Investigator", role: "investigator", site: "zch" };
  const signature = { meaning: "responsibility", by: "wu", at: now(), contentHash: "0".repeat(64) };
  const done = await conduct(trial, { commandId: "redaction-1", command }, actor, signature);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  await sqliteStore(database).close();
}

describe("what is exported and imported again", () => {
  test.each([3, 4, 5])("is the same, byte for byte and in its state: simulated trial %i", async (seed) => {
    const nature = { ...world.nature, dltProbabilities: [0.1, 0.25, 0.4] };
    const played = simulate(
      emptyTrial,
      { ...world, nature },
      xoroshiro128plus(seed),
      "2026-01-05T01:00:00.000Z",
    );
    const records = sealed(played.records);
    const stream = records[0]?.stream ?? "";
    const first = installed(records);
    const from = await exported(first, stream);
    const data = fresh("import");
    expect(await bring(from, data)).toMatchObject({
      ok: true,
      value: { trial: stream, records: records.length },
    });
    const brought = await recordsIn<Event>(data, stream);
    expect(brought).toEqual(records);
    expect(stateDigest(fold(brought))).toBe(stateDigest(fold(await recordsIn<Event>(first, stream))));
    expect(verifyDatabase(databasePaths(data).live).map(({ problem }) => problem)).toEqual([
      undefined,
      undefined,
    ]);
    const again = await exported(data, stream);
    const lines = (at: string) => readFileSync(join(at, "events.ndjson"), "utf8");
    expect(lines(again)).toBe(lines(from));
  });

  test("with a redacted record is so too, without the words, and goes on as a log does", async () => {
    const data = installed(log);
    await redact(data);
    const from = await exported(data, trial);
    for (const name of readdirSync(from)) {
      expect([name, readFileSync(join(from, name), "utf8").includes("typhoon")]).toEqual([name, false]);
    }
    const to = fresh("import");
    expect(await bring(from, to)).toMatchObject({ ok: true });
    expect(await recordsIn(to, trial)).toEqual(await recordsIn(data, trial));
    expect(verifyDatabase(databasePaths(to).live).map(({ problem }) => problem)).toEqual([
      undefined,
      undefined,
    ]);
  });

  test("is on record in both installations", async () => {
    const data = installed(log);
    const from = await exported(data, trial);
    await exported(data, trial, { kind: "subject", subject: "ZCH-006" });
    const told = await recordsIn<SystemEvent>(data, systemStream);
    expect(told.map(({ event }) => event)).toEqual([
      { kind: "log-exported", stream: trial, version: log.length, form: "export" },
      { kind: "log-exported", stream: trial, version: log.length, form: "export: ZCH-006" },
    ]);
    const to = fresh("import");
    await bring(from, to, keyOf(data).publicKey);
    const there = await recordsIn<SystemEvent>(to, systemStream);
    expect(there.map(({ event }) => event)).toEqual([
      { kind: "log-imported", stream: trial, version: log.length },
    ]);
  });
});

describe("an export is refused", () => {
  let data = "";
  beforeAll(() => {
    data = installed(log);
  });
  const ask = (more: { trial?: string; extent?: ExportSource["extent"]; to?: string }) =>
    exportTrial({
      database: databasePaths(data).live,
      trial,
      extent: theWhole,
      to: fresh("export"),
      key: keyOf(data),
      now,
      ...more,
    });

  test("of a trial, subject or site that is not there, or over something that is", async () => {
    expect(await ask({ trial: "NONE" })).toEqual({
      ok: false,
      error: { kind: "unknown-trial", trial: "NONE", known: [trial] },
    });
    expect(await ask({ extent: { kind: "subject", subject: "ZCH-999" } })).toMatchObject({
      error: { kind: "unknown-subject" },
    });
    expect(await ask({ extent: { kind: "sites", sites: ["zch", "b"] } })).toMatchObject({
      error: { kind: "unknown-site", site: "b" },
    });
    expect(await ask({ to: data })).toMatchObject({ error: { kind: "exists" } });
    const file = fresh("file");
    writeFileSync(file, "");
    expect(await ask({ to: join(file, "in") })).toMatchObject({ error: { kind: "not-written" } });
    expect(existsSync(databasePaths(data).live)).toBe(true);
  });

  test("and leaves no word in the system log", async () => {
    expect(await recordsIn(data, systemStream)).toEqual([]);
  });
});

describe("an import refuses, and writes nothing", () => {
  let sound = "";
  let data = "";
  beforeAll(async () => {
    data = installed(log);
    sound = await exported(data, trial);
  });

  /** The export with a file changed, its digest made to fit. */
  function altered(file: string, change: (text: string) => string): string {
    const at = fresh("altered");
    cpSync(sound, at, { recursive: true });
    const text = change(readFileSync(join(at, file), "utf8"));
    writeFileSync(join(at, file), text);
    const sums = readFileSync(join(at, "SHA256SUMS"), "utf8");
    const sum = createHash("sha256").update(text).digest("hex");
    writeFileSync(join(at, "SHA256SUMS"), sums.replace(new RegExp(`\\w+(?=  ${RegExp.escape(file)})`), sum));
    return at;
  }

  const lines = (change: (all: string[]) => string[]) => () =>
    altered("events.ndjson", (text) => `${change(text.trimEnd().split("\n")).join("\n")}\n`);
  const line = (version: number, change: (text: string) => string) =>
    lines((all) => all.with(version - 1, change(all[version - 1] ?? "")));

  test.each([
    [
      "a word changed in a record",
      line(700, (text) => text.replace("ZCH-006", "ZCH-005")),
      { kind: "chain-broken", problem: { kind: "altered", version: 700, part: "body" } },
    ],
    [
      "another name over a record",
      line(700, (text) => text.replace(/"name":"[^"]+"/, '"name":"Nobody"')),
      { kind: "chain-broken", problem: { kind: "altered", version: 700, part: "envelope" } },
    ],
    [
      "a record left out",
      lines((all) => all.toSpliced(9, 1)),
      { kind: "chain-broken", problem: { kind: "missing", version: 10 } },
    ],
    [
      "the tail cut off",
      lines((all) => all.slice(0, -1)),
      { kind: "chain-broken", problem: { kind: "missing", version: log.length } },
    ],
    ["a line that is none", line(12, () => "{}"), { kind: "line-unreadable", version: 12 }],
    [
      "a space in a line",
      line(12, (text) => text.replace(",", ", ")),
      { kind: "line-unreadable", version: 12 },
    ],
    [
      "another date in the checkpoint",
      () => altered("checkpoint.json", (text) => text.replace("2027-06-01", "2027-06-02")),
      { kind: "checkpoint-faulty", fault: { kind: "altered" } },
    ],
    [
      "no checkpoint in its file",
      () => altered("checkpoint.json", () => "{}"),
      { kind: "checkpoint-faulty", fault: { kind: "not-a-checkpoint" } },
    ],
    [
      "another protocol",
      () => altered(protocolFile(), (text) => text.replace("JDM", "DMJ")),
      { kind: "protocol-differs", file: "protocol-1-version-1.json" },
    ],
  ])("%s", async (_, damaged, error) => {
    const to = fresh("import");
    expect(await bring(damaged(), to)).toEqual({ ok: false, error });
    expect(existsSync(to)).toBe(false);
  });

  function protocolFile(): string {
    return readdirSync(sound).find((name) => name.startsWith("protocol-")) ?? "";
  }

  test("a file that is missing, or not as it was exported", async () => {
    for (const name of readdirSync(sound)) {
      const without = fresh("without");
      cpSync(sound, without, { recursive: true });
      rmSync(join(without, name));
      expect(await bring(without)).toEqual({ ok: false, error: { kind: "file-missing", file: name } });
      if (name === "SHA256SUMS") continue;
      const touched = fresh("touched");
      cpSync(sound, touched, { recursive: true });
      writeFileSync(join(touched, name), " ", { flag: "a" });
      expect(await bring(touched)).toEqual({ ok: false, error: { kind: "file-altered", file: name } });
    }
  });

  test("a copy for one site or subject", async () => {
    const copy = await exported(data, trial, { kind: "subject", subject: "ZCH-001" });
    expect(await bring(copy)).toMatchObject({ ok: false, error: { kind: "withheld" } });
  });

  test("another key than the one that is trusted", async () => {
    const stranger = keyOf(fresh("stranger"));
    const refused = { ok: false, error: { kind: "checkpoint-faulty", fault: { kind: "foreign-key" } } };
    expect(await bring(sound, fresh("import"), stranger.publicKey)).toMatchObject(refused);
  });

  test("a store that is not empty, and one whose keys know of records that are gone", async () => {
    const to = fresh("import");
    expect(await bring(sound, to)).toMatchObject({ ok: true });
    const refused = { ok: false, error: { kind: "not-empty", streams: [trial, systemStream] } };
    expect(await bring(sound, to)).toEqual(refused);
    rmSync(databasePaths(to).live);
    expect(await bring(sound, to)).toEqual(refused);
    expect(existsSync(databasePaths(to).live)).toBe(false);
    const other = installed(log.slice(0, 3));
    expect(await bring(sound, other)).toEqual({ ok: false, error: { kind: "not-empty", streams: [trial] } });
    expect(await recordsIn(other, trial)).toHaveLength(3);
  });
});
