import { closeSync, openSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { accepted, type Result, refused } from "#values";
import { ownerOnly } from "./durable-file.ts";
import { headProblem, logSchema } from "./log-schema.ts";
import { schemaProblem } from "./schema-check.ts";
import { failureOf, type UnsafeDatabase } from "./unsafe-database.ts";

/**
 * Opens (or creates) the database file that holds the log, and whatever else must be as durable. The
 * folder must exist. Refuses a database on which an acknowledged record might not last. The caller closes it.
 */
export function openDatabase(path: string): Result<DatabaseSync, UnsafeDatabase> {
  try {
    // What SQLite adds beside the file takes over its permissions.
    closeSync(openSync(path, "a", ownerOnly));
    const database = new DatabaseSync(path, {
      timeout: 5_000,
      enableForeignKeyConstraints: true,
      enableDoubleQuotedStringLiterals: false,
      defensive: true,
    });
    const problem = unsafeConnection(database, path);
    if (problem === undefined) return accepted(database);
    database.close();
    return refused(problem);
  } catch (error) {
    return refused(failureOf(error, path));
  }
}

function unsafeConnection(database: DatabaseSync, path: string): UnsafeDatabase | undefined {
  try {
    // Full synchronisation on every commit; on macOS only `fullfsync` reaches the disk itself.
    database.exec(
      "pragma journal_mode = wal; pragma synchronous = full; pragma fullfsync = on; pragma secure_delete = on",
    );
    return unsafeContent(database);
  } catch (error) {
    return failureOf(error, path);
  }
}

function unsafeContent(database: DatabaseSync): UnsafeDatabase | undefined {
  const problem = durabilityProblem(database) ?? damage(database);
  if (problem) return problem;
  const migrated = migrate(database, "log", logSchema);
  return migrated.ok ? headProblem(database) : migrated.error;
}

/** Reads over a gigabyte a second, so it is done at every opening. */
function damage(database: DatabaseSync): UnsafeDatabase | undefined {
  const found = String(database.prepare("pragma quick_check(1)").get()?.quick_check);
  return found === "ok" ? undefined : { kind: "damaged", detail: found };
}

const synchronousFull = 2;
const sqliteMin = "3.51.3";

/** Whether this connection keeps what it acknowledges. `sqlite` is the version of SQLite that it runs on. */
export function durabilityProblem(
  database: DatabaseSync,
  sqlite = String(database.prepare("select sqlite_version() as version").get()?.version),
): UnsafeDatabase | undefined {
  if (sqlite.localeCompare(sqliteMin, "en", { numeric: true }) < 0) {
    return { kind: "sqlite-too-old", found: sqlite, requiredMin: sqliteMin };
  }
  const journalMode = String(database.prepare("pragma journal_mode").get()?.journal_mode);
  if (journalMode !== "wal") return { kind: "not-write-ahead", journalMode };
  const synchronous = Number(database.prepare("pragma synchronous").get()?.synchronous);
  return synchronous < synchronousFull ? { kind: "not-durable", synchronous } : undefined;
}

/** How many steps of its schema each part of the database has taken. */
export const versionsTable =
  "create table if not exists schema_versions (part text primary key, version integer not null) strict";

/**
 * Brings one part of the database (the log, the accounts) to its newest schema: runs, once each and in
 * order, those of its SQL steps that the file has not seen. Steps are only ever added at the end. Refuses a
 * database whose tables are then not as the steps make them.
 */
export function migrate(
  database: DatabaseSync,
  part: string,
  steps: readonly string[],
): Result<undefined, UnsafeDatabase> {
  return transact(database, () => {
    database.exec(versionsTable);
    const row = database.prepare("select version from schema_versions where part = ?").get(part);
    const found = Number(row?.version ?? 0);
    if (found > steps.length) {
      return refused({ kind: "schema-newer", part, found, known: steps.length });
    }
    for (const step of steps.slice(found)) database.exec(step);
    if (found < steps.length) {
      database
        .prepare(
          "insert into schema_versions values (?, ?) on conflict (part) do update set version = excluded.version",
        )
        .run(part, steps.length);
    }
    const problem = schemaProblem(database, steps);
    return problem ? refused(problem) : accepted(undefined);
  });
}

/** How many steps of its schema each part of the database has taken. */
export function readSchemaVersions(database: DatabaseSync): Readonly<Record<string, number>> {
  const rows = database.prepare("select part, version from schema_versions order by part").all();
  return Object.fromEntries(rows.map(({ part, version }) => [String(part), Number(version)]));
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
