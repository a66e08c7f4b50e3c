import { DatabaseSync } from "node:sqlite";
import type { UnsafeDatabase } from "./unsafe-database.ts";

/**
 * The first table, index or trigger that is not as the steps make it. Without its triggers a log could be
 * changed in place; with one more, what is written could be changed on its way. Tables of other parts are
 * left alone.
 */
export function schemaProblem(database: DatabaseSync, steps: readonly string[]): UnsafeDatabase | undefined {
  const fresh = new DatabaseSync(":memory:");
  for (const step of steps) fresh.exec(step);
  const expected = objectsOf(fresh);
  fresh.close();
  const found = objectsOf(database);
  for (const [object, { sql }] of expected) {
    if (!found.has(object)) return { kind: "schema-differs", object, how: "missing" };
    if (found.get(object)?.sql !== sql) return { kind: "schema-differs", object, how: "changed" };
  }
  const tables = new Set([...expected.values()].map(({ table }) => table));
  for (const [object, { table }] of found) {
    if (tables.has(table) && !expected.has(object)) return { kind: "schema-differs", object, how: "added" };
  }
  return undefined;
}

/** Every object by type and name, with its definition and the table that it belongs to. */
function objectsOf(database: DatabaseSync) {
  const rows = database.prepare("select type, name, tbl_name, sql from sqlite_schema").all();
  return new Map(
    rows.map(({ type, name, tbl_name, sql }) => [
      `${type} ${name}`,
      { table: String(tbl_name), sql: String(sql) },
    ]),
  );
}
