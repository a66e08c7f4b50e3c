import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { failureOf, type UnsafeDatabase } from "#store";

/** Where a data folder keeps its databases. */
export function databasePaths(dataFolder: string) {
  return { live: join(dataFolder, "trialrun.db"), demonstration: join(dataFolder, "demonstration.db") };
}

/** Where a folder of keys keeps those to the subjects' identities. */
export function identityKeyFolders(keysFolder: string) {
  const folder = join(keysFolder, "identities");
  return { live: join(folder, "live"), demonstration: join(folder, "demonstration") };
}

/** Makes the folder if it is not there, or tells why it cannot. */
export function makeDataFolder(dataFolder: string): UnsafeDatabase | undefined {
  try {
    mkdirSync(dataFolder, { recursive: true });
    return undefined;
  } catch (error) {
    return failureOf(error, dataFolder);
  }
}
