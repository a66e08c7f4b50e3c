import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureCommands } from "./durable-commands.ts";
import type { Measurement } from "./timing.ts";
import { measureVerification } from "./verification.ts";

/** Verification and durable commands, on database files in a folder that is removed afterwards. */
export async function measureStore(): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), "trialrun-bench-"));
  try {
    return [...(await measureVerification(folder)), ...(await measureCommands(folder))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
