import { join } from "node:path";
import { failureOf, makeFolder, type UnsafeDatabase } from "#store";

/** Where a data folder keeps its databases. */
export function databasePaths(dataFolder: string) {
  return { live: join(dataFolder, "trialrun.db"), demonstration: join(dataFolder, "demonstration.db") };
}

/** Where a folder of keys keeps those to what a database holds encrypted: of its subjects, and of its accounts. */
export function dataKeyFolders(keysFolder: string, database: "live" | "demonstration") {
  return {
    identityKeys: join(keysFolder, "identities", database),
    accountKeys: join(keysFolder, "accounts", database),
  };
}

/** Makes the folder if it is not there, or tells why it cannot. */
export function makeDataFolder(dataFolder: string): UnsafeDatabase | undefined {
  try {
    makeFolder(dataFolder);
    return undefined;
  } catch (error) {
    return failureOf(error, dataFolder);
  }
}
