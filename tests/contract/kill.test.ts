import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { killWriters } from "./killing.ts";

const folder = mkdtempSync(join(tmpdir(), "trialrun-kill-"));
afterAll(() => rmSync(folder, { recursive: true }));

/**
 * Half of the kills each on two files side by side. That the process dies tells nothing of a power cut,
 * in which the operating system's own cache is lost as well.
 */
describe("ER-33: a writer killed 100 times in the middle of appends", () => {
  it.concurrent.each(["one.db", "two.db"])(
    "loses nothing acknowledged and leaves no half command: %s",
    async (name) => {
      const report = await killWriters(join(folder, name), 50);
      expect(report).toMatchObject({ kills: 50, lost: 0, halfCommands: 0, broken: [] });
      expect(report.acknowledged).toBeGreaterThan(100);
    },
    300_000,
  );
});
