import { DatabaseSync } from "node:sqlite";
import {
  type ChainProblem,
  type CheckpointProblem,
  type Head,
  type Link,
  type Verification,
  verifyChain,
} from "#record";
import { versionsTable } from "./database.ts";
import { headKnownProblem } from "./known-head.ts";
import { logSchema } from "./log-schema.ts";
import { type LinkRow, linkOfRow, selectLinks } from "./rows.ts";
import { schemaProblem } from "./schema-check.ts";
import { nativeSha256 } from "./sealing.ts";
import { failureOf, type UnsafeDatabase } from "./unsafe-database.ts";

export interface StreamVerification extends Omit<Verification, "problem"> {
  readonly stream: string;
  readonly problem: ChainProblem | CheckpointProblem | undefined;
}

/**
 * Walks every stream's chain in the database file, in one snapshot and without changing it, also while
 * a server writes and also where the store itself would refuse to open. Streams that are whole are held
 * against the heads that are known of them (those of a checkpoint). Throws if the file is no database.
 */
export function verifyDatabase(path: string, known: readonly Head[] = []): readonly StreamVerification[] {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  try {
    database.exec("begin");
    const rows = database.prepare("select stream from heads union select stream from records").all();
    const written = new Set(rows.map(({ stream }) => String(stream)));
    const streams = written.union(new Set(known.map(({ stream }) => stream)));
    return [...streams].toSorted().map((stream) => {
      const verified = written.has(stream) ? verifyStream(database, stream) : nothing;
      const head = known.find((one) => one.stream === stream);
      return { stream, ...verified, problem: verified.problem ?? (head && headKnownProblem(database, head)) };
    });
  } finally {
    database.close();
  }
}

/**
 * The first thing wrong with a database file besides its streams, without changing it: SQLite's own look at
 * every page and index, then whether the log's tables, and the triggers that guard them, are as this program
 * makes them.
 */
export function fileProblem(path: string): UnsafeDatabase | undefined {
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
    try {
      const detail = String(database.prepare("pragma integrity_check(1)").get()?.integrity_check);
      return detail === "ok"
        ? schemaProblem(database, [versionsTable, ...logSchema])
        : { kind: "damaged", detail };
    } finally {
      database.close();
    }
  } catch (error) {
    return failureOf(error, path);
  }
}

const nothing: Verification = { records: 0, head: undefined, problem: undefined };

function verifyStream(database: DatabaseSync, stream: string): Verification {
  let read = 0;
  let unreadable = false;
  function* links(): Generator<Link> {
    const select = database.prepare(`${selectLinks} where records.stream = ? order by records.version`);
    select.setReturnArrays(true);
    try {
      for (const row of select.iterate(stream)) {
        yield linkOfRow(row as unknown as LinkRow);
        read += 1;
      }
    } catch {
      // A page cannot be decoded, or a field is of no type that a record has.
      unreadable = true;
    }
  }
  const found = verifyChain(links(), { head: headRow(database, stream), digest: nativeSha256 });
  if (!unreadable || found.records < read) return found;
  return { ...found, problem: { kind: "unreadable", version: read + 1 } };
}

function headRow(database: DatabaseSync, stream: string): Head {
  const row = database.prepare("select version, hash from heads where stream = ?").get(stream);
  return { stream, version: Number(row?.version ?? 0), hash: String(row?.hash ?? "") };
}
