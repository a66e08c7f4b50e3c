import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkpointOf, headOf } from "#record";
import { type CheckpointKey, openDatabase, signCheckpoint, sqliteStore, type UnsafeDatabase } from "#store";
import { type Event, fold, protocolOf, systemActor } from "#trial";
import { accepted, type Instant, type Result, refused } from "#values";
import packageJson from "../../../package.json" with { type: "json" };
import type { SystemEvent } from "../system-event.ts";
import { SystemLog, trialsOf } from "../system-log.ts";
import { type ExportFile, type ExportSource, exportFiles } from "./export-files.ts";

type Extent = ExportSource["extent"];

export interface ExportOrder {
  readonly database: string;
  readonly trial: string;
  readonly extent: Extent;
  /** New folder. */
  readonly to: string;
  readonly key: CheckpointKey;
  readonly now: () => Instant;
}

export type ExportProblem =
  | UnsafeDatabase
  | { readonly kind: "exists"; readonly to: string }
  | { readonly kind: "unknown-trial"; readonly trial: string; readonly known: readonly string[] }
  | { readonly kind: "unknown-subject"; readonly trial: string; readonly subject: string }
  | { readonly kind: "unknown-site"; readonly trial: string; readonly site: string };

/**
 * Writes a trial to a new folder that can be read and verified without the program, all of it or nothing, and
 * puts on record that it was. Also while a server runs.
 */
export async function exportTrial(order: ExportOrder): Promise<Result<{ records: number }, ExportProblem>> {
  const { database: path, trial, extent, to, key, now } = order;
  if (existsSync(to)) return refused({ kind: "exists", to });
  const opened = openDatabase(path);
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    const store = sqliteStore<Event>(database);
    const records = await store.read(trial);
    const last = records.at(-1);
    if (!last) {
      const known = trialsOf(await store.streams()).map(({ stream }) => stream);
      return refused({ kind: "unknown-trial", trial, known });
    }
    const state = fold(records);
    if (extent.kind === "subject" && !state.subjects.has(extent.subject)) {
      return refused({ kind: "unknown-subject", trial, subject: extent.subject });
    }
    if (extent.kind === "site" && !protocolOf(state).sites.some(({ id }) => id === extent.site)) {
      return refused({ kind: "unknown-site", trial, site: extent.site });
    }
    const { version } = packageJson;
    const signed = signCheckpoint(checkpointOf([headOf(last)], now(), version), key);
    const files = exportFiles({ records, extent, signed, program: `Trialrun ${version}` });
    const event = {
      kind: "log-exported",
      stream: trial,
      version: last.version,
      form: formOf(extent),
    } as const;
    await new SystemLog(sqliteStore<SystemEvent>(database), now).append(event, systemActor);
    writeFolder(to, files);
    return accepted({ records: records.length });
  } finally {
    database.close();
  }
}

function formOf(extent: Extent): string {
  switch (extent.kind) {
    case "whole":
      return "export";
    case "site":
      return `export of site ${extent.site}`;
    case "subject":
      return `export of subject ${extent.subject}`;
  }
}

/** Only who runs the program may look into what it exports. */
const ownerOnlyFolder = 0o700;

/** The folder gets its name once everything is in it. */
function writeFolder(to: string, files: readonly ExportFile[]): void {
  const partial = `${to}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: ownerOnlyFolder });
  for (const { name, text } of files) writeFileSync(join(partial, name), text);
  renameSync(partial, to);
}
