import { existsSync } from "node:fs";
import { databasePaths } from "#server";

/** The databases that a data folder holds, the live one first. */
export function databaseFiles(folder: string): readonly string[] {
  return Object.values(databasePaths(folder)).filter((path) => existsSync(path));
}
