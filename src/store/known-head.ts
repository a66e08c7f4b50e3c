import type { DatabaseSync } from "node:sqlite";
import { checkpointProblem, type Head } from "#record";

/** The last record of every stream, by stream. */
export function readHeads(database: DatabaseSync): readonly Head[] {
  return database
    .prepare("select stream, version, hash from heads order by stream")
    .all() as unknown as Head[];
}

/** Whether a stream in the database still goes through a head that is known of it. */
export function headKnownProblem(database: DatabaseSync, known: Head) {
  const row = database
    .prepare(
      `select coalesce(max(version), 0) as last,
         coalesce((select hash from records where stream = ?1 and version = ?2), '') as hash
       from records where stream = ?1`,
    )
    .get(known.stream, known.version);
  return checkpointProblem(known, Number(row?.last), String(row?.hash));
}
