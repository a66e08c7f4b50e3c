import { existsSync } from "node:fs";
import { checkpointOf, type Head, type SignedCheckpoint } from "#record";
import {
  type BackupProblem,
  openCheckpointKey,
  openDatabase,
  readHeads,
  restoreBackup,
  signCheckpoint,
  sqliteStore,
  type UnsafeDatabase,
  type UnsafeKeys,
  writeCheckpoint,
} from "#store";
import { systemActor } from "#trial";
import { accepted, type Instant, type Result, refused } from "#values";
import packageJson from "../../package.json" with { type: "json" };
import { replayAgainst } from "./backup.ts";
import { databasePaths, makeDataFolder } from "./data-folder.ts";
import { knownCheckpointFile, knownHeads, setKnownAside } from "./known-checkpoint.ts";
import type { SystemEvent } from "./system-event.ts";
import { SystemLog } from "./system-log.ts";

export interface RestoreOrder {
  readonly backup: string;
  /** The backup's checkpoint, its signature verified. */
  readonly signed: SignedCheckpoint;
  readonly dataFolder: string;
  readonly keysFolder: string;
  /** Go back behind what this installation knows to have been recorded. */
  readonly acceptLoss: boolean;
  readonly now: () => Instant;
}

/** A stream of which this installation knows more than the backup has. */
export interface Loss {
  readonly stream: string;
  readonly knownVersion: number;
  readonly restoredVersion: number;
}

export type RestoreProblem =
  | { readonly kind: "backup"; readonly problem: BackupProblem }
  | { readonly kind: "installation"; readonly problem: UnsafeDatabase | UnsafeKeys }
  | { readonly kind: "loses-records"; readonly losses: readonly Loss[] };

/** Restores a backup into a folder without a database, and puts on record that it was. */
export async function restore(
  order: RestoreOrder,
): Promise<Result<{ losses: readonly Loss[] }, RestoreProblem>> {
  const { backup, signed, dataFolder, keysFolder, acceptLoss, now } = order;
  const key = openCheckpointKey(keysFolder);
  if (!key.ok) return refused({ kind: "installation", problem: key.error });
  const { checkpoint } = signed;
  const losses = lossesOf(knownHeads(keysFolder, key.value), checkpoint.heads);
  if (losses.length > 0 && !acceptLoss) return refused({ kind: "loses-records", losses });
  const unusable = makeDataFolder(dataFolder);
  if (unusable) return refused({ kind: "installation", problem: unusable });
  const { live } = databasePaths(dataFolder);
  const restored = await restoreBackup({ from: backup, to: live, checkpoint, replay: replayAgainst(backup) });
  if (!restored.ok) return refused({ kind: "backup", problem: restored.error });
  if (existsSync(knownCheckpointFile(keysFolder))) setKnownAside(keysFolder, now());
  const opened = openDatabase(live);
  if (!opened.ok) return refused({ kind: "installation", problem: opened.error });
  const database = opened.value;
  try {
    const event = { kind: "backup-restored", madeAt: checkpoint.madeAt, losses } as const;
    await new SystemLog(sqliteStore<SystemEvent>(database), now).append(event, systemActor);
    const known = checkpointOf(readHeads(database), now(), packageJson.version);
    writeCheckpoint(knownCheckpointFile(keysFolder), signCheckpoint(known, key.value));
  } finally {
    database.close();
  }
  return accepted({ losses });
}

/** A backup is exactly what its checkpoint says, so the checkpoint tells what it lacks. */
function lossesOf(known: readonly Head[], heads: readonly Head[]): readonly Loss[] {
  const kept = (one: Head) =>
    heads.some(
      ({ stream, version, hash }) => stream === one.stream && (version > one.version || hash === one.hash),
    );
  return known
    .filter((one) => !kept(one))
    .map(({ stream, version }) => ({
      stream,
      knownVersion: version,
      restoredVersion: heads.find((head) => head.stream === stream)?.version ?? 0,
    }));
}
