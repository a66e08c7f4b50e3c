import { hash } from "node:crypto";
import { type Digest, type Entry, type Head, type Recorded, seal } from "#record";

/** SHA-256 as this platform gives it, several times faster than one that runs in the browser too. */
export const nativeSha256: Digest = (text) => hash("sha256", text);

/**
 * The entries of one command as records that follow `head`. Throws if there are none, or if one redacts what
 * was not there before.
 */
export function sealAll<Event>(
  stream: string,
  head: Head | undefined,
  entries: readonly Entry<Event>[],
  commandId: string,
): Recorded<Event>[] {
  if (entries.length === 0) throw new RangeError("Nothing to append");
  const absent = entries.find(({ redacts }) => redacts && redacts.version > (head?.version ?? 0))?.redacts;
  if (absent) throw new RangeError(`There is no record ${absent.version} to redact`);
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
