import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { afterAll, describe, expect, test } from "vitest";
import { conductor } from "#conduct";
import { simulate } from "#simulation";
import { sqliteStore, verifyDatabase } from "#store";
import { type Event, emptyTrial, fold } from "#trial";
import { Installations, keyOf, now, opened, recordsIn } from "../../../tests/installations.ts";
import { demonstrationRecords, sealed } from "../../../tests/sealed-log.ts";
import { world } from "../../../tests/virtual-world.ts";
import { databasePaths } from "../data-folder.ts";
import { stateDigest } from "../state-digest.ts";
import type { SystemEvent } from "../system-event.ts";
import { systemStream } from "../system-log.ts";

const all = new Installations();
afterAll(() => all.end());

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

describe("ER-28: what is exported and imported again", () => {
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
    const first = all.with(records);
    const from = await all.exports(first, stream);
    const data = all.fresh();
    expect(await all.imports(from, data)).toMatchObject({
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
    const again = await all.exports(data, stream);
    const lines = (at: string) => readFileSync(join(at, "events.ndjson"), "utf8");
    expect(lines(again)).toBe(lines(from));
  });

  test("with a redacted record is so too, without the words, and goes on as a log does", async () => {
    const data = all.with(log);
    await redact(data);
    const from = await all.exports(data, trial);
    for (const name of readdirSync(from)) {
      expect([name, readFileSync(join(from, name), "utf8").includes("typhoon")]).toEqual([name, false]);
    }
    const to = all.fresh();
    expect(await all.imports(from, to)).toMatchObject({ ok: true });
    expect(await recordsIn(to, trial)).toEqual(await recordsIn(data, trial));
    expect(verifyDatabase(databasePaths(to).live).map(({ problem }) => problem)).toEqual([
      undefined,
      undefined,
    ]);
  });

  test("is on record in both installations", async () => {
    const data = all.with(log);
    const from = await all.exports(data, trial);
    await all.exports(data, trial, { kind: "subject", subject: "ZCH-006" });
    const told = await recordsIn<SystemEvent>(data, systemStream);
    expect(told.map(({ event }) => event)).toEqual([
      { kind: "log-exported", stream: trial, version: log.length, form: "export" },
      { kind: "log-exported", stream: trial, version: log.length, form: "export: ZCH-006" },
    ]);
    const to = all.fresh();
    await all.imports(from, to, keyOf(data).publicKey);
    const there = await recordsIn<SystemEvent>(to, systemStream);
    const signers = [...new Set(log.map(({ actor }) => actor.account))]
      .filter((one) => one !== "system")
      .sort();
    expect(there.map(({ event }) => event)).toEqual([
      { kind: "log-imported", stream: trial, version: log.length, accounts: signers },
    ]);
  });
});
