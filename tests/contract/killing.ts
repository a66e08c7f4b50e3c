import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { openDatabase, sqliteStore, verifyDatabase } from "#store";
import type { Noted } from "./entries.ts";

const appender = fileURLToPath(new URL("./appender.ts", import.meta.url));

/** What became of a log whose writer was killed again and again. */
export interface KillReport {
  readonly kills: number;
  readonly acknowledged: number;
  readonly records: number;
  /** Acknowledged, and not there. */
  readonly lost: number;
  /** Commands that are there with some of their records only. */
  readonly halfCommands: number;
  /** Kills after which the log did not verify, with what was wrong. */
  readonly broken: readonly string[];
}

/** Lets the appender write to this database and kills it with `kill -9`, so many times. Each time it goes on. */
export async function killWriters(path: string, kills: number): Promise<KillReport> {
  const acknowledged: string[] = [];
  const broken: string[] = [];
  for (let kill = 0; kill < kills; kill++) {
    acknowledged.push(...(await hashesUntilKilled(path, kill)));
    const [stream] = verifyDatabase(path);
    if (!stream || stream.problem) broken.push(`kill ${kill + 1}: ${JSON.stringify(stream?.problem)}`);
  }
  const opened = openDatabase(path);
  if (!opened.ok) throw new Error(opened.error.kind);
  const records = await sqliteStore<Noted>(opened.value).read("trial");
  opened.value.close();
  const hashes = new Set(records.map(({ hash }) => hash));
  const commands = Map.groupBy(records, ({ commandId }) => commandId);
  return {
    kills,
    acknowledged: acknowledged.length,
    records: records.length,
    lost: acknowledged.filter((hash) => !hashes.has(hash)).length,
    halfCommands: [...commands].filter(([id, made]) => !isWhole(id, made)).length,
    broken,
  };
}

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
  const [code, signal] = await closed;
  if (signal !== "SIGKILL") throw new Error(`The writer ended by itself with ${code}`);
  // What follows the last line end was cut off in printing; its record may well be there.
  return output.split("\n").slice(0, -1);
}

/** A command's id tells the version before it, and that how many records it has. */
function isWhole(commandId: string, made: readonly { readonly version: number }[]): boolean {
  const before = Number(commandId.slice(1));
  const versions = Array.from({ length: 1 + (before % 3) }, (_, part) => before + part + 1);
  return made.map(({ version }) => version).join(" ") === versions.join(" ");
}
