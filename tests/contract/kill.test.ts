import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { openDatabase, sqliteStore, verifyDatabase } from "#store";
import type { Noted } from "./entries.ts";

const appender = fileURLToPath(new URL("./appender.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "trialrun-kill-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Lets the appender run until it has acknowledged something and a little longer, then `kill -9`s it. */
async function hashesUntilKilled(path: string, round: number): Promise<string[]> {
  const child = spawn(process.execPath, [appender, path], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  const closed = once(child, "close");
  await Promise.race([once(child.stdout, "data"), closed]);
  await setTimeout((round * 7) % 40);
  child.kill("SIGKILL");
  expect(await closed).toEqual([null, "SIGKILL"]);
  // What follows the last line end was cut off in printing; its record may well be there.
  return output.split("\n").slice(0, -1);
}

async function recordsAt(path: string) {
  const database = openDatabase(path);
  if (!database.ok) throw new Error(database.error.kind);
  const store = sqliteStore<Noted>(database.value);
  const records = await store.read("trial");
  await store.close();
  return records;
}

/**
 * Half of the kills each on two files side by side. That the process dies tells nothing of a power cut,
 * in which the operating system's own cache is lost as well.
 */
describe("a writer killed 100 times in the middle of appends", () => {
  it.concurrent.each(["one.db", "two.db"])(
    "loses nothing acknowledged and leaves no half command: %s",
    async (name) => {
      const path = join(folder, name);
      const acknowledged: string[] = [];
      for (let round = 0; round < 50; round++) {
        acknowledged.push(...(await hashesUntilKilled(path, round)));
        expect(verifyDatabase(path)).toMatchObject([{ stream: "trial", problem: undefined }]);
      }
      const records = await recordsAt(path);
      const hashes = new Set(records.map(({ hash }) => hash));
      expect(acknowledged.length).toBeGreaterThan(100);
      expect(acknowledged.filter((hash) => !hashes.has(hash))).toEqual([]);
      for (let version = 0; version < records.length; ) {
        const count = 1 + (version % 3);
        const command = records.filter(({ commandId }) => commandId === `c${version}`);
        expect(command.map((record) => record.version)).toEqual(
          Array.from({ length: count }, (_, part) => version + part + 1),
        );
        version += count;
      }
    },
    120_000,
  );
});
