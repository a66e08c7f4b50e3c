import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { linkOf, type Recorded } from "#record";
import { databasePaths, type ExportOrder, exportTrial, importTrial } from "#server";
import { bringRecords, openCheckpointKey, openDatabase, sqliteStore } from "#store";
import type { Event } from "#trial";

/** Installations that nobody serves, with exports that go from one to another, in a folder of their own. */
export class Installations {
  readonly #folder = mkdtempSync(join(tmpdir(), "trialrun-transfer-"));
  #count = 0;

  /** A place where nothing is yet. */
  fresh(): string {
    this.#count += 1;
    return join(this.#folder, String(this.#count));
  }

  /** An installation that holds this log. */
  with(records: readonly Recorded<Event>[]): string {
    const data = this.fresh();
    mkdirSync(data);
    const database = opened(data);
    bringRecords(database, records.map(linkOf));
    database.close();
    return data;
  }

  async exports(
    data: string,
    trial: string,
    extent: ExportOrder["extent"] = { kind: "whole" },
  ): Promise<string> {
    const to = this.fresh();
    const database = databasePaths(data).live;
    const made = await exportTrial({ database, trial, extent, to, key: keyOf(data), now });
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    return to;
  }

  imports(from: string, data = this.fresh(), publicKey?: string) {
    const trusted = publicKey === undefined ? {} : { publicKey };
    return importTrial({ from, dataFolder: data, keysFolder: join(data, "keys"), now, ...trusted });
  }

  end(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export const now = () => "2027-06-01T00:00:00.000Z";

export function keyOf(data: string) {
  const key = openCheckpointKey(join(data, "keys"));
  if (!key.ok) throw new Error(key.error.kind);
  return key.value;
}

export function opened(data: string) {
  const database = openDatabase(databasePaths(data).live);
  if (!database.ok) throw new Error(database.error.kind);
  return database.value;
}

export async function recordsIn<Kept>(data: string, stream: string): Promise<readonly Recorded<Kept>[]> {
  const database = opened(data);
  const records = await sqliteStore<Kept>(database).read(stream);
  database.close();
  return records;
}
