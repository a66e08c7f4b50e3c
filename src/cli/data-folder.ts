import { existsSync } from "node:fs";
import { join } from "node:path";
import { databasePaths } from "#server";

/** The databases that a data folder holds, the live one first. */
export function databaseFiles(folder: string): readonly string[] {
  return Object.values(databasePaths(folder)).filter((path) => existsSync(path));
}

/** The folder of an installation's keys: a folder that was named, or the one beside its databases. */
export function keysFolder({ data, keys }: { readonly data: string; readonly keys?: string }): string {
  return keys ?? join(data, "keys");
}

/** The folder of an installation's backups, likewise. */
export function backupsFolder({
  data,
  backups,
}: {
  readonly data: string;
  readonly backups?: string;
}): string {
  return backups ?? join(data, "backups");
}
