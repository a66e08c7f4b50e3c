import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Head } from "#record";
import {
  type Backup,
  type BackupProblem,
  type CheckpointKey,
  type Replay,
  sqliteStore,
  writeBackup,
} from "#store";
import { type Event, fold } from "#trial";
import type { Instant, Result } from "#values";
import packageJson from "../../package.json" with { type: "json" };
import { stateDigest } from "./state-digest.ts";
import type { SystemEvent } from "./system-event.ts";
import { systemStream } from "./system-log.ts";
import { foldSystem } from "./system-state.ts";

/** What a backup needs; it can be handed to another thread. */
export interface BackupOrder {
  readonly database: string;
  readonly to: string;
  readonly key: CheckpointKey;
  readonly madeAt: Instant;
  /** Heads that the database must still go through. */
  readonly known: readonly Head[];
}

/** Copies the database to a new file and verifies the copy; a server may write meanwhile. */
export function backUp(order: BackupOrder): Promise<Result<Backup, BackupProblem>> {
  const { database, to, key, madeAt, known } = order;
  const replay = replayAgainst(database);
  return writeBackup({ from: database, to, key, madeAt, program: packageJson.version, known, replay });
}

/** A backup's file in a folder: by the moment, `trialrun-20260302T083000Z.db`. */
export function backupFile(folder: string, madeAt: Instant, occasion: "asked" | "scheduled"): string {
  const moment = `${madeAt.slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
  return join(folder, `trialrun-${moment}${occasion === "scheduled" ? "-scheduled" : ""}.db`);
}

/** Folds every log of a copy, and the same records of the original: both must come to the same state. */
export function replayAgainst(original: string): Replay {
  return async (copy) => {
    const source = new DatabaseSync(original, { readOnly: true, timeout: 5_000 });
    try {
      for (const { stream, version } of await sqliteStore(copy).streams()) {
        const copied = await digestOf(copy, stream, version);
        if (copied === undefined || copied !== (await digestOf(source, stream, version))) return stream;
      }
      return undefined;
    } finally {
      source.close();
    }
  };
}

/** The digest of the state that a log comes to at a version; none where it cannot be replayed. */
async function digestOf(
  database: DatabaseSync,
  stream: string,
  version: number,
): Promise<string | undefined> {
  const isSystem = stream === systemStream;
  try {
    const state = isSystem
      ? foldSystem((await sqliteStore<SystemEvent>(database).read(stream)).slice(0, version))
      : fold((await sqliteStore<Event>(database).read(stream)).slice(0, version));
    return stateDigest(state);
  } catch {
    return undefined;
  }
}
