import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Installations, keyOf, now, recordsIn } from "../../../tests/installations.ts";
import { demonstrationRecords, sealed } from "../../../tests/sealed-log.ts";
import { databasePaths } from "../data-folder.ts";
import { systemStream } from "../system-log.ts";
import { type ExportOrder, exportTrial } from "./export-trial.ts";

const all = new Installations();
afterAll(() => all.end());

const log = sealed(demonstrationRecords);
const trial = log[0]?.stream ?? "";
const theWhole: ExportOrder["extent"] = { kind: "whole" };
/** The first record of a subject whose name one of another could be put over. */
const renamed = log.find(({ event }) => "subject" in event && event.subject === "ZCH-006")?.version ?? 0;

describe("an export is refused", () => {
  let data = "";
  beforeAll(() => {
    data = all.with(log);
  });
  const ask = (more: { trial?: string; extent?: ExportOrder["extent"]; to?: string }) =>
    exportTrial({
      database: databasePaths(data).live,
      trial,
      extent: theWhole,
      to: all.fresh(),
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
    const file = all.fresh();
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
    data = all.with(log);
    sound = await all.exports(data, trial);
  });

  /** The export with a file changed, its digest made to fit. */
  function altered(file: string, change: (text: string) => string): string {
    const at = all.fresh();
    cpSync(sound, at, { recursive: true });
    const text = change(readFileSync(join(at, file), "utf8"));
    writeFileSync(join(at, file), text);
    const sums = readFileSync(join(at, "SHA256SUMS"), "utf8");
    const sum = createHash("sha256").update(text).digest("hex");
    writeFileSync(join(at, "SHA256SUMS"), sums.replace(new RegExp(`\\w+(?=  ${RegExp.escape(file)})`), sum));
    return at;
  }

  const lines = (change: (lines: string[]) => string[]) => () =>
    altered("events.ndjson", (text) => `${change(text.trimEnd().split("\n")).join("\n")}\n`);
  const line = (version: number, change: (text: string) => string) =>
    lines((every) => every.with(version - 1, change(every[version - 1] ?? "")));

  test.each([
    [
      "a word changed in a record",
      line(renamed, (text) => text.replace("ZCH-006", "ZCH-005")),
      { kind: "chain-broken", problem: { kind: "altered", version: renamed, part: "body" } },
    ],
    [
      "another name over a record",
      line(700, (text) => text.replace(/"name":"[^"]+"/, '"name":"Nobody"')),
      { kind: "chain-broken", problem: { kind: "altered", version: 700, part: "envelope" } },
    ],
    [
      "a record left out",
      lines((every) => every.toSpliced(9, 1)),
      { kind: "chain-broken", problem: { kind: "missing", version: 10 } },
    ],
    [
      "the tail cut off",
      lines((every) => every.slice(0, -1)),
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
    const to = all.fresh();
    expect(await all.imports(damaged(), to)).toEqual({ ok: false, error });
    expect(existsSync(to)).toBe(false);
  });

  function protocolFile(): string {
    return readdirSync(sound).find((name) => name.startsWith("protocol-")) ?? "";
  }

  test("a file that is missing, or not as it was exported", async () => {
    for (const name of readdirSync(sound)) {
      const without = all.fresh();
      cpSync(sound, without, { recursive: true });
      rmSync(join(without, name));
      expect(await all.imports(without)).toEqual({ ok: false, error: { kind: "file-missing", file: name } });
      if (name === "SHA256SUMS") continue;
      const touched = all.fresh();
      cpSync(sound, touched, { recursive: true });
      writeFileSync(join(touched, name), " ", { flag: "a" });
      expect(await all.imports(touched)).toEqual({ ok: false, error: { kind: "file-altered", file: name } });
    }
  });

  test("a copy for one site or subject", async () => {
    const copy = await all.exports(data, trial, { kind: "subject", subject: "ZCH-001" });
    expect(await all.imports(copy)).toMatchObject({ ok: false, error: { kind: "withheld" } });
  });

  test("another key than the one that is trusted", async () => {
    const stranger = keyOf(all.fresh());
    const refused = { ok: false, error: { kind: "checkpoint-faulty", fault: { kind: "foreign-key" } } };
    expect(await all.imports(sound, all.fresh(), stranger.publicKey)).toMatchObject(refused);
  });

  test("a store that is not empty, and one whose keys know of records that are gone", async () => {
    const to = all.fresh();
    expect(await all.imports(sound, to)).toMatchObject({ ok: true });
    const refused = { ok: false, error: { kind: "not-empty", streams: [trial, systemStream] } };
    expect(await all.imports(sound, to)).toEqual(refused);
    rmSync(databasePaths(to).live);
    expect(await all.imports(sound, to)).toEqual(refused);
    expect(existsSync(databasePaths(to).live)).toBe(false);
    const other = all.with(log.slice(0, 3));
    expect(await all.imports(sound, other)).toEqual({
      ok: false,
      error: { kind: "not-empty", streams: [trial] },
    });
    expect(await recordsIn(other, trial)).toHaveLength(3);
  });
});
