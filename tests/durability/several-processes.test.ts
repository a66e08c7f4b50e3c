import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase, sqliteStore, verifyDatabase } from "#store";
import type { Noted } from "../contract/entries.ts";

const racing = fileURLToPath(new URL("./racing.ts", import.meta.url));
const commandsEach = 60;

interface Racer {
  readonly process: ChildProcessWithoutNullStreams;
  /** Its lines, once it has ended. */
  readonly lines: Promise<readonly (readonly string[])[]>;
}

/** A process that has opened the database and waits for the word to go. */
async function atTheStart(path: string, name: string): Promise<Racer> {
  const child = spawn(process.execPath, [racing, path, name, String(commandsEach)]);
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const lines = once(child, "close").then(([status]) => {
    if (status !== 0) throw new Error(`${name} ended with ${status}: ${errors}`);
    return output
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line) => line.split(" "));
  });
  await Promise.race([once(child.stdout, "data"), lines]);
  return { process: child, lines };
}

test("several processes on one database each have every command recorded once, in one order", async () => {
  const folder = mkdtempSync(join(tmpdir(), "trialrun-race-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "log.db");
  const racers = await Promise.all(["ada", "bo", "cy"].map((name) => atTheStart(path, name)));
  for (const { process: racer } of racers) racer.stdin.write("go\n");
  const told = (await Promise.all(racers.map(({ lines }) => lines))).flat();
  const conflicts = told.filter(([id]) => id === "conflicts").map(([, count]) => Number(count));
  const acknowledged = told.filter(([id]) => id !== "conflicts");

  expect(conflicts.reduce((sum, count) => sum + count)).toBeGreaterThan(0);
  expect(acknowledged).toHaveLength(3 * commandsEach);
  expect(verifyDatabase(path)).toMatchObject([{ stream: "trial", problem: undefined }]);
  const opened = openDatabase(path);
  if (!opened.ok) throw new Error(opened.error.kind);
  const records = await sqliteStore<Noted>(opened.value).read("trial");
  opened.value.close();
  const inLog = Map.groupBy(records, ({ commandId }) => commandId);
  for (const [id = "", ...versions] of acknowledged) {
    expect([id, inLog.get(id)?.map(({ version }) => String(version))]).toEqual([id, versions]);
    expect(inLog.get(id)?.map(({ event }) => event.text)).toEqual(versions.map((_, part) => `${id} ${part}`));
  }
  expect(inLog.size).toBe(new Set(acknowledged.map(([id]) => id)).size);
  expect(inLog.size).toBe(3 * commandsEach - 2 * (commandsEach / 4));
});
