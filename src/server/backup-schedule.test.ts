import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openCheckpointKey, verifyDatabase } from "#store";
import { systemActor } from "#trial";
import type { Instant } from "#values";
import { readFoundingDocument } from "../../tests/founding-protocol.ts";
import { tamper } from "../../tests/tampering.ts";
import { type BackupPlan, BackupSchedule, lastPlanned } from "./backup-schedule.ts";
import { dataKeyFolders } from "./data-folder.ts";
import { KnownCheckpoint } from "./known-checkpoint.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

let folder: string;
let database: string;
let workspace: Workspace;
let clock: Instant;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "trialrun-schedule-"));
  database = join(folder, "trialrun.db");
  clock = at("02", "08:30");
  const opened = openWorkspace(database, () => clock, {
    key: key(),
    ...dataKeyFolders(folder, "live"),
  });
  if (!opened.ok) throw new Error(opened.error.kind);
  workspace = opened.value;
  const command = { kind: "create-trial", protocol: readFoundingDocument(), synthetic: false } as const;
  const created = await workspace.conductor.conduct("NCT06686524", { commandId: "a", command }, systemActor);
  expect(created.ok).toBe(true);
});
afterEach(async () => {
  await workspace.store.close();
  rmSync(folder, { recursive: true });
});

/** A day of March 2026 and a time by this machine's clock. */
function at(day: string, time: string): Instant {
  return new Date(`2026-03-${day}T${time}:00`).toISOString();
}

function key() {
  const opened = openCheckpointKey(join(folder, "keys"));
  if (!opened.ok) throw new Error(opened.error.kind);
  return opened.value;
}

function scheduleOf(plan: Partial<BackupPlan> = {}): BackupSchedule {
  const known = new KnownCheckpoint(join(folder, "keys"), workspace.checkpoint);
  known.keep();
  const source = { database, key: key(), known, systemLog: workspace.systemLog, now: () => clock };
  return new BackupSchedule({ folder: join(folder, "backups"), hour: 2, keptMax: 2, ...plan }, source);
}

const backups = () => readdirSync(join(folder, "backups")).filter((name) => name.endsWith(".db"));

describe("ER-31: the schedule of backups", { timeout: 60_000 }, () => {
  test("makes one a day, at the hour or as soon after as the server runs", async () => {
    const schedule = scheduleOf();
    const days: readonly [string, string, number][] = [
      ["02", "08:30", 1],
      ["02", "23:59", 1],
      ["03", "01:59", 1],
      ["03", "02:00", 2],
      ["03", "02:01", 2],
      ["05", "11:00", 3],
      ["06", "01:59", 3],
    ];
    for (const [day, time, made] of days) {
      clock = at(day, time);
      await schedule.makeDue();
      expect([day, time, (await schedule.results()).length]).toEqual([day, time, made]);
    }
  });

  test("keeps the newest of those that it made, and every one that a person made", async () => {
    const schedule = scheduleOf({ keptMax: 2 });
    const administrator = { account: "ada", name: "Ada", role: "administrator" };
    const asked = await schedule.make(administrator);
    for (const day of ["03", "04", "05", "06"]) {
      clock = at(day, "03:00");
      await schedule.makeDue();
    }
    const kept = [...(await schedule.results())].slice(-2).map(({ file }) => file);
    expect(backups().map((name) => join(folder, "backups", name))).toEqual([asked.file, ...kept].toSorted());
    expect(readdirSync(join(folder, "backups"))).toHaveLength(6);
  });

  test("puts on record how each came out; every one replays", async () => {
    const schedule = scheduleOf();
    const made = await schedule.make(systemActor);
    expect(made).toMatchObject({ outcome: "verified", at: clock, bytes: expect.any(Number) });
    expect(verifyDatabase(made.file)).toMatchObject([{ stream: "NCT06686524", problem: undefined }]);
    expect((await workspace.systemLog.records()).map(({ event }) => event)).toMatchObject([
      { kind: "backup-made", file: made.file },
    ]);
    expect(await schedule.results()).toEqual([made]);
  });

  test("tells why one failed, and tries again after an hour", async () => {
    writeFileSync(join(folder, "backups"), "in the way");
    const schedule = scheduleOf();
    await schedule.makeDue();
    expect(await schedule.results()).toMatchObject([
      {
        outcome: "failed",
        problem: { kind: "failed", facts: { detail: expect.stringContaining("EEXIST") } },
      },
    ]);
    rmSync(join(folder, "backups"));
    clock = at("02", "09:29");
    await schedule.makeDue();
    expect(await schedule.results()).toHaveLength(1);
    clock = at("02", "09:30");
    await schedule.makeDue();
    expect(await schedule.results()).toMatchObject([{ outcome: "failed" }, { outcome: "verified" }]);
  });

  test("takes no backup of a log that was altered, and says where", async () => {
    const schedule = scheduleOf();
    tamper(database, "update records set actor_name = 'Somebody else' where version = 1");
    expect(await schedule.make(systemActor)).toMatchObject({
      outcome: "failed",
      problem: { kind: "not-whole", facts: { stream: "NCT06686524", version: 1 } },
    });
    expect(backups()).toEqual([]);
  });

  test("makes one at a time", async () => {
    const schedule = scheduleOf();
    const [one, other] = await Promise.all([schedule.make(systemActor), schedule.make(systemActor)]);
    expect(one).toBe(other);
    expect(backups()).toHaveLength(1);
  });

  test("makes none where it is off, but still when asked", async () => {
    const schedule = scheduleOf({ hour: "off" });
    await schedule.makeDue();
    expect(await schedule.results()).toEqual([]);
    expect(await schedule.make(systemActor)).toMatchObject({ outcome: "verified" });
  });

  test.each([
    [at("02", "02:00"), at("02", "02:00")],
    [at("02", "01:59"), at("01", "02:00")],
    [at("02", "23:00"), at("02", "02:00")],
  ])("at %s was last due at %s", (now, planned) => {
    expect(lastPlanned(now, 2)).toBe(planned);
  });
});
