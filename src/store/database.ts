import { DatabaseSync } from "node:sqlite";
import { accepted, type Result, refused } from "#values";
import { headProblem, logSchema } from "./log-schema.ts";

/** Why a database is not opened, with the facts that a person needs to act. */
export type UnsafeDatabase =
  /** This SQLite can corrupt a database when its write-ahead log is reset (fixed in 3.51.3). */
  | { readonly kind: "sqlite-too-old"; readonly found: string; readonly requiredMin: string }
  /** An acknowledged record could be lost in a power cut. */
  | { readonly kind: "not-durable"; readonly synchronous: number }
  /** A later release has written this file. */
  | { readonly kind: "schema-newer"; readonly part: string; readonly found: number; readonly known: number }
  /** A stream's head names another last record than the one that stands there. */
  | { readonly kind: "head-differs"; readonly stream: string; readonly headVersion: number };

/**
 * Opens (or creates) the database file that holds the log, and whatever else must be as durable. The
 * folder must exist. Refuses a database on which an acknowledged record might not last. The caller closes it.
 */
export function openDatabase(path: string): Result<DatabaseSync, UnsafeDatabase> {
  const database = new DatabaseSync(path, {
    timeout: 5_000,
    enableForeignKeyConstraints: true,
    enableDoubleQuotedStringLiterals: false,
    defensive: true,
  });
  // Full synchronisation on every commit; on macOS only `fullfsync` reaches the disk itself.
  database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma fullfsync = on");
  const problem = durabilityProblem(database) ?? migrationProblem(database) ?? headProblem(database);
  if (problem === undefined) return accepted(database);
  database.close();
  return refused(problem);
}

function migrationProblem(database: DatabaseSync): UnsafeDatabase | undefined {
  const migrated = migrate(database, "log", logSchema);
  return migrated.ok ? undefined : migrated.error;
}

const synchronousFull = 2;
const sqliteMin = "3.51.3";

/** Whether this connection keeps what it acknowledges. */
export function durabilityProblem(database: DatabaseSync): UnsafeDatabase | undefined {
  const found = String(database.prepare("select sqlite_version() as version").get()?.version);
  if (found.localeCompare(sqliteMin, "en", { numeric: true }) < 0) {
    return { kind: "sqlite-too-old", found, requiredMin: sqliteMin };
  }
  const synchronous = Number(database.prepare("pragma synchronous").get()?.synchronous);
  return synchronous < synchronousFull ? { kind: "not-durable", synchronous } : undefined;
}

/**
 * Brings one part of the database (the log, the accounts) to its newest schema: runs, once each and in
 * order, those of its SQL steps that the file has not seen. Steps are only ever added at the end.
 */
export function migrate(
  database: DatabaseSync,
  part: string,
  steps: readonly string[],
): Result<undefined, UnsafeDatabase> {
  return transact(database, () => {
    database.exec(
      "create table if not exists schema_versions (part text primary key, version integer not null) strict",
    );
    const row = database.prepare("select version from schema_versions where part = ?").get(part);
    const found = Number(row?.version ?? 0);
    if (found > steps.length) {
      return refused({ kind: "schema-newer", part, found, known: steps.length });
    }
    if (found === steps.length) return accepted(undefined);
    for (const step of steps.slice(found)) database.exec(step);
    database
      .prepare(
        "insert into schema_versions values (?, ?) on conflict (part) do update set version = excluded.version",
      )
      .run(part, steps.length);
    return accepted(undefined);
  });
}

/** Runs `work` alone on the database: all of it is committed, or, if it throws, nothing. */
export function transact<Value>(database: DatabaseSync, work: () => Value): Value {
  database.exec("begin immediate");
  try {
    const value = work();
    database.exec("commit");
    return value;
  } catch (error) {
    if (database.isTransaction) database.exec("rollback");
    throw error;
  }
}
