import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Reachable, Visitor } from "../server/running.ts";

const program = fileURLToPath(new URL("../../src/cli/trialrun.js", import.meta.url));

/** Trialrun as a hospital runs it: a process of its own, over a data folder that is removed with it. */
export interface Served extends Reachable {
  readonly folder: string;
  readonly process: number;
  /** Asks it to stop and waits until it has; gives its exit code and all that it said. */
  stop(): Promise<{ readonly code: number | null; readonly said: string }>;
  /** Stops it and removes its data. */
  end(): Promise<void>;
}

/** Starts a server on a free port. Throws, with what it said, if it does not come up. */
export async function serve(): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "trialrun-soak-"));
  const options = ["--port", "0", "--data", folder, "--backup-hour", "off", "--json"];
  const child = spawn(process.execPath, [program, "serve", ...options]);
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const ended = once(child, "close");
  let told = "";
  while (!told.trimEnd().endsWith("}")) {
    const [chunk] = await Promise.race([once(child.stdout, "data"), ended.then(() => [undefined])]);
    if (chunk === undefined) throw new Error(`The server does not start: ${said}`);
    told += chunk;
  }
  const { url } = JSON.parse(told) as { url: string };
  const stop = async () => {
    child.kill("SIGTERM");
    const [code] = (await ended) as [number | null];
    return { code, said };
  };
  const end = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };

  return { folder, process: child.pid ?? 0, visitor: () => new Visitor(url), stop, end };
}

/** Memory that a process holds (resident set), in megabytes; undefined where the system does not tell. */
export function residentMegabytes(process: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${process}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** Linux counts processor time in hundredths of a second, whatever the machine. */
const ticksPerSecond = 100;

/** Processor time that a process has taken so far; undefined where the system does not tell. */
export function processorSeconds(process: number): number | undefined {
  try {
    // The second field is the program's name, in parentheses; user and system time are the 14th and 15th.
    const fields = readFileSync(`/proc/${process}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return undefined;
  }
}
