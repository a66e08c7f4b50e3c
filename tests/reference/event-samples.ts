import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { commandKinds, type TrialRecord } from "#trial";
import { bases, type Turn, walk } from "../laws/walk.ts";

export const sampleFolder = new URL("./events/", import.meta.url);

/** A record as it was once written, and the file that keeps it: `<kind>.<version>.json`, the large ones packed. */
export interface Sample {
  readonly file: string;
  readonly kind: string;
  readonly eventVersion: number;
  readonly record: TrialRecord;
}

export function readSamples(): readonly Sample[] {
  return readdirSync(sampleFolder)
    .filter((file) => /\.json(\.gz)?$/.test(file))
    .map((file) => {
      const [, kind = "", eventVersion] = /^(.*)\.(\d+)\.json/.exec(file) ?? [];
      const bytes = readFileSync(new URL(file, sampleFolder));
      const text = file.endsWith(".gz") ? gunzipSync(bytes) : bytes;
      return { file, kind, eventVersion: Number(eventVersion), record: JSON.parse(text.toString()) };
    });
}

/**
 * Logs that hold nearly every kind of event, as this program writes them: walks from many places, then each order
 * once more, and after two months what is due by then.
 */
export function freshLogs(): readonly (readonly TrialRecord[])[] {
  return bases.map((base, index) => {
    const common = { signed: true, hoursAgo: 0 };
    const turns: readonly Turn[] = [
      ...Array.from({ length: 40 }, (_, turn) => ({
        ...common,
        kind: "what-is-possible" as const,
        seed: index * 1000 + turn,
        hours: turn % 4 === 0 ? 24 : 0,
      })),
      ...commandKinds.map((kind) => ({ ...common, kind, seed: index, hours: 0 })),
      { ...common, kind: "expire-slot", seed: index, hours: 24 * 60 },
    ];
    return walk(base, turns, () => {});
  });
}
