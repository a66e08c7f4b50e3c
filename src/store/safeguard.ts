import { closeSync, existsSync, openSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { type Checkpoint, checkpointProblem } from "#record";
import { accepted, type Instant, type Result, refused } from "#values";
import { readCheckpoint, verifyCheckpoint } from "./checkpoint.ts";
import { openDatabase } from "./database.ts";
import { ownerOnly } from "./durable-file.ts";
import { headKnownProblem } from "./known-head.ts";
import { failureOf, type UnsafeDatabase } from "./unsafe-database.ts";

/** A database held by this process alone; other processes can still read it. */
export interface HeldDatabase {
  readonly database: DatabaseSync;
  close(): void;
}

/** What a database is held against before it is served. */
export interface Safeguards {
  readonly now: Instant;
  /** Where its newest checkpoint is kept, and the public key (PEM) that must have signed it. */
  readonly known?: { readonly file: string; readonly publicKey: string };
}

/**
 * Opens the database for the one process that serves it, and holds it until `close`. Refuses, besides what
 * `openDatabase` refuses, a log that is not as it was known, and a clock that stands before its end.
 */
export function holdDatabase(path: string, safeguards: Safeguards): Result<HeldDatabase, UnsafeDatabase> {
  const lock = lockDatabase(path);
  if (!lock.ok) return lock;
  const opened = openAsKnown(path, safeguards);
  if (!opened.ok) {
    unlock(lock.value);
    return opened;
  }
  const database = opened.value;
  const close = () => {
    database.close();
    unlock(lock.value);
  };
  return accepted({ database, close });
}

/** The locks in force. Node closes a connection that nobody keeps, and the lock with it. */
const locks = new Set<DatabaseSync>();

/**
 * A file beside the database on which one process at a time holds SQLite's exclusive lock. The operating
 * system lets go of it when the process ends, however it ends.
 */
function lockDatabase(path: string): Result<DatabaseSync, UnsafeDatabase> {
  try {
    closeSync(openSync(`${path}.lock`, "a", ownerOnly));
    const lock = new DatabaseSync(`${path}.lock`, { timeout: 0 });
    try {
      lock.exec("begin exclusive");
      locks.add(lock);
      return accepted(lock);
    } catch (error) {
      lock.close();
      throw error;
    }
  } catch (error) {
    return refused(failureOf(error, path));
  }
}

function unlock(lock: DatabaseSync): void {
  locks.delete(lock);
  lock.close();
}

function openAsKnown(path: string, { now, known }: Safeguards): Result<DatabaseSync, UnsafeDatabase> {
  const checkpoint = known && existsSync(known.file) ? readKnown(known) : accepted(undefined);
  if (!checkpoint.ok) return checkpoint;
  if (known && checkpoint.value && !existsSync(path)) {
    return refused({ kind: "gone", file: path, knownFile: known.file, knownAt: checkpoint.value.madeAt });
  }
  // Before anything is written: a write-ahead log that was left behind can then still be put back.
  const different = checkpoint.value && lookAt(path, checkpoint.value);
  if (different) return refused(different);
  const opened = openDatabase(path);
  if (!opened.ok) return opened;
  const database = opened.value;
  const problem = clockProblem(database, now);
  if (problem === undefined) return opened;
  database.close();
  return refused(problem);
}

function readKnown({
  file,
  publicKey,
}: NonNullable<Safeguards["known"]>): Result<Checkpoint, UnsafeDatabase> {
  const read = readCheckpoint(file);
  const verified = read.ok ? verifyCheckpoint(read.value, publicKey) : read;
  return verified.ok ? verified : refused({ kind: "checkpoint-unsound", file, fault: verified.error.kind });
}

function lookAt(path: string, checkpoint: Checkpoint): UnsafeDatabase | undefined {
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    try {
      return knownProblem(database, checkpoint);
    } finally {
      database.close();
    }
  } catch (error) {
    return failureOf(error, path);
  }
}

function knownProblem(database: DatabaseSync, { heads, madeAt }: Checkpoint): UnsafeDatabase | undefined {
  const hasLog = database.prepare("select 1 from sqlite_schema where name = 'records'").get() !== undefined;
  for (const head of heads) {
    const problem = hasLog ? headKnownProblem(database, head) : checkpointProblem(head, 0, undefined);
    const known = { stream: head.stream, knownVersion: head.version, knownAt: madeAt };
    if (problem?.kind === "cut") return { kind: "log-cut", lastVersion: problem.version - 1, ...known };
    if (problem?.kind === "rewritten") return { kind: "log-rewritten", ...known };
  }
  return undefined;
}

function clockProblem(database: DatabaseSync, now: Instant): UnsafeDatabase | undefined {
  const row = database
    .prepare(
      `select records.stream, recorded_at as last from heads
       join records on records.stream = heads.stream and records.version = heads.version
       where recorded_at > ? order by recorded_at desc limit 1`,
    )
    .get(now);
  return row && { kind: "clock-behind", now, last: String(row.last), stream: String(row.stream) };
}
