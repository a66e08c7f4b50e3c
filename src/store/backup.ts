import { closeSync, copyFileSync, existsSync, openSync, rmSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import {
  type ChainProblem,
  type Checkpoint,
  type CheckpointProblem,
  checkpointOf,
  type Head,
  type SignedCheckpoint,
} from "#record";
import { accepted, type Instant, type Result, refused } from "#values";
import { type CheckpointKey, signCheckpoint, writeCheckpoint } from "./checkpoint.ts";
import { moveDurably, ownerOnly } from "./durable-file.ts";
import { readHeads } from "./known-head.ts";
import type { UnsafeDatabase } from "./unsafe-database.ts";
import { fileProblem, verifyDatabase } from "./verify.ts";

/** Why there is no backup, or why one is not restored. */
export type BackupProblem =
  /** Something stands where the copy would go; nothing is overwritten. */
  | { readonly kind: "exists"; readonly file: string }
  /** The copy cannot be read, or cannot be written there. */
  | { readonly kind: "failed"; readonly file: string; readonly detail: string }
  /** SQLite itself finds the copy broken. */
  | { readonly kind: "damaged"; readonly file: string; readonly detail: string }
  /** A stream is not whole, or not as a checkpoint knows it. */
  | {
      readonly kind: "not-whole";
      readonly file: string;
      readonly stream: string;
      readonly problem: ChainProblem | CheckpointProblem;
    }
  /** The copy has a stream, or records at its end, that its checkpoint does not know. */
  | { readonly kind: "beyond"; readonly file: string; readonly stream: string; readonly version: number }
  /** Replayed, the copy does not give what the original gives, or cannot be replayed at all. */
  | { readonly kind: "replay-differs"; readonly file: string; readonly stream: string };

/** Replays what was copied. Gives the first stream that does not come to what it was. */
export type Replay = (copy: DatabaseSync) => Promise<string | undefined>;

/** A verified copy of a database, with the checkpoint that stands beside it. */
export interface Backup {
  readonly file: string;
  readonly bytes: number;
  readonly signed: SignedCheckpoint;
}

/** Where a copy's checkpoint stands: beside it. */
export function checkpointFileOf(file: string): string {
  return `${file.replace(/\.db$/, "")}.checkpoint.json`;
}

/**
 * Copies a database into a new file, also while it is written to, as it stands at one moment. The copy gets its
 * name only once it has been verified: by SQLite, along its chains, against what is known of them, by replay.
 */
export async function writeBackup({
  from,
  to,
  key,
  madeAt,
  program,
  known,
  replay,
}: {
  readonly from: string;
  readonly to: string;
  readonly key: CheckpointKey;
  readonly madeAt: Instant;
  readonly program: string;
  /** Heads that the database must still go through. */
  readonly known: readonly Head[];
  readonly replay: Replay;
}): Promise<Result<Backup, BackupProblem>> {
  const beside = checkpointFileOf(to);
  for (const file of [to, beside]) if (existsSync(file)) return refused({ kind: "exists", file });
  const written = await writeVerified(to, {
    write: (partial) => vacuumInto(from, partial),
    async check(partial) {
      const heads = reading(partial, readHeads);
      const problem = soundness(partial, known) ?? (await replayProblem(partial, replay));
      return problem ? refused(problem) : accepted(signCheckpoint(checkpointOf(heads, madeAt, program), key));
    },
    before: (signed) => writeCheckpoint(beside, signed),
  });
  if (!written.ok) {
    rmSync(beside, { force: true });
    return written;
  }
  return accepted({ file: to, bytes: statSync(to).size, signed: written.value });
}

/**
 * Puts a verified backup where no database is. It must be exactly what its checkpoint says, before it is copied
 * and after.
 */
export async function restoreBackup({
  from,
  to,
  checkpoint,
  replay,
}: {
  readonly from: string;
  readonly to: string;
  readonly checkpoint: Checkpoint;
  readonly replay: Replay;
}): Promise<Result<undefined, BackupProblem>> {
  // SQLite would take a write-ahead log that was left behind for the restored file's own.
  for (const suffix of ["", "-wal", "-shm", "-journal"]) {
    if (existsSync(to + suffix)) return refused({ kind: "exists", file: to + suffix });
  }
  const check = async (file: string): Promise<Result<undefined, BackupProblem>> => {
    const problem = exactness(file, checkpoint) ?? (await replayProblem(file, replay));
    return problem ? refused(problem) : accepted(undefined);
  };
  try {
    const sound = await check(from);
    if (!sound.ok) return sound;
  } catch (error) {
    return refused({ kind: "failed", file: from, detail: error instanceof Error ? error.message : "" });
  }
  return writeVerified(to, { write: (partial) => copyFileSync(from, partial), check, before() {} });
}

/** Writes a file under another name, and gives it its own only once it has been checked and is on the disk. */
async function writeVerified<Value>(
  to: string,
  steps: {
    write(partial: string): void;
    check(partial: string): Promise<Result<Value, BackupProblem>>;
    before(checked: Value): void;
  },
): Promise<Result<Value, BackupProblem>> {
  const partial = `${to}.partial`;
  try {
    closeSync(openSync(partial, "w", ownerOnly));
    steps.write(partial);
    const checked = await steps.check(partial);
    if (!checked.ok) return checked;
    steps.before(checked.value);
    moveDurably(partial, to);
    return checked;
  } catch (error) {
    return refused({ kind: "failed", file: to, detail: error instanceof Error ? error.message : "" });
  } finally {
    rmSync(partial, { force: true });
  }
}

function vacuumInto(from: string, to: string): void {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 5_000 });
  try {
    source.prepare("vacuum into ?").run(to);
  } finally {
    source.close();
  }
}

function reading<Value>(file: string, read: (database: DatabaseSync) => Value): Value {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}

/** The first thing wrong with a copy in itself, or against heads that are known of it. */
function soundness(file: string, known: readonly Head[]): BackupProblem | undefined {
  const problem = fileProblem(file);
  if (problem) return { kind: "damaged", file, detail: detailOf(problem) };
  for (const { stream, problem: broken } of verifyDatabase(file, known)) {
    if (broken) return { kind: "not-whole", file, stream, problem: broken };
  }
  return undefined;
}

function detailOf(problem: UnsafeDatabase): string {
  if (problem.kind === "schema-differs") return `${problem.object}: ${problem.how}`;
  return "detail" in problem ? problem.detail : problem.kind;
}

/** The first thing in which a copy is not exactly what its checkpoint says. */
function exactness(file: string, { heads }: Checkpoint): BackupProblem | undefined {
  const problem = soundness(file, heads);
  if (problem) return problem;
  const known = new Map(heads.map(({ stream, version }) => [stream, version]));
  const more = reading(file, readHeads).find(({ stream, version }) => version !== known.get(stream));
  return more && { kind: "beyond", file, stream: more.stream, version: (known.get(more.stream) ?? 0) + 1 };
}

async function replayProblem(file: string, replay: Replay): Promise<BackupProblem | undefined> {
  const copy = new DatabaseSync(file, { readOnly: true });
  try {
    const stream = await replay(copy);
    return stream === undefined ? undefined : { kind: "replay-differs", file, stream };
  } finally {
    copy.close();
  }
}
