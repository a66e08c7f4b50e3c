import { hash } from "node:crypto";
import { type Digest, type Entry, type Head, type Recorded, seal } from "#record";

export const nativeSha256: Digest = (text) => hash("sha256", text);

/** The entries of one command as records that follow `head`. Throws if there are none. */
export function sealAll<Event>(
  stream: string,
  head: Head | undefined,
  entries: readonly Entry<Event>[],
  commandId: string,
): Recorded<Event>[] {
  if (entries.length === 0) throw new RangeError("Nothing to append");
  const records: Recorded<Event>[] = [];
  let previous = head;
  for (const entry of entries) {
    const version = (previous?.version ?? 0) + 1;
    const record = seal(previous, { ...entry, stream, version, commandId }, nativeSha256);
    records.push(record);
    previous = record;
  }
  return records;
}
