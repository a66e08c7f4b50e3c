import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkpointOf, headOf } from "#record";
import {
  type CheckpointKey,
  openDatabase,
  ownerOnlyFolder,
  signCheckpoint,
  sqliteStore,
  type UnsafeDatabase,
} from "#store";
import { type Event, fold, protocolOf, systemActor, type TrialState } from "#trial";
import { accepted, type Instant, type Result, refused } from "#values";
import { runningProgram } from "../build.ts";
import type { SystemEvent } from "../system-event.ts";
import { SystemLog, trialsOf } from "../system-log.ts";
import { type ExportFile, type ExportSource, exportFiles, formOf } from "./export-files.ts";

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
  | { readonly kind: "not-written"; readonly to: string; readonly error: string }
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
    const foreign = foreignTo(state, trial, extent);
    if (foreign) return refused(foreign);
    const program = runningProgram();
    const signed = signCheckpoint(checkpointOf([headOf(last)], now(), program.version), key);
    const files = exportFiles({ records, extent, signed, program });
    const unwritten = writePartial(to, files);
    if (unwritten) return refused(unwritten);
    const event = {
      kind: "log-exported",
      stream: trial,
      version: last.version,
      form: formOf(extent),
    } as const;
    await new SystemLog(sqliteStore<SystemEvent>(database), now).append(event, systemActor);
    renameSync(partialOf(to), to);
    return accepted({ records: records.length });
  } finally {
    database.close();
  }
}

function foreignTo(state: TrialState, trial: string, extent: Extent): ExportProblem | undefined {
  if (extent.kind === "subject" && !state.subjects.has(extent.subject)) {
    return { kind: "unknown-subject", trial, subject: extent.subject };
  }
  const known = new Set(protocolOf(state).sites.map(({ id }) => id));
  const site = extent.kind === "sites" ? extent.sites.find((id) => !known.has(id)) : undefined;
  return site === undefined ? undefined : { kind: "unknown-site", trial, site };
}

/** The folder gets its name only once everything is in it, and its making is on record. */
const partialOf = (to: string) => `${to}.partial`;

function writePartial(to: string, files: readonly ExportFile[]): ExportProblem | undefined {
  const folder = partialOf(to);
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: ownerOnlyFolder });
    for (const { name, text } of files) writeFileSync(join(folder, name), text);
    return undefined;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    return { kind: "not-written", to, error: error instanceof Error ? error.message : "" };
  }
}
