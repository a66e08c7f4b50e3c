import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { describe, expect, onTestFinished, test } from "vitest";
import { openDatabase, type Store, sqliteStore, storageFaultOf, verifyDatabase } from "#store";
import { type Noted, noted } from "../contract/entries.ts";
import { firstAdministrator, invited, openTrial, startForTest, type Visitor } from "../server/running.ts";
import { smallDisk, whyNoSmallDisk } from "./small-disk.ts";

function open(path: string): DatabaseSync {
  const opened = openDatabase(path);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

const threeParts = ["one", "two", "three"].map((part) => noted(`${part}: ${"x".repeat(3000)}`));

/** Appends commands of three records until one fails; gives how many were acknowledged, and that failure. */
async function appendUntilFull(store: Store<Noted>): Promise<{ acknowledged: number; failure: unknown }> {
  const [head] = await store.streams();
  for (let version = head?.version ?? 0; ; version += 3) {
    try {
      const appended = await store.append("trial", version, threeParts, `c${version}`);
      if (!appended.ok) throw new Error(appended.error.kind);
    } catch (failure) {
      return { acknowledged: version, failure };
    }
  }
}

/** What was acknowledged is all there, what was not is not, the chain is whole, and it goes on. */
async function expectToGoOn(store: Store<Noted>, path: string, acknowledged: number): Promise<void> {
  expect(await store.read("trial")).toHaveLength(acknowledged);
  expect(verifyDatabase(path)).toMatchObject([{ records: acknowledged, problem: undefined }]);
  const again = await store.append("trial", acknowledged, threeParts, `c${acknowledged}`);
  expect(again).toMatchObject({ ok: true, value: { repeated: false } });
  expect(verifyDatabase(path)).toMatchObject([{ records: acknowledged + 3, problem: undefined }]);
}

test("a database that may not grow takes no half command, says why, and goes on when it may", async () => {
  const folder = mkdtempSync(join(tmpdir(), "trialrun-full-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "log.db");
  const database = open(path);
  const store = sqliteStore<Noted>(database);
  database.exec("pragma max_page_count = 200");
  const { acknowledged, failure } = await appendUntilFull(store);
  expect(storageFaultOf(failure)).toBe("disk-full");
  expect(acknowledged).toBeGreaterThan(30);
  expect(await store.read("trial")).toHaveLength(acknowledged);
  database.exec("pragma max_page_count = 10000");
  await expectToGoOn(store, path, acknowledged);
  await store.close();
});

const why = whyNoSmallDisk();

describe.skipIf(why)(`a full disk${why ? ` (left out: ${why})` : ""}`, () => {
  test("fails the append and nothing else: the log is read, and goes on once there is space", async () => {
    const disk = smallDisk(4);
    const path = join(disk.folder, "log.db");
    const store = sqliteStore<Noted>(open(path));
    await store.append("trial", 0, threeParts, "c0");
    disk.fill();
    const { acknowledged, failure } = await appendUntilFull(store);
    expect(storageFaultOf(failure)).toBe("disk-full");
    disk.free();
    await expectToGoOn(store, path, acknowledged);
    await store.close();
  });

  test("leaves a log that opens anew, even while it is still full", async () => {
    const disk = smallDisk(4);
    const path = join(disk.folder, "log.db");
    const store = sqliteStore<Noted>(open(path));
    await store.append("trial", 0, threeParts, "c0");
    disk.fill();
    const { acknowledged } = await appendUntilFull(store);
    await store.close();
    const reopened = sqliteStore<Noted>(open(path));
    expect(await reopened.read("trial")).toHaveLength(acknowledged);
    disk.free();
    await expectToGoOn(reopened, path, acknowledged);
    await reopened.close();
  });

  const child = { site: "zch", sex: "female", birthDate: "2016-05-01" };

  /** Registers subjects one after the other until the server cannot; gives those it did, and that answer. */
  async function registerUntilFull(coordinator: Visitor, trial: string) {
    const recorded: string[] = [];
    for (;;) {
      const subject = `RJDM-${100 + recorded.length}`;
      const command = { kind: "register-subject", subject, ...child };
      const rest = { id: `register-${subject}`, reason: "x".repeat(3000) };
      const answer = await coordinator.command(trial, command, rest);
      if (answer.status !== 200) return { recorded, answer, again: { command, rest } };
      recorded.push(subject);
    }
  }

  test("is answered with what to do; people can still read, and the same command is recorded once there is space", async () => {
    const disk = smallDisk(16);
    const server = await startForTest({ dataFolder: disk.folder });
    const admin = await firstAdministrator(server);
    const sponsor = await invited(server, admin, "sponsor", { role: "sponsor" });
    const trial = await openTrial(sponsor, "sponsor");
    const coordinator = await invited(server, admin, "cora", { role: "coordinator" });
    disk.fill();
    const { recorded, answer, again } = await registerUntilFull(coordinator, trial);
    expect(answer).toMatchObject({
      status: 507,
      body: { title: "Disk full", problems: [{ code: "disk-full" }] },
    });
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.body.detail).toMatch(/disk.*full.*free space/);

    const subjects = async () => {
      const { body } = await coordinator.get(`/trials/${trial}/log`);
      const rows = body.rows as readonly { kind: string; subject?: string }[];
      return rows.flatMap(({ kind, subject }) => (kind === "subject-registered" ? [subject] : []));
    };
    expect(await subjects()).toEqual(recorded);

    disk.free();
    const repeated = await coordinator.command(trial, again.command, again.rest);
    expect(repeated.status).toBe(200);
    expect(await subjects()).toEqual([...recorded, again.command.subject]);
  });
});
