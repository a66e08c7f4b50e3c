import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import packageJson from "../../package.json" with { type: "json" };

/** The program that runs: its release, and the commit of its source (`+` where files were changed since). */
export interface Program {
  readonly version: string;
  readonly build: string;
}

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** Asks git at the place where the source stands; without it, the pages tell from which commit they were built. */
export function runningProgram(folder: string = repository): Program {
  return { version: packageJson.version, build: commitAt(folder) ?? builtFrom(folder) ?? "unknown" };
}

function commitAt(folder: string): string | undefined {
  // A folder above may be a repository of something else.
  if (!existsSync(join(folder, ".git"))) return undefined;
  const describe = ["describe", "--always", "--dirty=+", "--abbrev=12", "--exclude=*"];
  try {
    return execFileSync("git", describe, { cwd: folder, encoding: "utf8", stdio: "pipe" }).trim();
  } catch {
    return undefined;
  }
}

const builtSchema = z.object({ build: z.string().min(1) });

function builtFrom(folder: string): string | undefined {
  try {
    return builtSchema.parse(JSON.parse(readFileSync(join(folder, "dist/web/build.json"), "utf8"))).build;
  } catch {
    return undefined;
  }
}
